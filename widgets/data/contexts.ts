import { type Context, ContextEvent, createContext } from '@lit/context';
import type { ReactiveControllerHost } from 'lit';
import type { ChallengeHandler, Esanduce, PropertyId } from '../../src/index.ts';

type Host = ReactiveControllerHost & HTMLElement;
/**
 * Makes the challenge handler for one click.
 * `likely`: whether the card's bank usually challenges. `waiting`: text to show until the bank's page loads.
 */
export type ChallengeFactory = (options: { likely: boolean; waiting: string }) => ChallengeHandler;
type Callback<Value> = (value: Value, unsubscribe?: () => void) => void;

/**
 * The client that elements fetch with; null when the provider's settings are wrong, undefined until they are set.
 * Contexts are keyed by global symbols, so that two copies of the package on one page share them.
 */
export const clientContext = createContext<Esanduce | null | undefined>(Symbol.for('esanduce-client'));

/** The provider's `locale`; empty when it is not set, then the nearest `lang` applies. */
export const localeContext = createContext<string>(Symbol.for('esanduce-locale'));

/** How the payer reaches the bank's challenge; undefined when the provider does not say. */
export const challengeContext = createContext<ChallengeFactory | undefined>(Symbol.for('esanduce-challenge'));

/**
 * The property that the elements below show unless they have a `property-id` of their own; null until it is known,
 * undefined without a provider: then they show all properties of the customer.
 */
export const propertyContext = createContext<PropertyId | null | undefined>(Symbol.for('esanduce-property'));

/** Dispatched when a provider connects, so that elements that connected before it ask again. */
const providerConnected = 'context-provider';

/** Provides `context` to the elements below `host`. Returns a function that sets a new value. */
export function provide<Value>(
  host: Host,
  context: Context<unknown, Value>,
  value: Value,
): (next: Value) => void {
  const subscribers = new Map<() => void, Callback<Value>>();
  host.addEventListener('context-request', (event) => {
    if ((event.context as unknown) !== context) return;
    event.stopPropagation();
    const callback = event.callback as Callback<Value>;
    // Keyed by `unsubscribe`, since an element may ask twice with one callback.
    const unsubscribe = () => void subscribers.delete(unsubscribe);
    if (event.subscribe) subscribers.set(unsubscribe, callback);
    callback(value, unsubscribe);
  });
  host.addController({
    hostConnected: () => host.dispatchEvent(new Event(providerConnected, { bubbles: true, composed: true })),
  });
  return (next) => {
    if (next === value) return;
    value = next;
    for (const [unsubscribe, callback] of subscribers) callback(value, unsubscribe);
  };
}

/** Calls back with the value of `context` as soon as there is a provider, and with each later value. */
export function consume<Value>(
  host: Host,
  context: Context<unknown, Value>,
  callback: (value: Value) => void,
): void {
  let unsubscribe: (() => void) | undefined;
  const receive: Callback<Value> = (value, stop) => {
    if (stop !== unsubscribe) unsubscribe?.();
    unsubscribe = stop;
    callback(value);
    host.requestUpdate();
  };
  const ask = () => host.dispatchEvent(new ContextEvent(context, host, receive, true));
  host.addController({
    hostConnected() {
      ask();
      host.ownerDocument.addEventListener(providerConnected, ask);
    },
    hostDisconnected() {
      host.ownerDocument.removeEventListener(providerConnected, ask);
      unsubscribe?.();
      unsubscribe = undefined;
    },
  });
}
