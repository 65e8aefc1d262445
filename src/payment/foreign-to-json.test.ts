import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Esanduce, type PayOrder } from '@esanduce/sdk';
import { browserJournal, readEntry } from './journal.ts';

/** As Prototype.js had them. */
const old: readonly (readonly [object, () => unknown])[] = [
  [Array.prototype, () => '[]'],
  [String.prototype, () => '"text"'],
  [Number.prototype, () => '1'],
  [Object.prototype, () => '{}'],
];
const items = [
  { payable: { type: 'bill', id: 'bill_1' }, amount: { amount: 432963, currency: 'RSD' } },
] as const;
const order = { items, method: { type: 'card', id: 'pm_1' } } as unknown as PayOrder;

describe('in a page whose libraries have extended toJSON', () => {
  before(() => {
    for (const [prototype, value] of old)
      Object.defineProperty(prototype, 'toJSON', { value, configurable: true, enumerable: false });
  });
  after(() => {
    for (const [prototype] of old) Reflect.deleteProperty(prototype, 'toJSON');
  });

  test('a payment is sent as what it is', async () => {
    let sent = '';
    const esanduce = new Esanduce({
      baseUrl: 'https://portal.example',
      token: 'token',
      maxRetries: 0,
      logLevel: 'silent',
      fetch: async (input, init) => {
        sent = await new Request(input, init).text();
        return new Response('{}', { status: 500 });
      },
    });
    await assert.rejects(esanduce.payments.create({ ...order, amount: items[0].amount } as never));
    assert.ok(
      sent.startsWith('{"items":[{"payable":{"type":"bill","id":"bill_1"},"amount":{"amount":432963,'),
      sent,
    );
  });

  test('an order is kept in the browser as what it is', () => {
    const kept = new Map<string, string>();
    const storage = { setItem: (name: string, text: string) => void kept.set(name, text) };
    Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true });
    try {
      browserJournal('page').write({ key: 'key', order, at: 1 });
    } finally {
      Reflect.deleteProperty(globalThis, 'localStorage');
    }
    assert.deepEqual(readEntry(kept.get('esanduce:page:key') ?? null)?.order, order);
  });
});
