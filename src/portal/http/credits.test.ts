import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSandbox, demoPayeeBank } from '@esanduce/sdk/sandbox';
import { Webhook } from 'standardwebhooks';
import type { CreditParams, CreditReport } from '../../contract/index.ts';
import { openBills, openSession, replyOf, signIn, testTime } from '../../../test/support/portal-session.ts';
import { createPortal } from '../portal.ts';

interface Sending {
  key?: string;
  secret?: string;
  sentAt?: number;
  token?: string | null;
  /** Sent instead of what was signed. */
  body?: string;
  headers?: Record<string, string>;
}

/** Sends credits as the payee's bank does: with its key, signed by the usual library. */
async function send(
  { fetch, baseUrl }: Pick<Awaited<ReturnType<typeof createSandbox>>, 'fetch' | 'baseUrl'>,
  value: unknown,
  { key = 'k', secret = demoPayeeBank.signingSecret, sentAt = testTime, token, body, headers }: Sending = {},
) {
  const signed = typeof value === 'string' ? value : JSON.stringify(value);
  const time = new Date(sentAt);
  const response = await fetch(`${baseUrl}/v1/credits`, {
    method: 'POST',
    headers: {
      ...(token !== null && { authorization: `Bearer ${token ?? demoPayeeBank.key}` }),
      'content-type': 'application/json',
      'idempotency-key': key,
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(time.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('msg_1', time, signed),
      ...headers,
    },
    body: body ?? signed,
  });
  return replyOf(response);
}

async function aCredit(): Promise<{
  session: Awaited<ReturnType<typeof openSession>>;
  credit: CreditParams;
}> {
  const session = await openSession();
  const [found] = await openBills(session);
  assert.ok(found);
  const { payTo, outstanding } = found.bill;
  const { model, reference, account } = payTo;
  const days = { bookedOn: '2026-11-23', executedOn: '2026-11-22' };
  return {
    session,
    credit: { transactionId: 'T1', account, model, reference, amount: outstanding, ...days },
  };
}

const statuses = (reply: Awaited<ReturnType<typeof send>>) =>
  (reply.json() as CreditReport).data.map(({ status }) => status);

test('A signed request of the payee’s bank is answered for each credit, and repeated the same', async () => {
  const {
    session: { sandbox },
    credit,
  } = await aCredit();
  const body = { credits: [credit, { ...credit, transactionId: 'T2', reference: '1' }, credit] };
  const first = await send(sandbox, body);
  assert.equal(first.status, 201, first.text);
  assert.deepEqual(statuses(first), ['booked', 'unmatched', 'duplicate']);
  const again = await send(sandbox, body);
  assert.equal(again.headers.get('idempotency-replayed'), 'true');
  assert.equal(again.text, first.text);
  const later = await send(sandbox, body, { key: 'another' });
  assert.deepEqual(statuses(later), ['duplicate', 'duplicate', 'duplicate']);
  const other = await send(sandbox, { credits: [credit] });
  assert.deepEqual([other.status, other.problem], [422, 'idempotency-key-reused']);
});

test('Two requests at the same time book once', async () => {
  const {
    session: { sandbox, list },
    credit,
  } = await aCredit();
  const replies = await Promise.all(
    ['a', 'b', 'b', 'c'].map((key) => send(sandbox, { credits: [credit] }, { key })),
  );
  const found = replies.map((reply) => statuses(reply)[0]);
  assert.ok(found.includes('booked'));
  assert.deepEqual(new Set(found), new Set(['booked', 'duplicate']));
  const payments = await list<{ id: string }>('/v1/payments?from=2026-11-22&to=2026-11-22');
  assert.equal(payments.length, 1);
});

test('Only the payee’s bank, with its own key and signature of now, may tell of money', async () => {
  const { session, credit } = await aCredit();
  const { sandbox } = session;
  const body = { credits: [credit] };
  const customer = await sandbox.token({ username: 'milica' });
  const other = `whsec_${btoa('another secret of some bytes')}`;
  const attempts: Sending[] = [
    { token: null },
    { token: 'bk_wrong' },
    { token: sandbox.secretKey },
    { token: customer },
    { secret: other },
    { sentAt: testTime - 6 * 60_000 },
    { sentAt: testTime + 6 * 60_000 },
    { body: JSON.stringify({ credits: [{ ...credit, transactionId: 'T2' }] }) },
    { headers: { 'webhook-id': 'msg_2' } },
    { headers: { 'webhook-timestamp': 'now' } },
    { headers: { 'webhook-signature': 'v1,' } },
    { headers: { 'webhook-signature': `v2,${'a'.repeat(43)}=` } },
  ];
  for (const attempt of attempts) {
    const reply = await send(sandbox, body, attempt);
    assert.deepEqual([reply.status, reply.problem], [401, 'unauthenticated'], JSON.stringify(attempt));
    assert.ok(!reply.text.includes(demoPayeeBank.key) && !reply.text.includes(other.slice(6)));
  }
  const asCustomer = await signIn(sandbox);
  assert.equal((await asCustomer.call('GET', '/v1/bills?limit=1')).status, 200);
  const withKey = await sandbox.fetch(`${sandbox.baseUrl}/v1/bills`, {
    headers: { authorization: `Bearer ${demoPayeeBank.key}` },
  });
  assert.equal(withKey.status, 401);
  assert.deepEqual(await sandbox.store.read((tx) => tx.credits.list({})), []);
});

test('What does not fit the contract refuses the whole request, and says where', async () => {
  const {
    session: { sandbox },
    credit,
  } = await aCredit();
  const wrong: [object, string][] = [
    [{ amount: { amount: -1, currency: 'RSD' } }, 'amount/amount'],
    [{ amount: { amount: 0, currency: 'RSD' } }, 'amount/amount'],
    [{ amount: { amount: 1.5, currency: 'RSD' } }, 'amount/amount'],
    [{ amount: { amount: 100, currency: 'EUR' } }, 'amount/currency'],
    [{ bookedOn: '2026-02-30' }, 'bookedOn'],
    [{ executedOn: '22.11.2026' }, 'executedOn'],
    [{ account: 'RS35200220618010100048' }, 'account'],
    [{ model: '9' }, 'model'],
    [{ transactionId: '' }, 'transactionId'],
    [{ channel: 'portalCard' }, 'channel'],
    [{ payer: ' ' }, 'payer'],
    [{ purpose: 'a\nb' }, 'purpose'],
    [{ status: 'booked' }, 'status'],
  ];
  for (const [fields, pointer] of wrong) {
    const body = { credits: [credit, { ...credit, transactionId: 'T2', ...fields }] };
    const reply = await send(sandbox, body, { key: pointer });
    assert.deepEqual(
      [reply.status, reply.problem, reply.pointers],
      [422, 'validation-failed', [`/body/credits/1/${pointer}`]],
      JSON.stringify(fields),
    );
  }
  for (const credits of [[], Array.from({ length: 101 }, () => credit)]) {
    assert.equal((await send(sandbox, { credits })).pointers[0], '/body/credits');
  }
  assert.equal((await send(sandbox, '{"credits": [')).problem, 'invalid-request');
  assert.deepEqual(await sandbox.store.read((tx) => tx.credits.list({})), []);
});

test('A future day is refused for its credit alone', async () => {
  const {
    session: { sandbox },
    credit,
  } = await aCredit();
  const reply = await send(sandbox, {
    credits: [{ ...credit, transactionId: 'T2', bookedOn: '2026-11-24' }, credit],
  });
  const { data } = reply.json() as CreditReport;
  assert.deepEqual(
    data.map(({ status, creditId, errors }) => [
      status,
      creditId !== null,
      errors.map(({ pointer }) => pointer),
    ]),
    [
      ['refused', false, ['/body/credits/0/bookedOn']],
      ['booked', true, []],
    ],
  );
});

test('Keys and secrets are changed without a pause, and a bank that cannot work is refused at the start', async () => {
  const { store } = (await openSession()).sandbox;
  const start = (bank: object) => () =>
    createPortal({
      store,
      acquirer: {} as never,
      mailer: { send: async () => undefined },
      publicUrl: 'https://portal.example',
      signingKey: 'a key of at least thirty-two characters',
      payeeBanks: [
        {
          id: 'bank_1',
          keyHashes: ['0'.repeat(64), '1'.repeat(64)],
          signingSecrets: [demoPayeeBank.signingSecret, `whsec_${btoa('another secret of some bytes')}`],
          accounts: [demoPayeeBank.account],
          ...bank,
        },
      ],
    });
  assert.doesNotThrow(start({}));
  for (const bank of [
    { keyHashes: [] },
    { keyHashes: ['bk_itself'] },
    { signingSecrets: [] },
    { signingSecrets: ['short'] },
    { accounts: [] },
    { accounts: ['200-1-11'] },
  ]) {
    assert.throws(start(bank), (error: Error) => !error.message.includes('bk_itself'));
  }
});
