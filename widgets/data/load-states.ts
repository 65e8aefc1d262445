import type { ReactiveControllerHost } from 'lit';
import { ElementStates } from '../dom/element-states.ts';
import type { Loader } from './loader.ts';

/**
 * Sets `:state(loading)`, `:state(empty)` and `:state(error)` of an element that shows one loaded value.
 * @param others the element's further states
 */
export function loadStates<Value>(
  host: ReactiveControllerHost & HTMLElement,
  loader: Loader<Value>,
  isEmpty: (value: Value) => boolean,
  others?: (value: Value | undefined) => Readonly<Record<string, boolean>>,
): void {
  new ElementStates(host, () => {
    const { busy, value } = loader;
    return {
      loading: busy,
      empty: value !== undefined && isEmpty(value),
      error: !busy && value === undefined,
      ...others?.(value),
    };
  });
}
