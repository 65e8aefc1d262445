/**
 * The writes of a schedule. `challenge`: the payer returns from the bank. `reversal`: an operator reverses a charge.
 * `part refund`: the merchant's centre gives a part of a charge back at the bank, and an operator books it.
 * `credit`: the payee's bank tells of money that arrived for the order. `host`: the payer's bank executes a payment order.
 */
export const writes = [
  'payments.create',
  'challenge',
  'payments.cancel',
  'reversal',
  'part refund',
  'credit',
  'host',
  'reminders.markRead',
  'paymentMethods.makeDefault',
  'paymentMethods.remove',
  'cardSetups.create',
  'connections.create',
  'embedSessions.create',
] as const;
export type Write = (typeof writes)[number];

/** Network faults of one request. */
const onTheWay = [
  'refused',
  'reset before commit',
  'reset while it runs',
  'reset after commit',
  'cut in the body',
  '408',
  '409 still running',
  '429 with Retry-After',
  '429 for an hour',
  '500',
  '500 after commit',
  '503',
  '503 after commit',
  'a page instead of an answer',
  'a page after commit',
  'twice at once',
  'twice in turn',
  'reordered',
  'delayed past the deadline',
  'token expired',
] as const;

/** Faults of the page that sent it. */
const onThePage = ['abort', 'reload', 'tab closed'] as const;

/** Concurrent actions: of the same order for a payment, the same write for any other. */
const alongside = [
  'another tab',
  'another widget',
  'another device',
  'another device, overlapping order',
  'N clicks',
] as const;

/** Faults of the portal and the acquirer. */
const behind = [
  'portal killed',
  'acquirer down',
  'acquirer answer lost',
  'acquirer asked twice',
  'acquirer silent for hours',
] as const;

export const faultKinds = [...onTheWay, ...onThePage, ...alongside, ...behind] as const;
export type FaultKind = (typeof faultKinds)[number];

/** A fault on a request. `at`: the step at which the portal dies, or how long something is held. */
export interface Fault {
  readonly kind: FaultKind;
  readonly at: number;
}

/** Writes that involve the bank. */
const atTheBank: readonly Write[] = [
  'payments.create',
  'challenge',
  'payments.cancel',
  'reversal',
  'part refund',
  'cardSetups.create',
];
const behindThePage: readonly Write[] = [
  'reversal',
  'part refund',
  'credit',
  'host',
  'connections.create',
  'embedSessions.create',
];

const has = (kinds: readonly string[], kind: FaultKind) => kinds.includes(kind);

/** Whether a write can meet a fault. */
export function canHit(write: Write, kind: FaultKind): boolean {
  if (has(behind, kind) && kind !== 'portal killed') return atTheBank.includes(write);
  if (kind === 'another device, overlapping order')
    return write === 'payments.create' || write === 'payments.cancel';
  // What an operator does has no request and no page.
  if (write === 'reversal' || write === 'part refund')
    return has(['twice at once', 'twice in turn', 'portal killed'], kind);
  // A bank's server has no page, and its token does not expire.
  if (write === 'credit' || write === 'host')
    return !has(['token expired', ...onThePage, ...alongside], kind);
  // A back end's write has no page, and the bank's page is not the customer's.
  if (behindThePage.includes(write)) return !has(onThePage, kind) && !has(alongside, kind);
  if (write === 'challenge') return !has(['token expired', ...alongside], kind);
  return true;
}

/** Every write with every fault it can meet. */
export const cells = writes.flatMap((write) =>
  faultKinds.filter((kind) => canHit(write, kind)).map((kind) => ({ write, kind })),
);

/** Counts the faults that were injected, per write and fault. */
export function createTally() {
  const counts = new Map<string, number>();
  const nameOf = (write: string, kind: FaultKind) => `${write} × ${kind}`;
  return {
    count(write: string, kind: FaultKind) {
      const name = nameOf(write, kind);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    },
    get injected() {
      return [...counts.values()].reduce((sum, count) => sum + count, 0);
    },
    of: (kind: FaultKind) =>
      [...counts].reduce((sum, [name, count]) => (name.endsWith(`× ${kind}`) ? sum + count : sum), 0),
    /** Combinations that were never injected. */
    missing: () => cells.map(({ write, kind }) => nameOf(write, kind)).filter((name) => !counts.has(name)),
  };
}
export type Tally = ReturnType<typeof createTally>;
