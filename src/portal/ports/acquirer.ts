import type { CardBrand, Locale, PaymentFailure } from '../../contract/index.ts';
import type { AcquirerForm, ReversalKind } from '../records/payments.ts';

export type { AcquirerForm, ReversalKind };

export interface AcquirerOrder {
  /** The acquirer's idempotency key: the same order is never charged twice. */
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

/** What identifies an order later. */
export interface PlacedOrder extends Pick<AcquirerOrder, 'orderId' | 'amount' | 'placedAt'> {
  /** When the payer was last given the acquirer's form, ISO UTC, on the portal's clock; default: never. */
  shownAt?: string | null;
}

/**
 * What the acquirer says of an order that can no longer be charged: it was charged, or is closed. A decline under which
 * the payer may still use another card is `pending`.
 */
export type AcquirerAnswer =
  | {
      outcome: 'approved';
      authorisationCode: string;
      transactionId: string;
      /** ISO UTC. */
      transactedAt: string;
      /** Charged para, where the acquirer reports it. */
      amount?: number;
      /** How the charge was last taken back, whole or in part. */
      reversed?: ReversalKind;
      /** Para taken back so far; default: the whole charge. */
      reversedAmount?: number;
    }
  | { outcome: 'declined'; code: PaymentFailure['code']; acquirerCode: string }
  /** The payer canceled on the acquirer's page. */
  | { outcome: 'canceled' };

/** The payer must first confirm on the acquirer's page (3-D Secure). */
export interface AcquirerChallenge {
  outcome: 'challenge';
  form: AcquirerForm;
  /** ISO UTC. */
  expiresAt: string;
}

/** The order may still be charged, or the acquirer cannot say. */
export interface AcquirerPending {
  outcome: 'pending';
  /** Why the last try was refused; the payer may try again under the same order. */
  failure?: { code: PaymentFailure['code']; acquirerCode: string };
}

/** `unknown`: never received, or closed without a charge; it is refused from now on. */
export type AcquirerStatus = AcquirerAnswer | { outcome: 'unknown' } | AcquirerPending;

export type Reversal =
  | {
      outcome: 'reversed';
      kind: ReversalKind;
      /** ISO UTC. */
      reversedAt: string;
      /** Para taken back in all; default: the whole charge. */
      amount?: number;
    }
  | { outcome: 'refused'; acquirerCode: string };

/** A charge in the acquirer's own list. */
export interface AcquirerTransaction {
  orderId: string;
  /** Para. */
  amount: number;
  transactionId: string;
  /** ISO UTC. */
  transactedAt: string;
  reversed: ReversalKind | null;
  /** Para taken back so far; default: the whole charge when `reversed`. */
  reversedAmount?: number;
}

/** The bank that charges cards. */
export interface Acquirer {
  readonly merchant: string;
  /**
   * True where an order that is closed by its time alone may still be charged, as with a form that carries no expiry.
   * Such orders are asked about again for some weeks.
   */
  readonly chargesLate?: boolean;
  /** Null where cards cannot be saved. */
  readonly cards: AcquirerCards | null;
  /**
   * Charges a saved card, or asks for the payer's confirmation.
   * @throws when there was no answer: the card may have been charged, so ask `status` and never authorise again
   */
  authorise(order: AcquirerOrder): Promise<AcquirerAnswer | AcquirerChallenge>;
  /** The state of an order. @throws when there was no answer */
  status(order: PlacedOrder): Promise<AcquirerStatus>;
  /**
   * The page of an order that waits for its payer, when the answer of `authorise` was lost. Never charges.
   * @returns null when the order waits for no payer
   * @throws when there was no answer
   */
  findChallenge(order: Omit<AcquirerOrder, 'cardToken'>): Promise<AcquirerChallenge | null>;
  /**
   * Closes an order that its payer has not paid. `unknown`: closed, it can no longer be charged; `pending`: it may
   * still be charged, as with an acquirer that cannot close orders.
   * @throws when there was no answer
   */
  cancel(order: PlacedOrder): Promise<AcquirerStatus>;
  /**
   * Reads the fields the payer's browser brought back. They are a hint: only the acquirer's own status ends an order.
   * @throws ForgedReturnError when they are not the acquirer's
   */
  readReturn(order: PlacedOrder, fields: Readonly<Record<string, string>>): Promise<AcquirerStatus>;
  /**
   * Takes back what is left of a charge; repeating it is harmless.
   * @throws when there was no answer: ask `status`
   */
  reverse(order: PlacedOrder, kind: ReversalKind): Promise<Reversal>;
  /** All charges between two moments (ISO UTC), where the acquirer can list them: for reconciliation. */
  transactions?(from: string, to: string): Promise<AcquirerTransaction[]>;
}

/** The fields the payer's browser brought back are not the acquirer's. */
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

/** Saves cards on the acquirer's own page: the portal never sees a card number. */
export interface AcquirerCards {
  begin(setup: {
    setupId: string;
    returnUrl: string;
    locale: Locale;
    /** ISO UTC. */
    startedAt: string;
  }): Promise<{ form: AcquirerForm; /** ISO UTC. */ expiresAt: string }>;
  /** The state of a setup. @throws when there was no answer */
  status(setupId: string): Promise<CardSetupAnswer>;
  /** Deletes a card; does nothing when it is unknown. */
  forget(cardToken: string): Promise<void>;
}
