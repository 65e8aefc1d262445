import { type EsanduceError, isEsanduceError } from '../../src/index.ts';
import { warnOnce } from '../dom/warn.ts';
import { type ErrorKind, errorKind } from '../i18n/reason.texts.ts';
import { ElementErrorEvent, ElementReadyEvent } from './element-events.ts';

/** The mistake in the page's settings that `error` points to, with what to do; undefined when it points to none. */
function mistakeIn(
  { cause, code, message, problem, status }: EsanduceError,
  kind: ErrorKind,
): string | undefined {
  if (code === 'token-unavailable') {
    // A callback may throw anything.
    return kind === 'token'
      ? cause instanceof Error
        ? String(cause)
        : `getToken threw ${typeof cause}`
      : undefined;
  }
  if (code === 'network' && navigator.onLine) {
    return 'base-url does not answer: check it, the portal’s CORS and the page’s connect-src';
  }
  if (code === 'invalid-response' || (status === 401 && !problem)) {
    return `base-url may be no portal’s: ${message}`;
  }
  if (kind !== 'misconfigured') return undefined;
  const [where] = problem?.errors ?? [];
  return where ? `${message} ${where.pointer}: ${where.detail}` : message;
}

/**
 * Notifies the page that an element has loaded, or failed to, and warns once of what only the page's developer can fix.
 * @param error undefined when the element has loaded
 * @param isBroken whether there is no client to load with
 */
export function reportLoad(host: HTMLElement, error: unknown, isBroken: boolean): void {
  const known = isEsanduceError(error) ? error : undefined;
  const kind = isBroken ? 'misconfigured' : errorKind(error);
  const mistake = known && mistakeIn(known, kind);
  const subject = kind === 'misconfigured' ? host.localName : 'esanduce-provider';
  if (mistake) warnOnce(`<${subject}> ${mistake}`);
  const message = mistake ?? known?.message ?? 'no client';
  host.dispatchEvent(
    isBroken || error !== undefined
      ? new ElementErrorEvent({ kind, message, error: known })
      : new ElementReadyEvent(),
  );
}
