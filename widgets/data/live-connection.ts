import { type Esanduce, isEsanduceError, type PortalEvent } from '../../src/index.ts';
import { watchPage } from '../dom/page-lifecycle.ts';
import { ChangeBatch, type LiveChanges } from './live-changes.ts';

export interface LiveListener {
  changed(changes: LiveChanges): void;
  /** @param since ms since 1970 of the last contact with the portal; undefined when it is back */
  lost?(since: number | undefined): void;
}

/** ms */
interface Timing {
  /** How long events are gathered, so that many at once cause one reload. */
  readonly gather: number;
  /** How long a page is hidden before its connection is closed: browsers allow few per site. */
  readonly pause: number;
  /** Silence after which the portal counts as lost: two heartbeats and some slack. */
  readonly lose: number;
  /** Silence after which events may have been missed, and everything is read again. */
  readonly doubt: number;
}
const defaultTiming: Timing = { gather: 100, pause: 60_000, lose: 35_000, doubt: 60_000 };

/**
 * The event stream of one client, shared by all elements: open while an element listens and the page is visible, and
 * resumed after the last event received.
 */
export class LiveConnection {
  readonly #client: Esanduce;
  readonly #timing: Timing;
  readonly #listeners = new Set<LiveListener>();
  /** The listeners that keep the connection open. */
  readonly #holders = new Set<LiveListener>();
  readonly #batch: ChangeBatch;
  #running: AbortController | undefined;
  #lastEvent: PortalEvent['id'] | undefined;
  #heardAt = 0;
  #startedAt = 0;
  #lost = false;
  /** Whether the portal refused the stream, as it does without the scope for events. */
  #refused = false;
  #stopWatching: (() => void) | undefined;

  constructor(client: Esanduce, timing: Timing = defaultTiming) {
    this.#client = client;
    this.#timing = timing;
    this.#batch = new ChangeBatch(timing.gather, (changes) => {
      for (const listener of this.#listeners) listener.changed(changes);
    });
  }

  /** @param holds whether this listener keeps the connection open */
  listen(listener: LiveListener, holds = true): () => void {
    this.#listeners.add(listener);
    if (holds) this.#holders.add(listener);
    if (this.#holders.size === 1 && !this.#stopWatching) this.#open();
    return () => {
      this.#listeners.delete(listener);
      this.#holders.delete(listener);
      // An element that is moved disconnects and connects in one task.
      queueMicrotask(() => {
        if (!this.#holders.size && this.#stopWatching) this.#close();
      });
    };
  }

  #open(): void {
    this.#lastEvent = undefined;
    this.#heardAt = Date.now();
    const timer = setInterval(() => {
      // The page was taken away with its elements in it, as test runners do.
      if ((globalThis as { document?: unknown }).document) this.#checkSilence();
      else this.#close();
    }, this.#timing.lose / 7);
    const stop = watchPage(
      {
        shown: () => this.#start(),
        hidden: () => this.#stop(),
        online: () => this.#restart(),
        offline: () => this.#checkSilence(0),
      },
      this.#timing.pause,
    );
    this.#stopWatching = () => {
      clearInterval(timer);
      stop();
    };
  }

  #close(): void {
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#batch.clear();
    this.#stop();
  }

  #start(): void {
    // The client may be of an older version of this package, without events.
    if (this.#running || this.#refused || !('events' in this.#client)) return;
    this.#startedAt = Date.now();
    this.#running = new AbortController();
    void this.#run(this.#running.signal);
  }

  #stop(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#setLost(false);
  }

  #restart(): void {
    if (!this.#running) return;
    this.#running.abort();
    this.#running = undefined;
    this.#start();
  }

  async #run(signal: AbortSignal): Promise<void> {
    const onContact = (last: PortalEvent['id'] | undefined) => {
      if (signal.aborted) return;
      const now = Date.now();
      if (now - this.#heardAt > this.#timing.doubt) this.#batch.add(null);
      this.#heardAt = now;
      this.#lastEvent = last ?? this.#lastEvent;
      this.#setLost(false);
    };
    try {
      for await (const event of this.#client.events({ after: this.#lastEvent, signal, onContact })) {
        if (signal.aborted) return;
        this.#batch.add(event.type === 'stream.reset' ? null : [event]);
      }
    } catch (error) {
      if (!isEsanduceError(error)) throw error;
      // Elements still load what they show, and again after payments on this page.
      this.#refused = true;
      this.#stop();
    }
  }

  #checkSilence(allowed = this.#timing.lose): void {
    // After a sleep, the connection gets the same time again.
    const since = Math.max(this.#heardAt, this.#startedAt);
    if (this.#running && (!allowed || Date.now() - since > allowed)) this.#setLost(true);
  }

  #setLost(lost: boolean): void {
    if (lost === this.#lost) return;
    this.#lost = lost;
    for (const listener of this.#listeners) listener.lost?.(lost ? this.#heardAt : undefined);
  }
}

const connections = new WeakMap<Esanduce, LiveConnection>();

/** The one connection of a client. */
export function liveConnectionOf(client: Esanduce): LiveConnection {
  const connection = connections.get(client) ?? new LiveConnection(client);
  connections.set(client, connection);
  return connection;
}
