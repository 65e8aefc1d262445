import type { Log } from './log.ts';

/** Calls a host's callback. If it throws, that is logged: it must not turn an answer, or a payment, into a failure. */
export function notify<Event>(log: Log, callback: ((event: Event) => void) | undefined, event: Event): void {
  try {
    callback?.(event);
  } catch (error) {
    log('error', 'a callback failed', { error: String(error) });
  }
}
