import type { CardBrand, Locale, PaymentFailure } from '../../contract/index.ts';
import type { AcquirerForm, ReversalKind } from '../records/payments.ts';

export type { AcquirerForm, ReversalKind };

export interface AcquirerOrder {
  /** Known to the acquirer as a key: the same order is never charged twice. */
  orderId: string;
  /** Para. */
  amount: number;
  currency: 'RSD';
  cardToken: string;
  description: string;
  /** When the payer ordered, ISO UTC, on the portal's clock. */
  placedAt: string;
  /** Where the acquirer sends the payer's browser back to, by GET or POST. */
  returnUrl: string;
  /** Language of the acquirer's pages. */
  locale: Locale;
}

/** What an order is recognised by later. */
export type PlacedOrder = Pick<AcquirerOrder, 'orderId' | 'amount' | 'placedAt'>;

/** How an order ended. */
export type AcquirerAnswer =
  | {
      outcome: 'approved';
      authorisationCode: string;
      transactionId: string;
      /** ISO UTC. */
      transactedAt: string;
      /** Para that were charged, where the acquirer says it. */
      amount?: number;
      /** The whole charge was taken back. */
      reversed?: ReversalKind;
    }
  | { outcome: 'declined'; code: PaymentFailure['code']; acquirerCode: string }
  /** The payer gave up on the acquirer's page. */
  | { outcome: 'canceled' };

/** The payer must first confirm on the acquirer's page (3-D Secure). */
export interface AcquirerChallenge {
  outcome: 'challenge';
  form: AcquirerForm;
  /** ISO UTC. */
  expiresAt: string;
}

/** `unknown`: never received, and refused from now on. `pending`: received and not ended, or not to be told yet. */
export type AcquirerStatus = AcquirerAnswer | { outcome: 'unknown' } | { outcome: 'pending' };

export type Reversal =
  | { outcome: 'reversed'; kind: ReversalKind; /** ISO UTC. */ reversedAt: string }
  | { outcome: 'refused'; acquirerCode: string };

/** A charge as the acquirer's own list has it. */
export interface AcquirerTransaction {
  orderId: string;
  /** Para. */
  amount: number;
  transactionId: string;
  /** ISO UTC. */
  transactedAt: string;
  reversed: ReversalKind | null;
}

/** The bank that charges cards. */
export interface Acquirer {
  readonly merchant: string;
  /** Null where cards cannot be saved. */
  readonly cards: AcquirerCards | null;
  /**
   * Charges a saved card, or asks for the payer.
   * @throws when the answer did not come: the card may or may not have been charged, so ask `status`, never again
   */
  authorise(order: AcquirerOrder): Promise<AcquirerAnswer | AcquirerChallenge>;
  /** What became of an order placed at that moment (ISO UTC). @throws when the answer did not come */
  status(orderId: string, placedAt: string): Promise<AcquirerStatus>;
  /**
   * Gives up an order that waits for its payer. `unknown`: given up, it will be refused; `pending`: this acquirer cannot
   * say yet. @throws when the answer did not come
   */
  cancel(orderId: string, placedAt: string): Promise<AcquirerStatus>;
  /** Reads what the payer's browser brought back. @throws ForgedReturnError for what the acquirer did not say */
  readReturn(order: PlacedOrder, fields: Readonly<Record<string, string>>): Promise<AcquirerStatus>;
  /** Takes a whole charge back, once however often it is asked. @throws when the answer did not come: ask `status` */
  reverse(order: PlacedOrder, kind: ReversalKind): Promise<Reversal>;
  /** All charges between two moments (ISO UTC), where the acquirer can list them: for reconciliation. */
  transactions?(from: string, to: string): Promise<AcquirerTransaction[]>;
}

/** What the payer's browser brought was not said by the acquirer. */
export class ForgedReturnError extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'ForgedReturnError';
  }
}

export type CardSetupAnswer =
  | {
      outcome: 'saved';
      cardToken: string;
      brand: CardBrand;
      last4: string;
      expiryMonth: number;
      expiryYear: number;
      usuallyChallenged: boolean;
    }
  | { outcome: 'declined' }
  | { outcome: 'canceled' }
  | { outcome: 'pending' };

/** Saves cards on the acquirer's own page: a card number never touches the portal. */
export interface AcquirerCards {
  begin(setup: {
    setupId: string;
    returnUrl: string;
    locale: Locale;
    /** ISO UTC. */
    startedAt: string;
  }): Promise<{ form: AcquirerForm; /** ISO UTC. */ expiresAt: string }>;
  /** What became of a setup. @throws when the answer did not come */
  status(setupId: string): Promise<CardSetupAnswer>;
  /** Forgets a card; one it does not know is forgotten already. */
  forget(cardToken: string): Promise<void>;
}
