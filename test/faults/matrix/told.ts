import type { Payment, PayOutcome } from '@esanduce/sdk';

/** What somebody was told of a payment, or of an order that was refused. */
export interface Told {
  readonly device: number;
  readonly tab: number;
  /** `refused`: nothing was started; `shown`: seen on the way. */
  readonly as: 'outcome' | 'resumed' | 'refused' | 'shown';
  readonly status: Payment['status'] | PayOutcome['status'];
  readonly paymentId: string | null;
  /** Of what was refused: its key, why, and the ids of what was to be paid. */
  readonly key: string | null;
  readonly code: string | null;
  readonly payables: readonly string[];
}

/** What the customer was told of another write: that it is done. */
export type Done =
  | { readonly what: 'reminder read' | 'card removed' | 'card default'; readonly id: string }
  | { readonly what: 'card setup'; readonly id: string; readonly key: string }
  | { readonly what: 'connected' | 'reversed'; readonly id: string };
