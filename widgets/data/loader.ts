import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Esanduce, isEsanduceError, type Payable } from '../../src/index.ts';
import { joinChanges, type LiveChanges } from './live-connection.ts';
import { problemKey } from '../i18n/reason.texts.ts';
import { ElementContext } from './element-context.ts';
import { warnOnce } from '../dom/warn.ts';

interface Loading<Value> {
  /** What the value depends on: a change of any loads again. Null while they are not known: the element keeps loading. */
  readonly arguments: () => readonly unknown[] | null;
  readonly load: (client: Esanduce, signal?: AbortSignal) => Promise<Value>;
  /** What to show when `fresh` comes while `shown` stands; `fresh` itself when left out. */
  readonly merge?: (shown: Value, fresh: Value) => Value;
  /** After a payment, loads what `paid` may have changed and tells how that changes what is shown then; everything when left out. */
  readonly renew?: (
    client: Esanduce,
    shown: Value,
    paid: readonly Payable[],
  ) => Promise<(shown: Value) => Value>;
  /** The types of events that change what is shown, as they begin: `payment`, `bill.issued`; all when left out. */
  readonly concerns?: readonly string[];
  /** Loads what `news` may have changed, and tells how that changes what is shown then; as `load` and `merge` do when left out. */
  readonly catchUp?: (client: Esanduce, shown: Value, news: LiveChanges) => Promise<(shown: Value) => Value>;
}

/** ms until what could not be brought up to date is tried again. */
const tryAgainAfter = 5_000;
/** ms out of the page after which an element may have missed something. */
const awayFor = 1_000;

/** Loads what an element shows, and again whenever it may have changed, while what was loaded before stays. */
export class Loader<Value> implements ReactiveController {
  readonly around: ElementContext;
  /** What is shown; undefined until it is loaded. */
  value: Value | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #loading: Loading<Value>;
  /** The arguments that what is shown belongs to; undefined before anything was asked for. */
  #arguments: readonly unknown[] | undefined;
  /** Stops what is being loaded; undefined once it has come, as pages go on with its signal. */
  #running: AbortController | undefined;
  #error: unknown;
  /** Counts what was asked for, so that an answer that comes too late is dropped. */
  #asked = 0;
  /** Counts payments, so that what was read before one does not come after it. */
  #payments = 0;
  #catchingUp = false;
  /** LiveChanges since what is being loaded was asked for. */
  #behind: LiveChanges = [];
  #again: ReturnType<typeof setTimeout> | undefined;
  #leftAt = Infinity;

  constructor(host: ReactiveControllerHost & HTMLElement, loading: Loading<Value>) {
    this.#host = host;
    this.#loading = loading;
    this.around = new ElementContext(
      host,
      ({ payables }) => void this.refresh(payables),
      (news) => this.#hear(news),
    );
    host.addController(this);
  }

  get busy(): boolean {
    return this.value === undefined && this.#error === undefined && !this.around.broken;
  }

  /** What went wrong; undefined where the page is set up wrongly and trying again would not help. */
  get problem(): unknown {
    return this.around.broken ? undefined : this.#error;
  }

  readonly retry = (): void => {
    void this.#load();
  };

  hostConnected(): void {
    // Taken out while loading, put back now.
    if (this.#asked && this.value === undefined) this.retry();
    else if (Date.now() - this.#leftAt > awayFor) this.#hear(null);
  }

  hostDisconnected(): void {
    this.#leftAt = Date.now();
    clearTimeout(this.#again);
    this.#running?.abort();
  }

  hostUpdate(): void {
    const before = this.#arguments;
    // Object.is, as a page-size that is no number is NaN.
    if (!before || this.#current.some((value, at) => !Object.is(value, before[at]))) void this.#load();
  }

  /** Loads again what a payment may have changed. */
  async refresh(paid: readonly Payable[]): Promise<void> {
    const { renew } = this.#loading;
    this.#payments += 1;
    try {
      await this.#change(renew && ((client, shown) => renew(client, shown, paid)));
    } catch (error) {
      // The button says how paying ended; the rest stays as it was.
      if (!isEsanduceError(error)) throw error;
    }
  }

  /** @param renew what to load piece by piece; all when left out */
  async #change(
    renew?: (client: Esanduce, shown: Value) => Promise<(shown: Value) => Value>,
    isOvertaken = () => false,
  ): Promise<void> {
    const { client } = this.around;
    const [{ load, merge }, shown] = [this.#loading, this.value];
    if (!client || shown === undefined) return;
    // What is renewed piece by piece is overtaken by a new load alone.
    const asked = renew ? this.#asked : (this.#asked += 1);
    const change = await (renew
      ? renew(client, shown)
      : load(client).then((fresh) => (now: Value) => merge?.(now, fresh) ?? fresh));
    if (asked === this.#asked && this.value !== undefined && !isOvertaken()) this.value = change(this.value);
    this.#host.requestUpdate();
  }

  #hear(news: LiveChanges): void {
    const { concerns } = this.#loading;
    const isConcerned = ({ type }: { type: string }) =>
      concerns?.some((each) => type.startsWith(each)) ?? true;
    if (news && !news.some(isConcerned)) return;
    this.#behind = joinChanges(this.#behind, news);
    void this.#catchUp();
  }

  /** Brings what is shown up to date. LiveChanges that comes meanwhile is seen to after that. */
  async #catchUp(): Promise<void> {
    clearTimeout(this.#again);
    if (this.#catchingUp || this.#running) return;
    this.#catchingUp = true;
    const { catchUp } = this.#loading;
    let news: LiveChanges = [];
    try {
      while (this.#isBehind && this.#host.isConnected) {
        news = this.#behind;
        this.#behind = [];
        const payments = this.#payments;
        const isOvertaken = () => !!catchUp && payments !== this.#payments;
        await this.#change(catchUp && ((client, shown) => catchUp(client, shown, news)), isOvertaken);
        // What was paid meanwhile may have been read as it was before.
        if (isOvertaken()) this.#behind = joinChanges(news, this.#behind);
      }
    } catch (error) {
      if (!isEsanduceError(error)) throw error;
      // What is shown is old, and stays until it can be read again.
      this.#behind = error.retryable ? joinChanges(news, this.#behind) : [];
      if (this.#isBehind) this.#again = setTimeout(() => void this.#catchUp(), tryAgainAfter);
    } finally {
      this.#catchingUp = false;
    }
  }

  get #isBehind(): boolean {
    return this.#behind?.length !== 0;
  }

  get #current(): readonly unknown[] {
    return [this.around.client, ...(this.#loading.arguments() ?? [null])];
  }

  async #load(): Promise<void> {
    const { client } = this.around;
    this.#running?.abort();
    this.#running = undefined;
    this.#arguments = this.#current;
    this.#asked += 1;
    this.value = this.#error = undefined;
    this.#host.requestUpdate();
    if (!client || !this.#loading.arguments()) return;
    const running = (this.#running = new AbortController());
    try {
      const value = await this.#loading.load(client, running.signal);
      if (running.signal.aborted) return;
      this.value = value;
    } catch (error) {
      if (running.signal.aborted) return;
      this.#error = error;
      this.#tell(error);
    }
    this.#running = undefined;
    this.#host.requestUpdate();
    if (this.#isBehind) void this.#catchUp();
  }

  /** Tells the page's developer of a mistake that only they can mend. */
  #tell(error: unknown): void {
    if (problemKey(error) !== 'broken' || !isEsanduceError(error)) return;
    const [where] = error.problem?.errors ?? [];
    warnOnce(
      `<${this.#host.localName}> ${error.message} ${where ? `${where.pointer}: ${where.detail}` : ''}`,
    );
  }
}
