/** What a schedule writes. `challenge`: the payer's way back from the bank. `reversal`: an operator takes a charge back. */
export const writes = [
  'payments.create',
  'challenge',
  'payments.cancel',
  'reversal',
  'reminders.markRead',
  'paymentMethods.makeDefault',
  'paymentMethods.remove',
  'cardSetups.create',
  'connections.create',
  'embedSessions.create',
] as const;
export type Write = (typeof writes)[number];

/** What the way to the portal and back does to one request. */
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

/** What happens to the page that sent it. */
const onThePage = ['abort', 'reload', 'tab closed'] as const;

/** What others do while it runs: of the same order for a payment, the same write again for any other. */
const alongside = ['another tab', 'another widget', 'another device', 'N clicks'] as const;

/** What happens to the portal and behind it. */
const behind = ['portal killed', 'acquirer down', 'acquirer answer lost', 'acquirer asked twice'] as const;

export const faultKinds = [...onTheWay, ...onThePage, ...alongside, ...behind] as const;
export type FaultKind = (typeof faultKinds)[number];

/** One fault on one request. `at`: the step of the portal's work at which it dies, or how long something is held. */
export interface Fault {
  readonly kind: FaultKind;
  readonly at: number;
}

/** Writes that the bank has a part in. */
const atTheBank: readonly Write[] = [
  'payments.create',
  'challenge',
  'payments.cancel',
  'reversal',
  'cardSetups.create',
];
const behindThePage: readonly Write[] = ['reversal', 'connections.create', 'embedSessions.create'];

const has = (kinds: readonly string[], kind: FaultKind) => kinds.includes(kind);

/** Whether there is such a cell in the table. */
export function canHit(write: Write, kind: FaultKind): boolean {
  if (has(behind, kind) && kind !== 'portal killed') return atTheBank.includes(write);
  // An operator reverses beside the portal: no request, no page.
  if (write === 'reversal') return has(['twice at once', 'twice in turn', 'portal killed'], kind);
  // What a back end writes has no page; the bank's page is not the customer's.
  if (behindThePage.includes(write)) return !has(onThePage, kind) && !has(alongside, kind);
  if (write === 'challenge') return !has(['token expired', ...alongside], kind);
  return true;
}

/** Every cell of the table. */
export const cells = writes.flatMap((write) =>
  faultKinds.filter((kind) => canHit(write, kind)).map((kind) => ({ write, kind })),
);

/** Counts what was really injected, a cell of the table each. */
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
    /** Cells that nothing has hit. */
    missing: () => cells.map(({ write, kind }) => nameOf(write, kind)).filter((name) => !counts.has(name)),
  };
}
export type Tally = ReturnType<typeof createTally>;
