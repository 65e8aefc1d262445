import { DuplicateError, type Store } from '@esanduce/sdk/portal';
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { describeCollections } from './describe-collections.ts';
import { describeTransactions } from './describe-transactions.ts';
import { customer, payment, claim, ids, type CustomerRecord } from './sample-records.ts';

/** The tests that every store must pass. `open` returns a store that the suite may clear and close. */
export function describeStore(name: string, open: () => Promise<Store>): void {
  describe(`${name} store`, () => {
    let store: Store;
    before(async () => {
      store = await open();
    });
    beforeEach(() => store.clear());
    after(() => store.close());

    describeCollections(() => store);
    describeTransactions(() => store);

    const insertCustomers = (...customers: CustomerRecord[]) => store.load({ customers });
    const usernames = (query = {}) =>
      store.transaction(async (tx) => (await tx.customers.list(query)).map(({ username }) => username));

    it('loads many records of several collections', async () => {
      const count = 1203;
      await store.load({
        claims: Array.from({ length: count }, (_, index) => claim(String(index), String(index))),
        payments: Array.from({ length: count }, (_, index) => payment(String(index))),
        settings: [],
      });
      const [claims, payments] = await store.transaction(async (tx) => [
        await tx.claims.list({ where: { paymentId: 'pay_1202' } }),
        await tx.payments.list({}),
      ]);
      assert.deepEqual([ids(claims), payments.length], [['bill:bill_1202'], count]);
    });

    it('loads nothing when one id is taken or comes twice', async () => {
      await insertCustomers(customer('a', 'a'));
      const records = {
        customers: [customer('b', 'b'), customer('a', 'again')],
        settings: [{ id: 's', value: 1 }],
      };
      await assert.rejects(store.load(records), new DuplicateError('customers', 'cus_a'));
      const twice = { customers: [customer('b', 'b')], settings: ['s', 's'].map((id) => ({ id, value: 1 })) };
      await assert.rejects(store.load(twice), new DuplicateError('settings', 's'));
      assert.deepEqual(await usernames(), ['a']);
      assert.deepEqual(await store.transaction((tx) => tx.settings.list({})), []);
    });

    it('clears', async () => {
      await store.load({ payments: [payment('1')], claims: [claim('1')], customers: [customer('a', 'a')] });
      await store.clear();
      const left = await store.transaction(async (tx) => [
        ...(await tx.payments.list({})),
        ...(await tx.claims.list({})),
        ...(await tx.customers.list({ where: { username: 'a' } })),
      ]);
      assert.deepEqual(left, []);
    });

    it('finishes what runs when it closes, and takes nothing after', async () => {
      const other = await open();
      await other.clear();
      const running = other.transaction((tx) => tx.settings.insert({ id: 'last', value: 1 }));
      await Promise.all([running, running.then(() => other.close())]);
      await assert.rejects(
        other.transaction((tx) => tx.settings.list({})),
        Error,
      );
    });
  });
}
