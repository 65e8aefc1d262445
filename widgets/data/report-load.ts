import { type EsanduceError, isEsanduceError } from '../../src/index.ts';
import { warnOnce } from '../dom/warn.ts';
import { errorKind } from '../i18n/reason.texts.ts';
import { ElementErrorEvent, ElementReadyEvent } from './element-events.ts';

/** What a token callback threw, as a sentence. It may be anything. */
const thrown = (cause: unknown): string =>
  cause instanceof Error
    ? cause.message.startsWith('token-url ')
      ? cause.message
      : `getToken, or the token of your client, failed: ${cause.name}: ${cause.message}`
    : `getToken, or the token of your client, threw a value of type ${typeof cause}`;

/** The mistake in the page's settings that `error` points to, with what to do; undefined when it points to none. */
function mistakeIn(
  { cause, code, message, problem, status }: EsanduceError,
  kind: string,
): string | undefined {
  if (code === 'token-unavailable') return kind === 'token' ? thrown(cause) : undefined;
  if (code === 'network' && navigator.onLine) {
    return 'base-url does not answer: check the address, whether the portal allows this page\u2019s origin (CORS), and connect-src of this page\u2019s Content-Security-Policy';
  }
  if (code === 'invalid-response' || (!problem && status === 401)) {
    return `base-url is not the address of a portal, or of one that this version knows: ${message}`;
  }
  if (kind !== 'misconfigured') return undefined;
  const [where] = problem?.errors ?? [];
  return where ? `${message} ${where.pointer}: ${where.detail}` : message;
}

/**
 * Notifies the page that an element has loaded, or failed to, and warns once of what only the page's developer can fix.
 * @param error undefined when the element has loaded
 */
export function reportLoad(host: HTMLElement, error: unknown): void {
  if (error === undefined) {
    host.dispatchEvent(new ElementReadyEvent());
    return;
  }
  const kind = errorKind(error);
  const known = isEsanduceError(error) ? error : undefined;
  const mistake = known && mistakeIn(known, kind);
  const subject = kind === 'misconfigured' ? host.localName : 'esanduce-provider';
  if (mistake) warnOnce(`<${subject}> ${mistake}.`);
  host.dispatchEvent(
    new ElementErrorEvent({ kind, message: mistake ?? known?.message ?? 'It failed.', error: known }),
  );
}

/** Notifies the page that an element can load nothing, as there is no client for it. */
export function reportBroken(host: HTMLElement): void {
  const message = 'There is no <esanduce-provider> around it, or its settings are wrong.';
  host.dispatchEvent(new ElementErrorEvent({ kind: 'misconfigured', message, error: undefined }));
}
