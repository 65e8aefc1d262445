import { money } from '@esanduce/sdk/contract';
import type { CreditParams, Payment, PaymentOrderClaims } from '@esanduce/sdk/contract';
import { demoBankSecretKey } from '@esanduce/sdk/sandbox';
import { tell } from './arrive.ts';
import type { Arrival } from './arrival.ts';
import { dayOf } from './calendar.ts';
import type { Fault } from './faults.ts';
import { baseUrl } from './ground.ts';
import { cardKinds, type Step, type Way } from './schedule.ts';
import type { World } from './world.ts';

/** What the payer's bank does with an order. `late`: it has debited the account, and says so long after. */
const ends: Partial<Record<Way, 'rejects' | 'given up' | 'silent' | 'late' | 'debits long after'>> = {
  failed: 'rejects',
  'refused, then closed': 'rejects',
  canceled: 'given up',
  closed: 'silent',
  'never answered': 'silent',
  'answered, then closed': 'late',
  'answered, then redirected': 'late',
  'paid long after': 'debits long after',
};

/** A bank that has debited an account says so until it has an answer. */
const attempts = 12;

/** After these an answer does not change. */
const final = /:(payment-order-closed|confirmation-conflict|payment-in-progress|already-paid)$/;

/** A customer pays by the bank whose page shows the bills: order, debit, confirmation, and later the payee's statement. */
export async function payByHost(world: World, step: Step): Promise<void> {
  const queue = step.faults.flatMap((fault) => [...new Array<undefined>(fault.at % 3), fault]);
  const number = (world.orders += 1);
  const send = sender(world, queue);
  const items = world.ground.orders.get(step.order) ?? [];
  const sum = items.reduce((total, { amount }) => total + amount.amount, 0);
  const body = { items, amount: money(sum), method: { type: 'host' } };
  const answer = await send('POST', '/v1/payments', world.bankToken, body, `host-${number}`);
  const { id = '', paymentOrder } = (answer ?? {}) as Partial<Payment>;
  if (!paymentOrder) return;
  const { transfers, jti } = JSON.parse(
    Buffer.from(paymentOrder.jws.split('.')[1] ?? '', 'base64url').toString(),
  ) as PaymentOrderClaims;
  const confirm = (word: object, key: string) =>
    send('POST', `/v1/payment-orders/${jti}/confirmations`, demoBankSecretKey, word, `${key}-${number}`);

  const debit = async (saysSo: boolean, asked = true) => {
    const executedAt = new Date(world.clock.now()).toISOString();
    const arrivals = transfers.map(({ payee, model, reference, amount }): Arrival => {
      const credit: CreditParams = {
        transactionId: `T${world.arrivals.length + 1}`,
        account: payee.account,
        model,
        reference,
        amount,
        bookedOn: dayOf(executedAt),
        executedOn: dayOf(executedAt),
      };
      const arrival: Arrival = { credit, status: null };
      world.arrivals.push(arrival);
      return arrival;
    });
    const word = {
      status: 'executed',
      executedAt,
      transfers: transfers.map(({ endToEndId }) => ({ endToEndId, transactionId: `FT-${endToEndId}` })),
    };
    world.executed.set(jti, asked ? Date.parse(executedAt) : Infinity);
    const say = () => confirm(word, 'executed');
    const report = () => tell(world, arrivals, []);
    const order = cardKinds.indexOf(step.card) % 3;
    if (order === 1) await report();
    else if (order === 2) world.inBackground(report());
    if (saysSo) await say();
    else world.later.push(say);
    if (order === 0) world.later.push(report);
  };

  const end = ends[step.way];
  if (end === 'rejects') {
    await confirm({ status: 'rejected', reason: 'insufficientFunds' }, 'rejected');
  } else if (end === 'given up') {
    await send('PUT', `/v1/payments/${id}/cancellation`, world.bankToken);
  } else if (end === 'debits long after') {
    // A bank that asked nobody.
    world.later.push(() => debit(true, false));
  } else if (end !== 'silent' && (await confirm({ status: 'unknown' }, 'unknown'))) {
    await debit(end !== 'late');
  }
}

/** Sends until there is an answer that counts; null for a refusal. */
function sender(world: World, queue: (Fault | undefined)[]) {
  return async (method: string, path: string, token: string, body?: object, key?: string) => {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        ...(key !== undefined && { 'idempotency-key': key }),
      };
      const request = () =>
        new Request(baseUrl + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
      const answer = await world
        .call({ write: 'host', fault: queue.shift(), run: (portal) => portal.fetch(request()) })
        .catch(() => undefined);
      const said = (await answer?.json().catch(() => undefined)) as { type?: string } | undefined;
      if (answer?.ok && said) return said;
      if (final.test(said?.type ?? '')) return null;
    }
    return null;
  };
}
