import type { EsanduceError } from '../../src/index.ts';
import type { ErrorKind } from '../i18n/reason.texts.ts';

/** An element has loaded what it shows; fired again after each load from scratch, such as a retry. */
export class ElementReadyEvent extends Event {
  constructor() {
    super('esanduce-ready', { bubbles: true, composed: true });
  }
}

/** An element cannot show what it should, and says so to the reader. */
export class ElementErrorEvent extends Event {
  /**
   * What kind of failure it is. `session`: the reader must sign in again. `token`: no token could be had. `misconfigured`: the
   * page's settings are wrong. `unreachable`: the portal does not answer as it should.
   */
  declare readonly kind: ErrorKind;
  /** Whether trying again may help, without a change of the page or a new sign-in. */
  declare readonly retryable: boolean;
  /** What went wrong and, where the page's settings are at fault, what to do: in English, for your logs. */
  declare readonly message: string;
  /** The client's error; undefined when nothing could be asked. */
  declare readonly error: EsanduceError | undefined;

  constructor(failure: Pick<ElementErrorEvent, 'kind' | 'message' | 'error'>) {
    super('esanduce-error', { bubbles: true, composed: true });
    Object.assign(this, failure, { retryable: failure.kind === 'token' || failure.kind === 'unreachable' });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'esanduce-error': ElementErrorEvent;
    'esanduce-ready': ElementReadyEvent;
  }
}
