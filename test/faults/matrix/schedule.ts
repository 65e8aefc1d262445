import fc from 'fast-check';
import { starts, type StartName } from './calendar.ts';
import { canHit, cells, faultKinds, writes, type Fault, type FaultKind, type Write } from './faults.ts';

/**
 * How the payer leaves the bank's page. `answered, then closed`: confirmed, but never returned. `paid long after`: in a
 * window that stayed open until the order's time was over.
 */
export const leavings = [
  'passed',
  'failed',
  'canceled',
  'refused, then passed',
  'refused, then closed',
  'paid long after',
  'closed',
  'answered, then closed',
  'answered, then redirected',
  'blocked',
  'never answered',
  'no challenger',
] as const;
export type Way = (typeof leavings)[number];

/** Cards by the bank's decision, most common first. */
export const cardKinds = [
  'approve',
  'challenge',
  'decline',
  'timeout_after',
  'timeout_before',
  'late',
  'twice',
  'down',
  'challenge_timeout_after',
] as const;
export type CardKind = (typeof cardKinds)[number];

/** Payables of one property; some share debts. */
export const orderNames = [
  'a bill',
  'another bill',
  'both bills',
  'a reminder',
  'a bill of the reminder',
  'the other reminder and a bill',
  'a lawsuit',
  'an instalment',
] as const;
export type OrderName = (typeof orderNames)[number];

/** For each order another one that shares a debt with it, where there is one. */
export const overlapping: Readonly<Record<OrderName, OrderName>> = {
  'a bill': 'both bills',
  'another bill': 'the other reminder and a bill',
  'both bills': 'another bill',
  'a reminder': 'a bill of the reminder',
  'a bill of the reminder': 'a reminder',
  'the other reminder and a bill': 'both bills',
  'a lawsuit': 'a lawsuit',
  'an instalment': 'an instalment',
};

/** `closing`: the bank closes an order when asked. `hosted`: it takes several tries under an order and closes none. */
export const bankKinds = ['closing', 'hosted'] as const;
export type BankKind = (typeof bankKinds)[number];

/** An action, and the faults of its requests in order. */
export interface Step {
  readonly write: Write;
  /** 0 and 1 share a device and its journal; 2 is another one. */
  readonly tab: 0 | 1 | 2;
  readonly order: OrderName;
  readonly card: CardKind;
  readonly way: Way;
  /** Of the write itself. */
  readonly faults: readonly Fault[];
  /** Of the reads that follow. */
  readonly reads: readonly Fault[];
  /** Whether the next step waits for this one. */
  readonly awaited: boolean;
}

export interface Schedule {
  readonly portals: 1 | 2;
  readonly bank: BankKind;
  readonly start: StartName;
  /** How much of the day is left then, ms; not for `noon`. */
  readonly leftMs: number;
  /** How long the mail server takes for a letter, ms. */
  readonly mailMs: number;
  readonly steps: readonly Step[];
  /** After the storm the customer clicks again in a stale tab instead of reloading it. */
  readonly clicksAgain: boolean;
  readonly seed: number;
}

const aFault = (kinds: readonly FaultKind[]) =>
  fc.record({ kind: fc.constantFrom(...kinds), at: fc.integer({ min: 1, max: 9 }) });

/** A read meets network faults, a killed portal and faults of its page. */
const readFaults = faultKinds.filter(
  (kind) => canHit('reminders.markRead', kind) && !/^another|^N /.test(kind),
);

const payLike: readonly Write[] = [
  'payments.create',
  'challenge',
  'payments.cancel',
  'reversal',
  'part refund',
  'credit',
  'host',
];
const stepOf = (write: Write): fc.Arbitrary<Step> =>
  fc.record({
    write: fc.constant(write),
    tab: fc.constantFrom(0, 0, 1, 2),
    order: fc.constantFrom(...orderNames),
    card: fc.constantFrom(...cardKinds),
    way: fc.constantFrom(...leavings),
    faults: fc.array(aFault(faultKinds.filter((kind) => canHit(write, kind))), { maxLength: 4 }),
    reads: fc.array(aFault(readFaults), { maxLength: 4 }),
    awaited: fc.boolean(),
  });

const aStep = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...payLike).chain(stepOf) },
  { weight: 1, arbitrary: fc.constantFrom(...writes).chain(stepOf) },
);

const circumstances = {
  bank: fc.constantFrom<BankKind[]>('closing', 'closing', 'hosted'),
  start: fc.constantFrom(...starts),
  leftMs: fc.integer({ min: 0, max: 60_000 }),
  mailMs: fc.constantFrom(0, 0, 11_000, 90_000, 540_000),
  clicksAgain: fc.boolean(),
  seed: fc.nat(),
};

export const aSchedule: fc.Arbitrary<Schedule> = fc.record({
  ...circumstances,
  portals: fc.constantFrom(1, 1, 2),
  steps: fc.array(aStep, { minLength: 1, maxLength: 4 }),
});

/** A payment whose portals are killed during it or soon after, sometimes with a concurrent payment. */
export const aKilling: fc.Arbitrary<Schedule> = fc.record({
  ...circumstances,
  portals: fc.constantFrom(1, 1, 1, 2),
  steps: fc
    .tuple(
      fc.constantFrom(...payLike).chain(stepOf),
      fc.array(aFault(['portal killed']), { minLength: 1, maxLength: 3 }),
      fc.array(fc.constantFrom(...payLike).chain(stepOf), { maxLength: 1 }),
    )
    .map(([step, faults, more]) => [{ ...step, write: 'payments.create' as const, faults }, ...more]),
});

/** Money that arrives while the same is paid by card, in one order or the other, with portals killed. */
export const aRace: fc.Arbitrary<Schedule> = fc.record({
  ...circumstances,
  portals: fc.constantFrom(1, 1, 2),
  steps: fc
    .tuple(
      stepOf('credit'),
      fc.constantFrom<Write[]>('payments.create', 'challenge', 'payments.cancel', 'host').chain(stepOf),
      fc.array(fc.constantFrom<Write[]>('credit', 'payments.create', 'host', 'reversal').chain(stepOf), {
        maxLength: 2,
      }),
      fc.boolean(),
      fc.boolean(),
    )
    .map(([credit, card, more, isCreditFirst, isSame]) => {
      const arriving = { ...credit, order: isSame ? card.order : overlapping[card.order], awaited: false };
      return [...(isCreditFirst ? [arriving, card] : [{ ...card, awaited: false }, arriving]), ...more];
    }),
});

/** Such a race, in which a portal is killed while it books the credit. */
export const aKilledRace: fc.Arbitrary<Schedule> = fc
  .tuple(aRace, fc.array(aFault(['portal killed']), { minLength: 1, maxLength: 2 }))
  .map(([race, faults]) => ({
    ...race,
    steps: race.steps.map((step) => (step.write === 'credit' ? { ...step, faults } : step)),
  }));

/** Nothing but the steps. */
const plain = { portals: 1, bank: 'closing', start: 'noon', leftMs: 0, mailMs: 0 } as const;

/** The card with which a write reaches the bank's page, where it needs to. */
const cardFor = (write: Write): CardKind =>
  write === 'challenge' || write === 'payments.cancel' ? 'challenge' : 'approve';

/** A schedule for every write and fault, and for every step at which the portal can die. */
export function sweep(): Schedule[] {
  return [...hosted, ...eachCell()];
}

/** Cards used late, and again, under one order of a hosted bank. */
const hosted = (['refused, then passed', 'paid long after'] as const).map((way): Schedule => {
  const step = { write: 'payments.create', tab: 0, order: 'a bill', card: 'approve', way } as const;
  return {
    ...plain,
    bank: 'hosted',
    steps: [{ ...step, faults: [], reads: [], awaited: true }],
    clicksAgain: true,
    seed: 0,
  };
});

function eachCell(): Schedule[] {
  return cells.flatMap(({ write, kind }) => {
    const points = kind === 'portal killed' ? [1, 2, 3, 4, 5, 6, 7, 8, 9] : [2];
    return points.map((at): Schedule => {
      const step: Step = {
        write,
        tab: 0,
        order: 'a bill',
        card: cardFor(write),
        way: write === 'payments.cancel' ? 'closed' : 'passed',
        faults: [{ kind, at }],
        reads: [],
        awaited: true,
      };
      return { ...plain, steps: [step], clicksAgain: at % 2 === 0, seed: at };
    });
  });
}

const listOf = (faults: readonly Fault[]) => faults.map(({ kind, at }) => `${kind} (${at})`).join(', ');

/** The schedule in words. */
export function describe(schedule: Schedule): string {
  const { portals, bank, start, leftMs, mailMs, steps, clicksAgain } = schedule;
  const lines = steps.map(({ write, tab, order, card, way, faults, reads, awaited }, index) =>
    [
      `${index + 1}. tab ${tab}: ${write}, ${order}, card ${card}, at the bank: ${way}`,
      faults.length > 0 && `faults: ${listOf(faults)}`,
      reads.length > 0 && `reads: ${listOf(reads)}`,
      !awaited && 'the next does not wait',
    ]
      .filter(Boolean)
      .join('; '),
  );
  const around = `${bank} bank, ${start}, ${leftMs} ms left, mail ${mailMs} ms`;
  const end = clicksAgain ? 'clicks again' : 'reloads';
  return [`${portals} portal(s), ${around}, then ${end}`, ...lines].join('\n');
}
