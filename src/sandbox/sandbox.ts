import type { IsoDate } from '../contract/index.ts';
import type { MintOptions } from './controls/mint-token.ts';
import { ConnectionDropped, type FaultRule } from './faults/faults.ts';
import { demoSecretKey, type HouseholdOptions } from './households/index.ts';
import { createMemoryStore } from './memory-store/memory-store.ts';
import type { BankStatus } from '../portal/ports/bank-status.ts';
import type { Clock } from '../portal/ports/clock.ts';
import type { Documents } from '../portal/ports/documents.ts';
import type { PortalLog } from '../portal/ports/log.ts';
import type { Randomness } from '../portal/ports/randomness.ts';
import type { WebhookRequest } from '../portal/ports/webhook-sender.ts';
import { cryptoRandomness } from '../portal/ports/randomness.ts';
import type { MailMessage } from '../portal/records/outbox.ts';
import type { SandboxControls } from './controls/controls.ts';
import { createSandboxPortal, type SandboxPortal } from './sandbox-portal.ts';
import { createMemoryBook, createSimulatedAcquirer, type Charge } from './simulated-acquirer/index.ts';
import type { Store } from '../portal/ports/store.ts';

export interface SandboxOptions extends Omit<HouseholdOptions, 'today'> {
  /** The business day; default: 23 November 2026, so that tests repeat. */
  today?: IsoDate;
  clock?: Clock;
  random?: Randomness;
  documents?: Documents;
  log?: PortalLog;
  wait?: (ms: number) => Promise<void>;
  /** Answers for the demo bank when the portal asks it; default: it cannot be asked. */
  bankStatus?: BankStatus;
}

/** The whole portal in memory. */
export interface Sandbox {
  /** For the client's `baseUrl`; nothing listens there. */
  readonly baseUrl: string;
  /** Calls the portal, whatever the host in the URL. A dropped connection is a `TypeError`, as with any `fetch`. */
  readonly fetch: typeof fetch;
  /** The demo partner's secret key. */
  readonly secretKey: string;
  /** A customer's token. Default origin: the page's own in a browser, else the demo partner's. */
  token(options?: MintOptions & { username?: 'milica' | 'dragan' | 'jelena' | 'upravnik' }): Promise<string>;
  readonly portal: SandboxPortal;
  readonly store: Store;
  /** E-mails sent so far, oldest first; `portal.deliverOutbox()` sends those still waiting. */
  mails(): MailMessage[];
  /** Webhooks its partner was sent so far, oldest first; `portal.deliverOutbox()` sends those still waiting. */
  webhooks(): WebhookRequest[];
  /** Charges in the simulated acquirer's own books, not the portal's. */
  charges(): Charge[];
  /** Restores the state after creation. */
  reset(): Promise<void>;
  advance(months?: number): ReturnType<SandboxControls['advance']>;
  /** Acts as the payer at the bank; the payment changes when it is next read. */
  decide: SandboxControls['decide'];
  /** Gives a part of a charge back in the bank's own pages, in para; the portal does not know of it. */
  credit: SandboxControls['credit'];
  /** Saves a card at the bank as the payer would: one of `testCards`, or any other valid number. */
  saveCard: SandboxControls['saveCard'];
  /** Makes the next matching requests fail. */
  fault(rule: FaultRule): void;
  clearFaults(): void;
}

const baseUrl = 'https://portal.esanduce.test';

/** A portal in this process, seeded: `new Esanduce({ baseUrl, fetch, token })` talks to it, in Node and in browsers. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { today = '2026-11-23', households, partner, bank, ...parts } = options;
  const random = options.random ?? cryptoRandomness;
  const store = createMemoryStore();
  const book = createMemoryBook();
  const mails = new Map<string, MailMessage>();
  const webhooks: WebhookRequest[] = [];
  const portal = createSandboxPortal({
    ...parts,
    store,
    acquirer: createSimulatedAcquirer({ random, book, ...(options.clock && { clock: options.clock }) }),
    mailer: {
      async send(message) {
        mails.set(message.id, message);
      },
    },
    webhooks: {
      async send(request) {
        webhooks.push(request);
        return { status: 204 };
      },
    },
    publicUrl: baseUrl,
    signingKey: random.token(43),
  });
  const { controls } = portal;
  const seed = {
    today,
    ...(households && { households }),
    ...(partner && { partner }),
    ...(bank && { bank }),
  };
  await controls.seed(seed);

  return {
    baseUrl,
    fetch: (input, init) => reach(portal, new Request(input, init)),
    secretKey: demoSecretKey,
    token: (mint) => controls.mintToken({ ...ownOrigin(), ...mint }),
    portal,
    store,
    mails: () => [...mails.values()],
    webhooks: () => [...webhooks],
    charges: () => book.charges(),
    async reset() {
      mails.clear();
      webhooks.length = 0;
      await controls.seed(seed);
    },
    advance: (months) => controls.advance(months),
    decide: (paymentId, decision) => controls.decide(paymentId, decision),
    credit: (paymentId, amount) => controls.credit(paymentId, amount),
    saveCard: (setupId, number) => controls.saveCard(setupId, number),
    fault: (rule) => controls.fault(rule),
    clearFaults: () => controls.clearFaults(),
  };
}

/** In a page, tokens are for its own origin: the bank's page leads back there. */
function ownOrigin(): MintOptions {
  const { location } = globalThis as { location?: { origin: string } };
  return location && /^https?:/.test(location.origin) ? { allowedOrigin: location.origin } : {};
}

/** As a network would: a dropped connection is a TypeError, and whoever aborts does not wait. */
function reach(portal: SandboxPortal, request: Request): Promise<Response> {
  const { signal } = request;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    portal
      .fetch(request)
      .then(resolve, (error: unknown) => {
        reject(
          error instanceof ConnectionDropped
            ? new TypeError('Failed to fetch', { cause: error })
            : (error as Error),
        );
      })
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
