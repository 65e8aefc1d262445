import type { Payment, PayOutcome } from '@esanduce/sdk';

/** What a customer was told about a payment or a refused order. */
export interface Told {
  readonly device: number;
  readonly tab: number;
  /** `refused`: nothing started; `shown`: an intermediate state. */
  readonly as: 'outcome' | 'resumed' | 'refused' | 'shown';
  readonly status: Payment['status'] | PayOutcome['status'];
  readonly paymentId: string | null;
  readonly reason: PayOutcome['reason'] | null;
  /** For a refusal: its key, the problem code and the payable ids. */
  readonly key: string | null;
  readonly code: string | null;
  readonly payables: readonly string[];
}

/** The confirmation of any other write. */
export type Done =
  | { readonly what: 'reminder read' | 'card removed' | 'card default'; readonly id: string }
  | { readonly what: 'card setup'; readonly id: string; readonly key: string }
  | { readonly what: 'connected' | 'reversed'; readonly id: string };
