import type {
  BillId,
  Money,
  Payable,
  PageOf,
  Payment,
  PaymentMethod,
  WebhookEvent,
} from '@esanduce/sdk/contract';
import { createSandbox } from '@esanduce/sdk/sandbox';

type OpenBill = { id: BillId; outstanding: Money };
const moment = '2026-11-23T08:15:00.000Z';

/**
 * One event of each type, as a sandbox portal sent it: a bill paid by a good card and by one that is declined, and the
 * first one paid back.
 */
export async function collectWebhookExamples(): Promise<Record<string, WebhookEvent>> {
  let drawn = 0;
  const sandbox = await createSandbox({
    households: ['dragan'],
    clock: { now: () => Date.parse(moment) },
    random: { token: (size) => `${drawn++}`.padStart(size, '0') },
    partner: {
      webhook: {
        url: 'https://partner.example/webhooks',
        secret: `whsec_${btoa('of nobody but this sandbox')}`,
      },
    },
  });
  await sandbox.store.transaction(async (tx) => {
    for (const { id: customerId } of await tx.customers.list({})) {
      const partnerId = 'partner_demo';
      await tx.connections.insert({
        id: `${partnerId}:${customerId}`,
        partnerId,
        customerId,
        connectedAt: moment,
      });
    }
  });
  const authorization = `Bearer ${await sandbox.token({ username: 'dragan' })}`;
  const list = async <Item>(path: string) => {
    const response = await sandbox.fetch(sandbox.baseUrl + path, { headers: { authorization } });
    return ((await response.json()) as PageOf<Item>).data;
  };
  const cards = await list<PaymentMethod>('/v1/payment-methods');
  const bills = await list<OpenBill>('/v1/bills?status=open');
  for (const [index, { id }] of cards.entries()) {
    const bill = bills[index];
    if (!bill) throw new Error('The sample household lacks a bill for each of its cards');
    const payable: Payable = { type: 'bill', id: bill.id };
    await sandbox.fetch(`${sandbox.baseUrl}/v1/payments`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', 'idempotency-key': `example-${index}` },
      body: JSON.stringify({
        items: [{ payable, amount: bill.outstanding }],
        amount: bill.outstanding,
        method: { type: 'card', id },
      }),
    });
  }
  const paid = (await list<Payment>('/v1/payments')).find(({ status }) => status === 'succeeded');
  if (!paid) throw new Error('The sample household’s good card was refused');
  await sandbox.portal.reverse(paid.id, 'void');
  await sandbox.portal.deliverOutbox();
  const events = sandbox.webhooks().map(({ body }) => JSON.parse(body) as WebhookEvent);
  return Object.fromEntries(events.map((event) => [event.type, event]));
}
