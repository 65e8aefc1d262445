/**
 * `npm run load:payments [-- 15]`: payments by 1, 4 and 16 connections, each for so many seconds, on this machine only: of
 * different customers, and then all of one. Fails when a payment is not made.
 */
import { randomUUID } from 'node:crypto';
import { drive, print, startPortalUnderLoad } from './drive.ts';
import type { Resident } from './portal-process.ts';

const seconds = Math.min(Number(process.argv[2] ?? 15), 20);

function* unpaid(residents: readonly Resident[]) {
  const most = Math.max(...residents.map(({ bills }) => bills.length));
  for (let index = 0; index < most; index += 1)
    for (const resident of residents) {
      const bill = resident.bills[index];
      if (bill) yield { ...resident, bill };
    }
}

async function pay(what: string, customers: number, billsEach: number): Promise<void> {
  const portal = await startPortalUnderLoad(customers, billsEach);
  try {
    const orders = unpaid(portal.residents);
    for (const connections of [1, 4, 16]) {
      const before = await portal.statistics();
      const measured = await drive(
        connections,
        seconds * 1_000,
        (_connection, call) => {
          const { value: order } = orders.next();
          if (!order) return undefined;
          const amount = { amount: order.bill.outstanding, currency: 'RSD' };
          return call('/v1/payments', {
            token: order.token,
            method: 'POST',
            key: randomUUID(),
            body: {
              items: [{ payable: { type: 'bill', id: order.bill.id }, amount }],
              amount,
              method: { type: 'card', id: order.cardId },
            },
          });
        },
        portal.url,
      );
      const after = await portal.statistics();
      const of = (name: 'xact_commit' | 'xact_rollback') => Number(after[name]) - Number(before[name]);
      print(`${what}, ${connections} connections`, measured);
      console.log(`  transactions ${of('xact_commit')}, rolled back ${of('xact_rollback')}`);
      if (Object.keys(measured.statuses).some((status) => status !== '201')) process.exitCode = 1;
    }
  } finally {
    await portal.stop();
  }
}

await pay('payments of many', 500, 40);
await pay('payments of one customer', 1, 10_000);
