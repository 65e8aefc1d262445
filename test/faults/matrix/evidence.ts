import type { Records, Store } from '@esanduce/sdk/portal';
import type { Charge } from '@esanduce/sdk/sandbox';
import type { Arrival } from './arrival.ts';
import type { Snapshot } from './ground.ts';
import type { Done, Told } from './told.ts';

type PaymentRecord = Records['payments'];

/** The evidence after a storm: three independent books and what customers were told. */
export interface Evidence {
  readonly before: Snapshot;
  readonly store: Store;
  /** The bank's. */
  readonly charges: readonly Charge[];
  /** How often portals ordered each charge. */
  readonly orders: ReadonlyMap<string, number>;
  /** How often each mail was accepted, by its id. */
  readonly mails: ReadonlyMap<string, number>;
  readonly told: readonly Told[];
  readonly done: readonly Done[];
  readonly arrivals: readonly Arrival[];
  /** Payment orders that the payer's bank executed, and when, ms since 1970 UTC; `Infinity` when it had not said that it begins. */
  readonly executed: ReadonlyMap<string, number>;
  /** Idempotency keys of devices that still have a page open. */
  readonly keys: readonly { device: number; key: string }[];
  /** Idempotency keys that were journalled before they were sent. */
  readonly journalled: ReadonlySet<string>;
  /** Orders of open pages with an unknown outcome. */
  readonly unfinished: number;
  /** A kill may cause a mail to be sent again, under the same id. */
  readonly kills: number;
  /** Orders that were paid at the bank once their time was over. */
  readonly paidLate: ReadonlySet<string>;
  /** Differences that reconciliation found at the end. */
  readonly differences: readonly string[];
}

export const verdicts = [
  'double charge',
  'lost',
  'wrong told',
  'mail missing or doubled',
  'wrong day',
] as const;

export type Verdict = (typeof verdicts)[number];

export interface Violation {
  readonly verdict: Verdict;
  readonly what: string;
}

export interface After {
  /** By card. */
  payments: PaymentRecord[];
  /** By payment order. */
  ordered: PaymentRecord[];
  /** From credits. */
  arrived: PaymentRecord[];
  credits: Records['credits'][];
  properties: Records['properties'][];
  bills: Records['bills'][];
  lawsuits: Records['lawsuits'][];
  agreements: Records['agreements'][];
  claims: Records['claims'][];
  methods: Records['paymentMethods'][];
  setups: Records['cardSetups'][];
  reminders: Records['reminders'][];
  connections: Records['connections'][];
}

export const debtsOf = ({ items }: PaymentRecord) => items.flatMap(({ debts }) => debts);

export const read = (store: Store): Promise<After> =>
  store.read(async (tx) => ({
    payments: (await tx.payments.list({})).filter(({ orderId, createdAt }) => orderId && createdAt),
    ordered: (await tx.payments.list({})).filter(({ paymentOrder }) => paymentOrder !== undefined),
    arrived: (await tx.payments.list({})).filter(({ creditId }) => creditId !== undefined),
    credits: await tx.credits.list({}),
    properties: await tx.properties.list({}),
    bills: await tx.bills.list({}),
    lawsuits: await tx.lawsuits.list({}),
    agreements: await tx.agreements.list({}),
    claims: await tx.claims.list({}),
    methods: await tx.paymentMethods.list({}),
    setups: await tx.cardSetups.list({}),
    reminders: await tx.reminders.list({}),
    connections: await tx.connections.list({}),
  }));

/** Para given back of a charge, by the bank's book. */
export const takenBack = ({ amount, reversed, reversedAmount }: Charge): number =>
  reversed === null ? 0 : (reversedAmount ?? amount);

/** What is left of what a payment asked for each of its debts: a part given back is owed again from the last one on. */
export function keptOf({ items, refund }: PaymentRecord, back = refund?.amount ?? 0) {
  let left = back;
  return items
    .flatMap(({ debts }) => debts)
    .toReversed()
    .map(({ debt, amount: asked }) => {
      const again = Math.min(left, asked);
      left -= again;
      return { debt, asked, kept: asked - again };
    });
}

export const say =
  (verdict: Violation['verdict']) =>
  (what: string): Violation => ({ verdict, what });
