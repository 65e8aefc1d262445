import { type Esanduce, isEsanduceError, type PortalEvent } from '../../src/index.ts';

/** What has changed; null when it may be anything. */
export type LiveChanges = readonly PortalEvent[] | null;

export const joinChanges = (before: LiveChanges, news: LiveChanges): LiveChanges =>
  before && news && [...before, ...news];

export interface Listener {
  news(news: LiveChanges): void;
  /** The portal was lost: when it was last heard, ms since 1970; undefined when it is heard again. */
  lost?(since: number | undefined): void;
}

/** ms */
interface Timing {
  /** How long events are gathered, so that many at once cause one reload. */
  readonly gather: number;
  /** How long a page is hidden until its connection is given up: browsers allow a site few. */
  readonly pause: number;
  /** Silence after which the portal counts as lost: two of its signs of life, and time to ask. */
  readonly lose: number;
  /** Silence after which everything is read again. */
  readonly doubt: number;
}
const everyDay: Timing = { gather: 100, pause: 60_000, lose: 35_000, doubt: 60_000 };

/**
 * What one client hears of its portal, over one connection however many listen: open while somebody does and the page is
 * seen, given up while it is hidden, taken up again where it broke off.
 */
export class LiveConnection {
  readonly #client: Esanduce;
  readonly #timing: Timing;
  readonly #holders = new Set<Listener>();
  readonly #listeners = new Set<Listener>();
  #running: AbortController | undefined;
  #last: PortalEvent['id'] | undefined;
  #heardAt = 0;
  #startedAt = 0;
  #lost = false;
  /** Whether the portal has no events for this client. */
  #refused = false;
  #gathered: LiveChanges = [];
  #gathering: ReturnType<typeof setTimeout> | undefined;
  #hiding: ReturnType<typeof setTimeout> | undefined;
  #watching: ReturnType<typeof setInterval> | undefined;

  constructor(client: Esanduce, timing: Timing = everyDay) {
    this.#client = client;
    this.#timing = timing;
  }

  /** @param holds whether the connection is kept for this listener; others hear what is there to hear */
  listen(listener: Listener, holds = true): () => void {
    this.#listeners.add(listener);
    if (holds) this.#holders.add(listener);
    if (this.#holders.size === 1 && !this.#watching) this.#open();
    return () => {
      this.#listeners.delete(listener);
      this.#holders.delete(listener);
      // An element that is moved leaves and comes back at once.
      queueMicrotask(() => {
        if (!this.#holders.size && this.#watching) this.#close();
      });
    };
  }

  #open(): void {
    this.#last = undefined;
    this.#heardAt = Date.now();
    this.#watching = setInterval(this.#watch, this.#timing.lose / 7);
    document.addEventListener('visibilitychange', this.#see);
    addEventListener('pagehide', this.#stop);
    addEventListener('pageshow', this.#see);
    addEventListener('online', this.#restart);
    addEventListener('offline', this.#watch);
    this.#see();
  }

  #close(): void {
    clearInterval(this.#watching);
    this.#watching = undefined;
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    this.#gathered = [];
    document.removeEventListener('visibilitychange', this.#see);
    removeEventListener('pagehide', this.#stop);
    removeEventListener('pageshow', this.#see);
    removeEventListener('online', this.#restart);
    removeEventListener('offline', this.#watch);
    clearTimeout(this.#hiding);
    this.#stop();
  }

  readonly #see = (): void => {
    clearTimeout(this.#hiding);
    if (document.visibilityState === 'visible') this.#start();
    else this.#hiding = setTimeout(this.#stop, this.#timing.pause);
  };

  readonly #stop = (): void => {
    this.#running?.abort();
    this.#running = undefined;
    this.#tellLost(false);
  };

  /** Back on a network: what was connected before may be gone without having noticed. */
  readonly #restart = (): void => {
    if (!this.#running) return;
    this.#running.abort();
    this.#running = undefined;
    this.#start();
  };

  #start(): void {
    // The client may be of another version of this package, without events.
    if (this.#running || this.#refused || !('events' in this.#client)) return;
    this.#startedAt = Date.now();
    this.#running = new AbortController();
    void this.#run(this.#running.signal);
  }

  async #run(signal: AbortSignal): Promise<void> {
    const onContact = (last: PortalEvent['id'] | undefined) => {
      if (signal.aborted) return;
      const now = Date.now();
      if (now - this.#heardAt > this.#timing.doubt) this.#gather(null);
      this.#heardAt = now;
      this.#last = last ?? this.#last;
      this.#tellLost(false);
    };
    try {
      for await (const event of this.#client.events({ after: this.#last, signal, onContact })) {
        if (signal.aborted) return;
        this.#gather(event.type === 'stream.reset' ? null : [event]);
      }
    } catch (error) {
      if (!isEsanduceError(error)) throw error;
      // Elements go on without: they load what they show, and again after payments here.
      this.#refused = true;
      this.#stop();
    }
  }

  /** @param offline what the browser says of its network, sooner than silence does */
  readonly #watch = (offline?: Event): void => {
    // After a sleep it is given the same time again.
    const since = Math.max(this.#heardAt, this.#startedAt);
    if (this.#running && (offline || Date.now() - since > this.#timing.lose)) this.#tellLost(true);
  };

  #tellLost(lost: boolean): void {
    if (lost === this.#lost) return;
    this.#lost = lost;
    for (const listener of this.#listeners) listener.lost?.(lost ? this.#heardAt : undefined);
  }

  #gather(news: LiveChanges): void {
    this.#gathered = joinChanges(this.#gathered, news);
    this.#gathering ??= setTimeout(() => {
      const gathered = this.#gathered;
      this.#gathering = undefined;
      this.#gathered = [];
      for (const listener of this.#listeners) listener.news(gathered);
    }, this.#timing.gather);
  }
}

const feeds = new WeakMap<Esanduce, LiveConnection>();

/** The feed of a client: the same for whoever asks. */
export function liveConnectionOf(client: Esanduce): LiveConnection {
  const feed = feeds.get(client) ?? new LiveConnection(client);
  feeds.set(client, feed);
  return feed;
}
