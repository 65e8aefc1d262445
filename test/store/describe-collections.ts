import {
  type CollectionName,
  collections,
  type Records,
  type Store,
  type Transaction,
} from '@esanduce/sdk/portal';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  customer,
  connection,
  orderKey,
  payment,
  ids,
  sampleOf,
  type CustomerRecord,
} from './sample-records.ts';

/** Tests of reading and writing records, to be called in the suite of a store. */
export function describeCollections(store: () => Store): void {
  describe('collections', () => {
    const insertCustomers = (...customers: CustomerRecord[]) => store().load({ customers });
    const usernames = (query = {}) =>
      store().transaction(async (tx) => (await tx.customers.list(query)).map(({ username }) => username));

    it('inserts, gets, updates and deletes', async () => {
      assert.equal(await store().transaction((tx) => tx.customers.get('cus_a')), undefined);
      await store().transaction((tx) => tx.customers.insert(customer('a', 'milica')));
      assert.deepEqual(await store().transaction((tx) => tx.customers.get('cus_a')), customer('a', 'milica'));
      await store().transaction((tx) => tx.customers.update(customer('a', 'dragan')));
      assert.deepEqual(await store().transaction((tx) => tx.customers.get('cus_a')), customer('a', 'dragan'));
      await store().transaction((tx) => tx.customers.delete('cus_a'));
      assert.equal(await store().transaction((tx) => tx.customers.get('cus_a')), undefined);
    });

    it('keeps records of every collection, found by what each is filtered by', async () => {
      for (const name of Object.keys(collections) as CollectionName[]) {
        // All are written and read alike.
        const of = (tx: Transaction) => tx[name] as unknown as Transaction['settings'];
        const sample = sampleOf(name) as unknown as Records['settings'];
        await store().transaction((tx) => of(tx).insert(sample));
        const fields = sample as unknown as Readonly<Record<string, string | null>>;
        for (const filter of collections[name].filters) {
          const value = fields[filter];
          if (value == null) continue;
          const where = { [filter]: value };
          const found = await store().transaction((tx) => of(tx).list({ where }));
          assert.deepEqual(found, [sample], `${name} by ${filter}`);
        }
        assert.deepEqual(await store().transaction((tx) => of(tx).get(sample.id)), sample, name);
      }
    });

    it('lists the keys of payment orders, newest first', async () => {
      await store().load({ orderKeys: [orderKey('key_b', 1), orderKey('key_a'), orderKey('key_c', 2)] });
      const keys = await store().read((tx) => tx.orderKeys.list({}));
      assert.deepEqual(keys, [orderKey('key_c', 2), orderKey('key_b', 1), orderKey('key_a')]);
    });

    it('refuses to update what is not there, and deletes it without a word', async () => {
      await store().transaction((tx) => tx.customers.delete('cus_nobody'));
      await assert.rejects(
        store().transaction((tx) => tx.customers.update(customer('nobody', 'x'))),
        /no record with this id in customers: cus_nobody/,
      );
      assert.deepEqual(await usernames(), []);
    });

    it('answers with the record as it was written, letter for letter', async () => {
      const value = {
        z: 'Ђурђевдан, Žabalj, 😀, \u0000, \ud800, "quoted\\"',
        a: [null, true, { y: Number.MAX_SAFE_INTEGER, x: -0.1 }, []],
        1: 1e21,
      };
      await store().transaction((tx) => tx.settings.insert({ id: 'odd: \'"\\%_', value }));
      const [read] = await store().transaction((tx) => tx.settings.list({}));
      assert.equal(JSON.stringify(read), JSON.stringify({ id: 'odd: \'"\\%_', value }));
    });

    it('sorts by code point, greatest first, ties by id', async () => {
      await insertCustomers(
        ...['ana', 'Zoran', 'žika', 'Аца', '', '😀', '\uffee', 'an', 'Žika', 'ana '].map((username, index) =>
          customer(`n${index}`, username),
        ),
        customer('b', 'ana'),
        customer('Z', 'ana'),
      );
      assert.deepEqual(
        (await store().transaction((tx) => tx.customers.list({}))).map(({ id, username }) => [username, id]),
        [
          ['😀', 'cus_n5'],
          ['\uffee', 'cus_n6'],
          ['Аца', 'cus_n3'],
          ['žika', 'cus_n2'],
          ['Žika', 'cus_n8'],
          ['ana ', 'cus_n9'],
          ['ana', 'cus_n0'],
          ['ana', 'cus_b'],
          ['ana', 'cus_Z'],
          ['an', 'cus_n7'],
          ['Zoran', 'cus_n1'],
          ['', 'cus_n4'],
        ],
      );
    });

    it('gives every record once over pages, also where the order ties', async () => {
      const customers = Array.from({ length: 23 }, (_, index) => customer(`n${index}`, `name ${index % 4}`));
      await insertCustomers(...customers);
      const all = ids(await store().transaction((tx) => tx.customers.list({})));
      const walked: string[] = [];
      for (let place: { order: string; id: string } | undefined; ;) {
        const query = { limit: 3, ...(place && { after: place }) };
        const page = await store().transaction((tx) => tx.customers.list(query));
        walked.push(...ids(page));
        const last = page.at(-1);
        if (last === undefined) break;
        place = { order: last.username, id: last.id };
      }
      assert.deepEqual(walked, all);
      assert.deepEqual(all.toSorted(), ids(customers).toSorted());
    });

    it('continues behind a place whose record is gone', async () => {
      await insertCustomers(customer('a', 'a'), customer('c', 'c'));
      assert.deepEqual(await usernames({ after: { order: 'b', id: 'cus_gone' } }), ['a']);
      assert.deepEqual(await usernames({ after: { order: 'c', id: 'cus_d' } }), ['c', 'a']);
    });

    it('pages what is sorted by its id', async () => {
      await store().load({ settings: ['a', 'b', 'c'].map((id) => ({ id, value: null })) });
      const page = await store().transaction((tx) =>
        tx.settings.list({ after: { order: 'c', id: 'c' }, limit: 1 }),
      );
      assert.deepEqual(ids(page), ['b']);
    });

    it('filters by one value, by several, by fields together, and by range', async () => {
      await store().load({
        connections: [
          connection('1', 'a', 'p', 1),
          connection('2', 'a', 'q', 2),
          connection('3', 'b', 'p', 3),
          connection('4', 'b', 'q', 4),
          connection('5', 'c', 'p', 5),
        ],
      });
      const found = (
        query: Parameters<Parameters<Parameters<Store['transaction']>[0]>[0]['connections']['list']>[0],
      ) => store().transaction(async (tx) => ids(await tx.connections.list(query)).join(''));
      assert.equal(await found({ where: { customerId: 'cus_a' } }), '21');
      assert.equal(await found({ where: { customerId: ['cus_a', 'cus_c', 'cus_x'] } }), '521');
      assert.equal(await found({ where: { customerId: ['cus_a', 'cus_b'], partnerId: 'p' } }), '31');
      assert.equal(await found({ where: { customerId: 'cus_b', partnerId: 'q' } }), '4');
      assert.equal(await found({ where: { customerId: [] } }), '');
      assert.equal(await found({ where: { customerId: 'cus_x' } }), '');
      assert.equal(await found({ where: {} }), '54321');
      const [second, fourth] = [connection('', '', '', 2).connectedAt, connection('', '', '', 4).connectedAt];
      assert.equal(await found({ from: second, to: fourth }), '432');
      assert.equal(await found({ from: fourth, to: second }), '');
      assert.equal(await found({ to: fourth, where: { partnerId: 'q' }, limit: 1 }), '4');
      assert.equal(await found({ to: fourth, from: second, after: { order: fourth, id: '4' } }), '32');
      assert.equal(await found({ limit: 0 }), '');
    });

    it('says what the records of each value begin with, greatest first', async () => {
      const days = ['2024-12-31', '2026-01-01', '2026-11-30', '2023-05-05', '2026-02-02'];
      await store().load({
        connections: [
          ...days.map((day, at) => ({ ...connection(`a${at}`, 'a', 'p', 1), connectedAt: day })),
          { ...connection('b', 'b', 'p', 1), connectedAt: '2019-09-09' },
          { ...connection('c', 'c', 'p', 1), connectedAt: '2018-08-08' },
        ],
      });
      const years = (values: readonly string[], length = 4) =>
        store().read(async (tx) =>
          [...(await tx.connections.prefixes('customerId', values, length))].sort(([a], [b]) =>
            a < b ? -1 : 1,
          ),
        );
      assert.deepEqual(await years(['cus_b', 'cus_a', 'cus_a', 'cus_nobody']), [
        ['cus_a', ['2026', '2024', '2023']],
        ['cus_b', ['2019']],
      ]);
      assert.deepEqual(await years(['cus_a'], 7), [
        ['cus_a', ['2026-11', '2026-02', '2026-01', '2024-12', '2023-05']],
      ]);
      assert.deepEqual(await years([]), []);
    });

    it('lists from the least on, also page by page', async () => {
      await insertCustomers(...['b', 'd', 'a', 'c', 'c2'].map((name) => customer(name, name.slice(0, 1))));
      const ascending = { ascending: true };
      assert.deepEqual(await usernames(ascending), ['a', 'b', 'c', 'c', 'd']);
      assert.deepEqual(await usernames({ ...ascending, limit: 2 }), ['a', 'b']);
      assert.deepEqual(await usernames({ ...ascending, from: 'b', to: 'c' }), ['b', 'c', 'c']);
      const after = (order: string, id: string) =>
        store().read(async (tx) =>
          ids(await tx.customers.list({ ...ascending, after: { order, id }, limit: 2 })),
        );
      assert.deepEqual(await after('b', 'cus_b'), ['cus_c', 'cus_c2']);
      assert.deepEqual(await after('c', 'cus_c'), ['cus_c2', 'cus_d']);
      assert.deepEqual(await after('d', 'cus_d'), []);
    });

    it('finds records by their ids, in order', async () => {
      await insertCustomers(customer('a', 'x'), customer('b', 'y'), customer('c', 'z'));
      const found = (id: string | string[], username?: string) =>
        usernames({ where: { id, ...(username !== undefined && { username }) } });
      assert.deepEqual(await found(['cus_a', 'cus_c', 'cus_nobody', 'cus_a']), ['z', 'x']);
      assert.deepEqual(await found('cus_b'), ['y']);
      assert.deepEqual(await found(['cus_a', 'cus_b'], 'x'), ['x']);
      assert.deepEqual(await found([]), []);
    });

    it('finds a payment of several properties by each of them, once', async () => {
      const of = (id: string, ...propertyIds: `prop_${string}`[]) => {
        const [item] = payment(id).items;
        const items = propertyIds.map((propertyId) => ({ ...item!, propertyId }));
        return payment(id, { items, createdAt: `2026-11-2${id}T08:00:00.000Z` });
      };
      await store().load({
        payments: [of('1', 'prop_a'), of('2', 'prop_a', 'prop_b', 'prop_a'), of('3', 'prop_b')],
      });
      const found = async (propertyIds: string | string[], query = {}) =>
        ids(await store().read((tx) => tx.payments.list({ where: { propertyIds }, ...query })));
      assert.deepEqual(await found('prop_a'), ['pay_2', 'pay_1']);
      assert.deepEqual(await found(['prop_a', 'prop_b']), ['pay_3', 'pay_2', 'pay_1']);
      assert.deepEqual(await found(['prop_b', 'prop_c'], { limit: 1 }), ['pay_3']);
      assert.deepEqual(await found('prop_c'), []);
      assert.deepEqual(await found([]), []);
      await store().transaction((tx) => tx.payments.update(of('2', 'prop_c')));
      assert.deepEqual(await found('prop_a'), ['pay_1']);
      assert.deepEqual(await found(['prop_c', 'prop_b']), ['pay_3', 'pay_2']);
    });

    it('adds up what is owed, by property', async () => {
      const lawsuit = (id: string, propertyId: string, status: string, principal: number) =>
        ({
          id,
          customerId: 'cus_a',
          propertyId,
          status,
          filedOn: '2026-11-01',
          principal,
          interest: 2,
          costs: 1,
          paid: 0,
        }) as unknown as Records['lawsuits'];
      await store().load({
        lawsuits: [
          lawsuit('law_1', 'prop_a', 'started', 9_007_199_254_000_000),
          lawsuit('law_2', 'prop_a', 'final', 5),
          lawsuit('law_3', 'prop_a', 'settled', 7),
          lawsuit('law_4', 'prop_b', 'started', 11),
        ],
      });
      const totals = (propertyId: string[]) =>
        store().read((tx) => tx.lawsuits.totals('propertyId', { propertyId, status: ['started', 'final'] }));
      assert.deepEqual(
        [...(await totals(['prop_a', 'prop_c']))],
        [['prop_a', { principal: 9_007_199_254_000_005, interest: 4, costs: 2, paid: 0 }]],
      );
      await store().transaction(async (tx) => tx.lawsuits.update(lawsuit('law_4', 'prop_b', 'final', 12)));
      assert.equal((await totals(['prop_b'])).get('prop_b')?.principal, 12);
      assert.deepEqual([...(await totals([]))], []);
    });

    it('deletes what a list shows, and says how many', async () => {
      await insertCustomers(...['a', 'b', 'c', 'd'].map((name) => customer(name, name)));
      const deleted = (query: object) => store().transaction((tx) => tx.customers.deleteListed(query));
      assert.equal(await deleted({ to: 'c', ascending: true, limit: 2 }), 2);
      assert.deepEqual(await usernames(), ['d', 'c']);
      await assert.rejects(
        store().transaction(async (tx) => {
          await tx.customers.deleteListed({});
          throw new RangeError('enough');
        }),
        new RangeError('enough'),
      );
      assert.equal(await deleted({ to: 'c' }), 1);
      assert.equal(await deleted({ to: 'c' }), 0);
      assert.deepEqual(await usernames(), ['d']);
    });

    it('finds a record by its fields of now, null by none', async () => {
      const keyed = (idempotencyKey: string) =>
        store().transaction(async (tx) => ids(await tx.payments.list({ where: { idempotencyKey } })));
      await store().transaction((tx) => tx.payments.insert(payment('1')));
      assert.deepEqual(await keyed(''), []);
      assert.deepEqual(await keyed('null'), []);
      await store().transaction((tx) => tx.payments.update(payment('1', { idempotencyKey: 'k' })));
      assert.deepEqual(await keyed('k'), ['pay_1']);
      await store().transaction((tx) => tx.payments.update(payment('1', { idempotencyKey: 'l' })));
      assert.deepEqual([await keyed('k'), await keyed('l')], [[], ['pay_1']]);
    });
  });
}
