import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Esanduce, Payable } from '../../src/index.ts';
import { ElementContext } from './element-context.ts';
import { reportLoad } from './report-load.ts';
import { type Update, type UpdateOptions, Updates } from './updates.ts';

interface LoaderOptions<Value> extends UpdateOptions<Value> {
  /** What the value depends on: a change of any loads again. Null while they are not known: the element keeps loading. */
  readonly arguments: () => readonly unknown[] | null;
  readonly load: (client: Esanduce, signal?: AbortSignal) => Promise<Value>;
  /** What the page gives to be shown, one of `arguments`; then nothing is loaded and no provider is needed. */
  readonly given?: () => Value | undefined;
  /** Whether the value can be shown; if not, the element says so itself and is not ready. Default: it can. */
  readonly isShown?: (value: Value) => boolean;
  /** Merges what is shown with what was loaded again. Default: takes `fresh`. */
  readonly merge?: (shown: Value, fresh: Value) => Value;
}

/** ms off the page after which an element may have missed changes. */
const awayFor = 1_000;

/** Loads what an element shows when its arguments change, and keeps that up to date. */
export class Loader<Value> implements ReactiveController {
  readonly context: ElementContext;
  /** Counts updates, so that a page asked for before one is not shown after it. */
  revision = 0;
  /** What is shown; undefined until it is loaded. */
  value: Value | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: LoaderOptions<Value>;
  readonly #updates: Updates<Value>;
  /** The arguments of the last load; undefined before the first. */
  #arguments: readonly unknown[] | undefined;
  /** Aborts the load under way; undefined afterwards, as pages keep using its signal. */
  #loading: AbortController | undefined;
  #error: unknown;
  /** Counts loads, so that an answer that comes too late is dropped. */
  #loads = 0;
  #leftAt = Infinity;
  /** Whether the page is to be notified of how the last load ended. */
  #isReportDue = true;

  constructor(host: ReactiveControllerHost & HTMLElement, options: LoaderOptions<Value>) {
    this.#host = host;
    this.#options = options;
    const isReady = () => !this.#loading && host.isConnected;
    this.#updates = new Updates(
      {
        get isReady() {
          return isReady();
        },
        update: (update, isOutdated) => this.#update(update, isOutdated),
      },
      options,
    );
    this.context = new ElementContext(
      host,
      ({ payables }) => void this.refresh(payables),
      (changes) => this.#updates.afterChanges(changes),
    );
    host.addController(this);
  }

  get busy(): boolean {
    return this.value === undefined && this.#error === undefined && !this.context.broken;
  }

  /** The error; undefined also when the page is set up wrongly, as a retry would not help. */
  get problem(): unknown {
    return this.context.broken ? undefined : this.#error;
  }

  readonly retry = (): void => {
    void this.#load();
  };

  /** Reads again what a payment may have changed. */
  refresh(paid: readonly Payable[]): Promise<void> {
    return this.#updates.afterPayment(paid);
  }

  hostConnected(): void {
    // The element was removed while loading.
    if (this.#loads && this.value === undefined) this.retry();
    else if (Date.now() - this.#leftAt > awayFor) this.#updates.afterChanges(null);
    else void this.#updates.catchUp();
  }

  hostDisconnected(): void {
    this.#leftAt = Date.now();
    this.#updates.stop();
    this.#loading?.abort();
  }

  hostUpdate(): void {
    const before = this.#arguments;
    // Object.is, as an invalid page-size is NaN.
    if (!before || this.#current.some((value, at) => !Object.is(value, before[at]))) void this.#load();
  }

  hostUpdated(): void {
    if (!this.#isReportDue || this.busy) return;
    this.#isReportDue = false;
    if (this.value !== undefined && this.#options.isShown?.(this.value) === false) return;
    reportLoad(this.#host, this.#error, this.value === undefined && this.context.broken);
  }

  get #current(): readonly unknown[] {
    return [this.context.client, ...(this.#options.arguments() ?? [null])];
  }

  async #load(): Promise<void> {
    const { client } = this.context;
    this.#loading?.abort();
    this.#loading = undefined;
    this.#arguments = this.#current;
    this.#loads += 1;
    this.#error = undefined;
    this.value = this.#options.given?.();
    this.#isReportDue = true;
    this.#host.requestUpdate();
    if (!client || this.value !== undefined || !this.#options.arguments()) return;
    const loading = (this.#loading = new AbortController());
    try {
      const value = await this.#options.load(client, loading.signal);
      if (loading.signal.aborted) return;
      this.value = value;
    } catch (error) {
      if (loading.signal.aborted) return;
      this.#error = error;
    }
    this.#loading = undefined;
    this.#host.requestUpdate();
    void this.#updates.catchUp();
  }

  async #update(update: Update<Value> | undefined, isOutdated: () => boolean): Promise<boolean> {
    const { client } = this.context;
    const [{ load, merge }, shown] = [this.#options, this.value];
    if (!client || shown === undefined || this.#options.given?.() !== undefined) return false;
    // A partial update is superseded by a load only, not by other partial updates.
    const loads = update ? this.#loads : (this.#loads += 1);
    const apply = await (update
      ? update(client, shown)
      : load(client).then((fresh) => (now: Value) => merge?.(now, fresh) ?? fresh));
    const isOvertaken = this.value !== shown;
    if (loads === this.#loads && this.value !== undefined && !isOutdated()) {
      this.value = apply(this.value);
      this.revision += 1;
    }
    this.#host.requestUpdate();
    return isOvertaken;
  }
}
