import type { CardSetupId, OperationId, PayTo, Route } from '@esanduce/sdk/contract';
import { routes } from '@esanduce/sdk/contract';
import { createSandbox, demoBankSecretKey, demoPayeeBank } from '@esanduce/sdk/sandbox';
import { Webhook } from 'standardwebhooks';

export type Examples = Record<OperationId, { request?: unknown; response: unknown }>;

function first<Item>({ data }: { data: Item[] }): Item {
  const [item] = data;
  if (item === undefined) throw new Error('The sample household lacks something that an example needs');
  return item;
}

/** A day on which the sample household has something of everything. */
const today = '2026-11-23';

/** When every example is called. */
const now = new Date(`${today}T08:15:00.000Z`);

const signature = (secret: string, body: string) => ({
  'webhook-id': 'msg_example',
  'webhook-timestamp': String(now.getTime() / 1000),
  // The usual library refuses a time that is not now when it verifies, not when it signs.
  'webhook-signature': new Webhook(secret).sign('msg_example', now, body),
});

const idOf = (answer: unknown): string => (answer as { id: string }).id;

type Page = { data: { id: string; [field: string]: unknown }[] };

/**
 * Calls every operation of a sandbox portal once and keeps what it answered, so that each example is an answer. What is
 * random in them (tokens, moments) comes from a fixed clock and source here.
 */
export async function collectExamples(): Promise<Partial<Examples>> {
  let drawn = 0;
  let calls = 0;
  const sandbox = await createSandbox({
    today,
    households: ['milica', 'dragan'],
    clock: { now: () => now.getTime() },
    random: { token: (size) => `${drawn++}`.padStart(size, '0') },
  });
  const tokens = {
    milica: await sandbox.token({ username: 'milica' }),
    dragan: await sandbox.token({ username: 'dragan' }),
  };
  const examples: Partial<Examples> = {};

  async function call(
    id: OperationId,
    target: {
      token: string;
      path?: Record<string, string>;
      query?: string;
      body?: unknown;
      /** Secret to sign with, as Standard Webhooks describe. */
      signed?: string;
    },
  ) {
    const route: Route = routes[id];
    const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => target.path?.[name] ?? '');
    const body = target.body ? JSON.stringify(target.body) : '';
    const response = await sandbox.fetch(
      new Request(`${sandbox.baseUrl}${path}${target.query ? `?${target.query}` : ''}`, {
        method: route.method,
        headers: {
          authorization: `Bearer ${target.token}`,
          ...(target.body ? { 'content-type': 'application/json' } : {}),
          ...(route.keyed ? { 'idempotency-key': `example-${calls++}` } : {}),
          ...(target.signed ? signature(target.signed, body) : {}),
        },
        ...(target.body ? { body } : {}),
      }),
    );
    if (response.status !== route.status) {
      throw new Error(`The example of ${id} was answered ${response.status}: ${await response.text()}`);
    }
    const answer: unknown = typeof route.response === 'string' ? undefined : await response.json();
    examples[id] = target.body ? { request: target.body, response: answer } : { response: answer };
    return answer as Page;
  }

  const { milica, dragan } = tokens;
  const properties = await call('properties.list', { token: milica, query: 'limit=1' });
  await call('properties.get', { token: milica, path: { id: first(properties).id } });
  const cards = await call('paymentMethods.list', { token: milica });
  const bills = await call('bills.list', { token: milica, query: 'status=open&limit=1' });
  const bill = first(bills);
  await call('bills.get', { token: milica, path: { id: bill.id } });
  await call('payables.get', { token: milica, path: { type: 'bill', id: bill.id } });
  const lawsuits = await call('lawsuits.list', { token: dragan, query: 'limit=1' });
  await call('lawsuits.get', { token: dragan, path: { id: first(lawsuits).id } });
  const agreements = await call('reschedule.list', { token: dragan, query: 'limit=1' });
  await call('reschedule.get', { token: dragan, path: { id: first(agreements).id } });
  const reminders = await call('reminders.list', { token: dragan, query: 'limit=1' });
  await call('reminders.get', { token: dragan, path: { id: first(reminders).id } });
  await call('reminders.markRead', { token: dragan, path: { id: first(reminders).id } });
  await call('priorities.list', { token: dragan, query: 'limit=2' });
  const payment = await call('payments.create', {
    token: milica,
    body: {
      items: [{ payable: { type: 'bill', id: bill.id }, amount: bill['outstanding'] }],
      amount: bill['outstanding'],
      method: { type: 'card', id: first({ data: cards.data.filter((card) => card['isDefault']) }).id },
    },
  });
  await call('payments.list', { token: milica, query: 'limit=1' });
  await call('payments.get', { token: milica, path: { id: idOf(payment) } });
  const shown = { ...examples };

  const due = first(await call('bills.list', { token: milica, query: 'status=open&limit=1' }));
  const page = { returnUrl: 'https://partner.example/bills', nonce: '0123456789abcdef' };
  const challenged = cards.data.filter((card) => card['usuallyChallenged']);
  const waiting = await call('payments.create', {
    token: milica,
    body: {
      items: [{ payable: { type: 'bill', id: due.id }, amount: due['outstanding'] }],
      amount: due['outstanding'],
      method: { type: 'card', id: first({ data: challenged }).id },
      challenge: page,
    },
  });
  await call('payments.cancel', { token: milica, path: { id: idOf(waiting) } });
  const bankPage = await sandbox.token({ username: 'milica', partner: 'partner_bank' });
  const ordered = await call('payments.create', {
    token: bankPage,
    body: {
      items: [{ payable: { type: 'bill', id: due.id }, amount: due['outstanding'] }],
      amount: due['outstanding'],
      method: { type: 'host' },
    },
  });
  const order = (ordered as unknown as { paymentOrder: { id: string } }).paymentOrder;
  await call('paymentOrders.get', { token: demoBankSecretKey, path: { id: order.id } });
  await call('paymentOrders.confirm', {
    token: demoBankSecretKey,
    path: { id: order.id },
    body: {
      status: 'executed',
      executedAt: `${today}T08:15:00.000Z`,
      transfers: [{ endToEndId: `${order.id}-1`, transactionId: 'FT26327001' }],
    },
  });
  const { 'paymentOrders.get': orderRead, 'paymentOrders.confirm': orderConfirmed } = examples;
  Object.assign(examples, shown, {
    'paymentOrders.get': orderRead,
    'paymentOrders.confirm': orderConfirmed,
  });

  const setup = await call('cardSetups.create', { token: milica, body: page });
  await sandbox.saveCard(idOf(setup) as CardSetupId, '9891000000000003');
  const saved = await call('cardSetups.get', { token: milica, path: { id: idOf(setup) } });
  const { id: card } = (saved as unknown as { method: { id: string } }).method;
  await call('paymentMethods.makeDefault', { token: milica, path: { id: card } });
  await call('paymentMethods.remove', { token: milica, path: { id: card } });

  const subscription = await call('calendarSubscriptions.create', {
    token: milica,
    body: { locale: 'sr-Cyrl' },
  });
  examples['calendarSubscriptions.create'] = {
    ...examples['calendarSubscriptions.create'],
    response: { ...subscription, url: 'https://esanduce.example/v1/calendar-feeds/feed_<secret>' },
  };
  await call('calendarSubscriptions.list', { token: milica });
  await call('calendarSubscriptions.revoke', { token: milica, path: { id: idOf(subscription) } });

  const redirectUri = 'https://partner.example/callback';
  const allowedOrigin = 'https://partner.example';
  const { customerId, partnerId } = await sandbox.store.transaction(async (tx) => {
    const customer = first({ data: await tx.customers.list({ where: { username: 'milica' } }) });
    const partner = first({ data: await tx.partners.list({}) });
    await tx.partners.update({ ...partner, redirectUris: [redirectUri], origins: [allowedOrigin] });
    return { customerId: customer.id, partnerId: partner.id };
  });
  const code = await sandbox.portal.issueSignInCode({ customerId, partnerId, redirectUri });
  await call('connections.create', { token: sandbox.secretKey, body: { code, redirectUri } });
  const session = await call('embedSessions.create', {
    token: sandbox.secretKey,
    body: { customerId, scopes: ['properties:read', 'bills:read'], allowedOrigin },
  });
  // Worth nothing outside this run, but a document should not teach readers to publish tokens.
  examples['embedSessions.create'] = {
    ...examples['embedSessions.create'],
    response: { ...session, token: '<token>' },
  };
  const owed = first(await call('bills.list', { token: milica, query: 'status=open&limit=1' }));
  Object.assign(examples, { 'bills.list': shown['bills.list'] });
  const { account, model, reference } = owed['payTo'] as PayTo;
  await call('credits.create', {
    token: demoPayeeBank.key,
    signed: demoPayeeBank.signingSecret,
    body: {
      credits: [
        {
          transactionId: '2026112300014711',
          account,
          // As a bank may return it: the model in front, no dashes.
          reference: `${model}${reference.replaceAll('-', '')}`,
          amount: owed['outstanding'],
          bookedOn: today,
          executedOn: today,
          payer: 'MILICA JOVANOVIC',
          purpose: 'OBJEDINJENA NAPLATA',
        },
      ],
    },
  });
  await call('events.list', { token: milica, query: 'limit=2' });
  examples['bills.download'] = { response: undefined };
  examples['calendar.download'] = { response: undefined };
  examples['calendarFeeds.get'] = { response: undefined };
  examples['payments.download'] = { response: undefined };
  return examples;
}
