import { type Context, ContextEvent, createContext } from '@lit/context';
import type { ReactiveControllerHost } from 'lit';
import type { ChallengeHandler, Esanduce } from '../../src/index.ts';

type Host = ReactiveControllerHost & HTMLElement;
/** Makes the way to the bank for one click; `likely` says whether the card's bank usually wants to ask. */
export type ChallengeFactory = (options: { likely: boolean; waiting: string }) => ChallengeHandler;
type Take<Value> = (value: Value, stop?: () => void) => void;

/**
 * The client elements fetch with; null when the provider was told wrongly, undefined while it has not been told.
 * Contexts are named by global symbols, so that elements of two copies of the package understand each other.
 */
export const clientContext = createContext<Esanduce | null | undefined>(Symbol.for('esanduce-client'));

/** The locale asked for, as the provider was given it; empty where it was given none, and the nearest `lang` counts. */
export const localeContext = createContext<string>(Symbol.for('esanduce-locale'));

/** How payers get to their bank; undefined where the provider was not told. */
export const challengeContext = createContext<ChallengeFactory | undefined>(Symbol.for('esanduce-challenge'));

/** A provider came to be after elements asked: they ask again. */
const arrival = 'context-provider';

/** Answers requests for a context below `host`; the result changes the value. */
export function provide<Value>(
  host: Host,
  context: Context<unknown, Value>,
  value: Value,
): (next: Value) => void {
  const takers = new Map<() => void, Take<Value>>();
  host.addEventListener('context-request', (event) => {
    if ((event.context as unknown) !== context) return;
    event.stopPropagation();
    const take = event.callback as Take<Value>;
    // By what stops it: somebody may ask twice, and stops the first asking then.
    const stop = () => void takers.delete(stop);
    if (event.subscribe) takers.set(stop, take);
    take(value, stop);
  });
  host.addController({
    hostConnected: () => host.dispatchEvent(new Event(arrival, { bubbles: true, composed: true })),
  });
  return (next) => {
    if (next === value) return;
    value = next;
    for (const [stop, take] of takers) take(value, stop);
  };
}

/** Takes a context's value from the nearest provider, now or once there is one, and each new value after that. */
export function consume<Value>(
  host: Host,
  context: Context<unknown, Value>,
  take: (value: Value) => void,
): void {
  let stopTaking: (() => void) | undefined;
  const receive: Take<Value> = (value, stop) => {
    if (stop !== stopTaking) stopTaking?.();
    stopTaking = stop;
    take(value);
    host.requestUpdate();
  };
  const ask = () => host.dispatchEvent(new ContextEvent(context, host, receive, true));
  host.addController({
    hostConnected() {
      ask();
      document.addEventListener(arrival, ask);
    },
    hostDisconnected() {
      document.removeEventListener(arrival, ask);
      stopTaking?.();
      stopTaking = undefined;
    },
  });
}
