import type { Payment, PayOrder, PayOutcome } from '@esanduce/sdk';

/** What a customer was told about a payment or a refused order. */
export interface Told {
  readonly device: number;
  readonly tab: number;
  /** When, ms since 1970 UTC. */
  readonly at: number;
  /** `refused`: nothing started; `shown`: an intermediate state. */
  readonly as: 'outcome' | 'resumed' | 'refused' | 'shown';
  readonly status: Payment['status'] | PayOutcome['status'];
  readonly paymentId: string | null;
  readonly reason: PayOutcome['reason'] | null;
  /** For a refusal: its key and the problem code. */
  readonly key: string | null;
  readonly code: string | null;
  /** What the order asked to pay; empty for what is not about an order. */
  readonly payables: readonly PayOrder['items'][number]['payable'][];
}

/** The confirmation of any other write. */
export type Done =
  | { readonly what: 'reminder read' | 'card removed' | 'card default'; readonly id: string }
  | { readonly what: 'card setup'; readonly id: string; readonly key: string }
  | { readonly what: 'connected' | 'reversed'; readonly id: string };
