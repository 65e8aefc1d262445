import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Esanduce } from '@esanduce/sdk';

const card = {
  id: 'pm_1',
  brand: 'visa',
  last4: '1111',
  expiryMonth: 1,
  expiryYear: 2028,
  expired: false,
  isDefault: true,
  usuallyChallenged: false,
} as const;

describe('in a page that extends Object.prototype and Array.prototype with enumerable properties', () => {
  const extended = [Object.prototype, Array.prototype];
  before(() => {
    // By assignment, as old libraries do it.
    for (const prototype of extended) Object.assign(prototype, { extend: () => 1 });
  });
  after(() => {
    for (const prototype of extended) Reflect.deleteProperty(prototype, 'extend');
  });

  const drifts: string[] = [];
  const sent: string[] = [];
  const client = () =>
    new Esanduce({
      baseUrl: 'https://portal.example',
      token: 'token',
      maxRetries: 0,
      logLevel: 'silent',
      onDrift: ({ found }) => drifts.push(found),
      fetch: async (url, init) => {
        sent.push(await new Request(url, init).text());
        return Response.json({ data: [card], nextCursor: null, asOf: '2026-11-23' });
      },
    });

  test('a list is read, without drift', async () => {
    const { data } = await client().paymentMethods.list();
    assert.deepEqual(
      data.map(({ id, last4 }) => [id, last4]),
      [['pm_1', '1111']],
    );
    assert.deepEqual(drifts, []);
  });

  test('a body is sent with its own fields only', async () => {
    sent.length = 0;
    const setup = { returnUrl: 'https://partner.example/', nonce: '0123456789abcdef' };
    await assert.rejects(client().cardSetups.create(setup));
    assert.deepEqual(sent, [JSON.stringify(setup)]);
  });
});
