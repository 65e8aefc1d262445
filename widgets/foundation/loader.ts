import { initialState, Task, TaskStatus } from '@lit/task';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Esanduce, isEsanduceError, type Payable } from '../../src/index.ts';
import { problemKey } from './reason.texts.ts';
import { Surroundings } from './surroundings.ts';
import { warnOnce } from './warn.ts';

interface Loading<Value> {
  /** What is shown belongs to these: another value of one loads anew. */
  readonly arguments: () => readonly unknown[];
  readonly load: (client: Esanduce, signal?: AbortSignal) => Promise<Value>;
  /** What to show when `fresh` comes while `shown` stands; `fresh` itself when left out. */
  readonly merge?: (shown: Value, fresh: Value) => Value;
  /** After a payment, loads what `paid` may have changed and tells how that changes what is shown then; everything when left out. */
  readonly renew?: (
    client: Esanduce,
    shown: Value,
    paid: readonly Payable[],
  ) => Promise<(shown: Value) => Value>;
}

/** Loads what an element shows, and again after every payment, while what was loaded before stays. */
export class Loader<Value> implements ReactiveController {
  readonly around: Surroundings;
  /** What is shown; undefined until it is loaded. */
  value: Value | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #loading: Loading<Value>;
  readonly #task: Task;
  /** Counts what was asked for, so that an answer that comes too late is dropped. */
  #asked = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, loading: Loading<Value>) {
    this.#host = host;
    this.#loading = loading;
    this.around = new Surroundings(host, ({ payables }) => void this.refresh(payables));
    this.#task = new Task<readonly unknown[], unknown>(host, {
      args: () => [this.around.client, ...loading.arguments()],
      task: async (_, { signal }) => {
        const { client } = this.around;
        this.#asked += 1;
        this.value = undefined;
        if (!client) return initialState;
        const value = await loading.load(client, signal);
        return signal.aborted ? initialState : (this.value = value);
      },
      onError: (error) => {
        if (problemKey(error) !== 'broken' || !isEsanduceError(error)) return;
        const [where] = error.problem?.errors ?? [];
        warnOnce(`<${host.localName}> ${error.message} ${where ? `${where.pointer}: ${where.detail}` : ''}`);
      },
    });
    host.addController(this);
  }

  get busy(): boolean {
    return this.value === undefined && this.#task.status !== TaskStatus.ERROR && !this.around.broken;
  }

  /** What went wrong; undefined where the page is set up wrongly and trying again would not help. */
  get problem(): unknown {
    return this.around.broken ? undefined : this.#task.error;
  }

  readonly retry = (): void => {
    void this.#task.run();
  };

  hostConnected(): void {
    // Taken out while loading, put back now.
    if (this.#asked && this.value === undefined) this.retry();
  }

  hostDisconnected(): void {
    this.#task.abort();
  }

  /** Loads again what a payment may have changed. */
  async refresh(paid: readonly Payable[]): Promise<void> {
    const { client } = this.around;
    const [{ load, merge, renew }, shown] = [this.#loading, this.value];
    if (!client || shown === undefined) return;
    // What is renewed piece by piece is overtaken by a new load alone.
    const asked = renew ? this.#asked : (this.#asked += 1);
    try {
      const change = await (renew
        ? renew(client, shown, paid)
        : load(client).then((fresh) => (now: Value) => merge?.(now, fresh) ?? fresh));
      if (asked !== this.#asked || this.value === undefined) return;
      this.value = change(this.value);
    } catch (error) {
      // The button says how paying ended; the rest stays as it was.
      if (!isEsanduceError(error)) throw error;
    }
    this.#host.requestUpdate();
  }
}
