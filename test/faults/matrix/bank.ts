import { setImmediate as turn } from 'node:timers/promises';
import type { Acquirer } from '@esanduce/sdk/portal';
import { type AcquirerBook, createMemoryBook, createSimulatedAcquirer } from '@esanduce/sdk/sandbox';
import { around } from './around.ts';
import type { FaultKind, Tally } from './faults.ts';
import { createHostedBank } from './hosted-bank.ts';
import type { BankKind } from './schedule.ts';

async function someTurns(): Promise<void> {
  for (let turns = 0; turns < 4; turns += 1) await turn();
}

/** A bank that outlives every portal and fails on demand. Its book is the truth about money. */
export function openBank(
  clock: { now(): number },
  tally: Tally,
  kind: BankKind = 'closing',
  book: AcquirerBook = createMemoryBook(),
  thinking: () => Promise<unknown> = someTurns,
) {
  const simulated =
    kind === 'hosted' ? createHostedBank(book, clock) : createSimulatedAcquirer({ book, clock });
  let silent = false;
  let pending: { write: string; kind: FaultKind }[] = [];

  const failing = async (ask: () => Promise<unknown>): Promise<unknown> => {
    // Yields, so that other requests interleave.
    await thinking();
    if (silent) throw new Error('The acquirer timed out');
    const fault = pending.shift();
    if (fault) tally.count(fault.write, fault.kind);
    switch (fault?.kind) {
      case 'acquirer down':
        throw new Error('connect ECONNREFUSED');
      case 'acquirer answer lost':
        await ask();
        throw new Error('The acquirer timed out');
      case 'acquirer asked twice':
        return (await Promise.all([ask(), ask()]))[0];
      default:
        return ask();
    }
  };

  const orders = new Map<string, number>();
  const asked = around(simulated, failing, [
    'authorise',
    'status',
    'findChallenge',
    'cancel',
    'readReturn',
    'reverse',
    'transactions',
  ]);
  const acquirer: Acquirer & Pick<typeof simulated, 'bank'> = {
    ...asked,
    authorise(order) {
      orders.set(order.orderId, (orders.get(order.orderId) ?? 0) + 1);
      return asked.authorise(order);
    },
    cards: around(simulated.cards, failing, ['begin', 'status']),
  };
  return {
    acquirer,
    payer: simulated.bank,
    charges: () => simulated.charges(),
    isSilent: () => silent,
    /** How often portals ordered each charge, whatever the outcome. */
    orders,
    /** Makes the next calls fail. */
    fail(write: string, kind: FaultKind, times: number) {
      if (kind === 'acquirer silent for hours') {
        silent = true;
        tally.count(write, kind);
        return;
      }
      pending.push(...Array.from({ length: times }, () => ({ write, kind })));
    },
    recover() {
      silent = false;
      pending = [];
    },
  };
}
