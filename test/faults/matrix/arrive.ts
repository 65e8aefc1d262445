import type { CreditParams, CreditReport } from '@esanduce/sdk/contract';
import { money } from '@esanduce/sdk/contract';
import type { Arrival } from './arrival.ts';
import { dayOf } from './calendar.ts';
import type { Fault } from './faults.ts';
import { cardKinds, type Step } from './schedule.ts';
import type { World } from './world.ts';

/** Para that arrive for something of which `owed` is asked: exactly that, less, or more. */
const amountOf = (owed: number, { card }: Step): number =>
  [owed, Math.ceil(owed / 3), owed + 12_345][cardKinds.indexOf(card) % 3] ?? owed;

/** A bank that has told of money tells again until it has an answer. */
const attempts = 12;

/** The payee's bank tells a portal that an order was paid from an account, through the step's faults. */
export async function arrive(world: World, step: Step): Promise<void> {
  const items = world.ground.orders.get(step.order) ?? [];
  const day = dayOf(world.clock.now());
  const arrivals: Arrival[] = [];
  for (const { payable, amount } of items) {
    const known = world.ground.records.payeeReferences?.find(({ id }) => id === payable.id);
    const [account = '', reference = ''] = known?.key.split(':') ?? [];
    const credit: CreditParams = {
      transactionId: `T${world.arrivals.length + 1}`,
      account,
      model: '00',
      reference,
      amount: money(amountOf(amount.amount, step)),
      bookedOn: day,
      executedOn: day,
    };
    const arrival: Arrival = { credit, status: null };
    arrivals.push(arrival);
    world.arrivals.push(arrival);
  }
  await tell(world, arrivals, [...step.faults]);
}

/** The payee's bank tells until it has an answer. */
export async function tell(
  world: World,
  arrivals: readonly Arrival[],
  faults: (Fault | undefined)[],
): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const answer = await world
      .call({
        write: 'credit',
        fault: faults.shift(),
        run: async (portal) =>
          Response.json(await portal.receiveCredits(arrivals.map(({ credit }) => credit))),
      })
      .catch(() => undefined);
    if (!answer?.ok) continue;
    const report = (await answer.json().catch(() => undefined)) as CreditReport | undefined;
    if (!report?.data) continue;
    for (const [index, { status }] of report.data.entries()) {
      const arrival = arrivals[index];
      if (arrival) arrival.status = status;
    }
    return;
  }
}
