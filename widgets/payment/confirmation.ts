import { createContext } from '@lit/context';

/** The amount above which PAY asks first, in para; undefined when the provider does not say. */
export const confirmContext = createContext<number | undefined>(Symbol.for('esanduce-confirm'));

const key = 'esanduce-confirm-first';

/** Whether the customer wants to be asked before every payment in this browser. */
export function isAlwaysConfirmed(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

/** Returns whether the browser has kept it. */
export function setAlwaysConfirmed(always: boolean): boolean {
  try {
    if (always) localStorage.setItem(key, '1');
    else localStorage.removeItem(key);
  } catch {
    // Storage is blocked.
  }
  return isAlwaysConfirmed() === always;
}
