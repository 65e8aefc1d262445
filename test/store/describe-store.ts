import { DuplicateError, type Records, type Store } from '@esanduce/sdk/portal';
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';

type CustomerRecord = Records['customers'];
type PaymentRecord = Records['payments'];

const customer = (id: string, username: string): CustomerRecord => ({
  id: `cus_${id}`,
  username,
  name: 'Милица Примерић',
  email: 'milica@example.org',
  locale: 'sr-Cyrl',
});

const connection = (
  id: string,
  customerId: string,
  partnerId: string,
  day: number,
): Records['connections'] => ({
  id,
  customerId: `cus_${customerId}`,
  partnerId,
  connectedAt: `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`,
});

const payment = (id: string, fields: Partial<PaymentRecord> = {}): PaymentRecord => ({
  id: `pay_${id}`,
  customerId: 'cus_a',
  propertyId: 'prop_a',
  createdAt: '2026-11-23T08:00:00.000Z',
  completedAt: null,
  items: [
    {
      payable: { type: 'bill', id: 'bill_1' },
      number: '2026/10-0512345',
      amount: 1_234_56,
      debts: [{ debt: 'bill:bill_1', amount: 1_234_56 }],
    },
  ],
  amount: 1_234_56,
  channel: 'portalCard',
  card: null,
  status: 'processing',
  receipt: null,
  failure: null,
  reference: '11 800512345011-26100-1',
  orderId: null,
  challengeToken: null,
  idempotencyKey: null,
  locale: 'sr-Cyrl',
  challenge: null,
  refund: null,
  ...fields,
});

const claim = (paymentId: string, bill = '1'): Records['claims'] => ({
  id: `bill:bill_${bill}`,
  paymentId: `pay_${paymentId}`,
});

const ids = (records: readonly { id: string }[]) => records.map(({ id }) => id);

/** The tests that every store must pass. `open` returns a store that the suite may clear and close. */
export function describeStore(name: string, open: () => Promise<Store>): void {
  describe(`${name} store`, () => {
    let store: Store;
    before(async () => {
      store = await open();
    });
    beforeEach(() => store.clear());
    after(() => store.close());

    const insertCustomers = (...customers: CustomerRecord[]) => store.load({ customers });
    const usernames = (query = {}) =>
      store.transaction(async (tx) => (await tx.customers.list(query)).map(({ username }) => username));

    it('inserts, gets, updates and deletes', async () => {
      assert.equal(await store.transaction((tx) => tx.customers.get('cus_a')), undefined);
      await store.transaction((tx) => tx.customers.insert(customer('a', 'milica')));
      assert.deepEqual(await store.transaction((tx) => tx.customers.get('cus_a')), customer('a', 'milica'));
      await store.transaction((tx) => tx.customers.update(customer('a', 'dragan')));
      assert.deepEqual(await store.transaction((tx) => tx.customers.get('cus_a')), customer('a', 'dragan'));
      await store.transaction((tx) => tx.customers.delete('cus_a'));
      assert.equal(await store.transaction((tx) => tx.customers.get('cus_a')), undefined);
    });

    it('refuses to update what is not there, and deletes it without a word', async () => {
      await store.transaction((tx) => tx.customers.delete('cus_nobody'));
      await assert.rejects(
        store.transaction((tx) => tx.customers.update(customer('nobody', 'x'))),
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
      await store.transaction((tx) => tx.settings.insert({ id: 'odd: \'"\\%_', value }));
      const [read] = await store.transaction((tx) => tx.settings.list({}));
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
        (await store.transaction((tx) => tx.customers.list({}))).map(({ id, username }) => [username, id]),
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
      const all = ids(await store.transaction((tx) => tx.customers.list({})));
      const walked: string[] = [];
      for (let place: { order: string; id: string } | undefined; ;) {
        const query = { limit: 3, ...(place && { after: place }) };
        const page = await store.transaction((tx) => tx.customers.list(query));
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
      await store.load({ settings: ['a', 'b', 'c'].map((id) => ({ id, value: null })) });
      const page = await store.transaction((tx) =>
        tx.settings.list({ after: { order: 'c', id: 'c' }, limit: 1 }),
      );
      assert.deepEqual(ids(page), ['b']);
    });

    it('filters by one value, by several, by fields together, and by range', async () => {
      await store.load({
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
      ) => store.transaction(async (tx) => ids(await tx.connections.list(query)).join(''));
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

    it('lists from the least on, also page by page', async () => {
      await insertCustomers(...['b', 'd', 'a', 'c', 'c2'].map((name) => customer(name, name.slice(0, 1))));
      const ascending = { ascending: true };
      assert.deepEqual(await usernames(ascending), ['a', 'b', 'c', 'c', 'd']);
      assert.deepEqual(await usernames({ ...ascending, limit: 2 }), ['a', 'b']);
      assert.deepEqual(await usernames({ ...ascending, from: 'b', to: 'c' }), ['b', 'c', 'c']);
      const after = (order: string, id: string) =>
        store.read(async (tx) =>
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
      await store.load({
        lawsuits: [
          lawsuit('law_1', 'prop_a', 'started', 9_007_199_254_000_000),
          lawsuit('law_2', 'prop_a', 'final', 5),
          lawsuit('law_3', 'prop_a', 'settled', 7),
          lawsuit('law_4', 'prop_b', 'started', 11),
        ],
      });
      const totals = (propertyId: string[]) =>
        store.read((tx) => tx.lawsuits.totals('propertyId', { propertyId, status: ['started', 'final'] }));
      assert.deepEqual(
        [...(await totals(['prop_a', 'prop_c']))],
        [['prop_a', { principal: 9_007_199_254_000_005, interest: 4, costs: 2, paid: 0 }]],
      );
      await store.transaction(async (tx) => tx.lawsuits.update(lawsuit('law_4', 'prop_b', 'final', 12)));
      assert.equal((await totals(['prop_b'])).get('prop_b')?.principal, 12);
      assert.deepEqual([...(await totals([]))], []);
    });

    it('deletes what a list shows, and says how many', async () => {
      await insertCustomers(...['a', 'b', 'c', 'd'].map((name) => customer(name, name)));
      const deleted = (query: object) => store.transaction((tx) => tx.customers.deleteListed(query));
      assert.equal(await deleted({ to: 'c', ascending: true, limit: 2 }), 2);
      assert.deepEqual(await usernames(), ['d', 'c']);
      await assert.rejects(
        store.transaction(async (tx) => {
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
        store.transaction(async (tx) => ids(await tx.payments.list({ where: { idempotencyKey } })));
      await store.transaction((tx) => tx.payments.insert(payment('1')));
      assert.deepEqual(await keyed(''), []);
      assert.deepEqual(await keyed('null'), []);
      await store.transaction((tx) => tx.payments.update(payment('1', { idempotencyKey: 'k' })));
      assert.deepEqual(await keyed('k'), ['pay_1']);
      await store.transaction((tx) => tx.payments.update(payment('1', { idempotencyKey: 'l' })));
      assert.deepEqual([await keyed('k'), await keyed('l')], [[], ['pay_1']]);
    });

    it('shows a transaction its own writes', async () => {
      await insertCustomers(customer('a', 'a'), customer('b', 'b'), customer('c', 'c'));
      const seen = await store.transaction(async (tx) => {
        await tx.customers.insert(customer('d', 'd'));
        await tx.customers.update(customer('a', 'e'));
        await tx.customers.delete('cus_b');
        return (await tx.customers.list({})).map(({ username }) => username);
      });
      assert.deepEqual(seen, ['e', 'd', 'c']);
    });

    it('takes statements that a transaction makes at once', async () => {
      const seen = await store.transaction(async (tx) => {
        const insert = (id: string) => tx.customers.insert(customer(id, id));
        const [, , list] = await Promise.all([insert('a'), insert('b'), tx.customers.list({}), insert('c')]);
        return ids(list);
      });
      assert.deepEqual(seen, ['cus_b', 'cus_a']);
      assert.deepEqual(await usernames(), ['c', 'b', 'a']);
    });

    it('takes everything back when the work throws', async () => {
      await insertCustomers(customer('a', 'a'), customer('b', 'b'));
      await assert.rejects(
        store.transaction(async (tx) => {
          await tx.customers.insert(customer('c', 'c'));
          await tx.customers.update(customer('a', 'z'));
          await tx.customers.update(customer('a', 'y'));
          await tx.customers.delete('cus_b');
          await tx.customers.insert(customer('b', 'x'));
          throw new RangeError('enough');
        }),
        new RangeError('enough'),
      );
      assert.deepEqual(await store.transaction((tx) => tx.customers.list({})), [
        customer('b', 'b'),
        customer('a', 'a'),
      ]);
      assert.deepEqual(await usernames({ where: { username: ['a', 'y', 'z', 'x'] } }), ['a']);
    });

    it('says which id is taken, and lets the transaction go on', async () => {
      await insertCustomers(customer('a', 'a'));
      await store.transaction(async (tx) => {
        await assert.rejects(tx.customers.insert(customer('a', 'other')), (error) => {
          assert.ok(error instanceof DuplicateError);
          assert.deepEqual([error.collection, error.id], ['customers', 'cus_a']);
          return true;
        });
        await tx.customers.insert(customer('b', 'b'));
      });
      assert.deepEqual(await usernames(), ['b', 'a']);
    });

    it('reads without writing', async () => {
      await insertCustomers(customer('a', 'a'), customer('b', 'b'));
      const seen = await store.read(async (snapshot) => {
        assert.deepEqual(Object.keys(snapshot.customers).sort(), ['get', 'list', 'totals']);
        return [(await snapshot.customers.get('cus_a'))?.username, ids(await snapshot.customers.list({}))];
      });
      assert.deepEqual(seen, ['a', ['cus_b', 'cus_a']]);
      await assert.rejects(
        store.read(async () => {
          throw new RangeError('enough');
        }),
        new RangeError('enough'),
      );
    });

    it('shows a read nothing of a transaction that rolls back', async () => {
      let reading: Promise<string[]> | undefined;
      const failed = store.transaction(async (tx) => {
        await tx.customers.insert(customer('a', 'a'));
        reading = store.read(async (snapshot) => ids(await snapshot.customers.list({})));
        throw new RangeError('enough');
      });
      await assert.rejects(failed, new RangeError('enough'));
      assert.deepEqual(await reading, []);
    });

    it('keeps its records to itself', async () => {
      const mine = payment('1');
      const fetched = await store.transaction(async (tx) => {
        await tx.payments.insert(mine);
        mine.items[0]!.amount = 1;
        return (await tx.payments.get('pay_1'))!;
      });
      fetched.items[0]!.amount = 2;
      const [listed] = await store.transaction((tx) => tx.payments.list({}));
      listed!.items.pop();
      assert.deepEqual(await store.transaction((tx) => tx.payments.get('pay_1')), payment('1'));
    });

    it('refuses what comes after the end of a transaction', async () => {
      const customers = await store.transaction(async (tx) => tx.customers);
      await assert.rejects(async () => customers.insert(customer('late', 'late')), Error);
      assert.deepEqual(await usernames(), []);
    });

    it('loses none of 32 concurrent increments', async () => {
      await store.load({ settings: [{ id: 'counter', value: 0 }] });
      const increment = () =>
        store.transaction(async (tx) => {
          const { value } = (await tx.settings.get('counter'))!;
          await tx.settings.update({ id: 'counter', value: (value as number) + 1 });
        });
      await Promise.all(Array.from({ length: 32 }, increment));
      const counter = await store.transaction((tx) => tx.settings.get('counter'));
      assert.deepEqual(counter, { id: 'counter', value: 32 });
    });

    it('runs what holds one customer one after another, and loses nothing', async () => {
      await insertCustomers(customer('a', '0'), customer('b', '0'));
      const increment = (id: string) =>
        store.hold(`cus_${id}`, async (tx) => {
          const held = (await tx.customers.get(`cus_${id}`))!;
          await tx.customers.update({ ...held, username: String(Number(held.username) + 1) });
        });
      await Promise.all(Array.from({ length: 32 }, (_, index) => increment(index % 2 ? 'a' : 'b')));
      assert.deepEqual(await usernames(), ['16', '16']);
    });

    it('lets what holds a customer see all that earlier holders did', async () => {
      await insertCustomers(customer('a', 'a'));
      const once = (id: string) =>
        store.hold('cus_a', async (tx) => {
          if ((await tx.connections.list({ where: { customerId: 'cus_a' } })).length > 0) return false;
          await tx.connections.insert(connection(id, 'a', 'p', 1));
          return true;
        });
      const acted = await Promise.all(Array.from({ length: 8 }, (_, index) => once(String(index))));
      assert.equal(acted.filter(Boolean).length, 1);
    });

    it('lets what holds everyone run alone', async () => {
      await insertCustomers(customer('a', '0'), customer('b', '0'));
      const count = async () => {
        const all = await store.read((tx) => tx.customers.list({}));
        return all.map(({ username }) => username);
      };
      const add = (held: 'everyone' | `cus_${string}`, ...names: string[]) =>
        store.hold(held, async (tx) => {
          for (const id of names) {
            const found = (await tx.customers.get(`cus_${id}`))!;
            await tx.customers.update({ ...found, username: String(Number(found.username) + 1) });
          }
        });
      await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          index % 3 === 0
            ? add('everyone', 'b', 'a')
            : add(index % 3 === 1 ? 'cus_a' : 'cus_b', index % 3 === 1 ? 'a' : 'b'),
        ),
      );
      assert.deepEqual(await count(), ['8', '8']);
    });

    it('gives each message of a queue to one of many that take at once', async () => {
      const message = (id: string) =>
        ({
          id,
          kind: 'mail',
          status: 'waiting',
          nextAttemptAt: '2026-11-23T08:00:00.000Z',
        }) as Records['outbox'];
      await store.load({ outbox: Array.from({ length: 20 }, (_, index) => message(`m${index}`)) });
      const take = async (): Promise<string[]> => {
        const taken = await store.hold('nobody', async (tx) => {
          const found = await tx.outbox.list({
            where: { kind: 'mail', status: 'waiting' },
            ascending: true,
            limit: 3,
            skipLocked: true,
          });
          for (const entry of found) await tx.outbox.update({ ...entry, status: 'sent' });
          return ids(found);
        });
        return taken.length === 0 ? [] : [...taken, ...(await take())];
      };
      const taken = (await Promise.all(Array.from({ length: 6 }, take))).flat();
      const left = await store.read((tx) => tx.outbox.list({ where: { status: 'waiting' } }));
      assert.deepEqual([new Set(taken).size, taken.length + left.length], [taken.length, 20]);
      assert.deepEqual(
        [...taken, ...ids(left)].sort(),
        Array.from({ length: 20 }, (_, index) => `m${index}`).sort(),
      );
    });

    it('gives one of 32 concurrent payments the claim', async () => {
      const pay = (id: string) =>
        store.transaction(async (tx) => {
          await tx.claims.insert(claim(id));
          await tx.payments.insert(payment(id));
          return id;
        });
      const outcomes = await Promise.allSettled(Array.from({ length: 32 }, (_, index) => pay(String(index))));
      const winners = outcomes.filter((outcome) => outcome.status === 'fulfilled');
      const losers = outcomes.filter((outcome) => outcome.status === 'rejected');
      for (const { reason } of losers) assert.ok(reason instanceof DuplicateError, String(reason));
      assert.equal(winners.length, 1);
      const [claims, payments] = await store.transaction(async (tx) => [
        await tx.claims.list({}),
        await tx.payments.list({}),
      ]);
      assert.deepEqual([claims, ids(payments)], [[claim(winners[0]!.value)], [`pay_${winners[0]!.value}`]]);
    });

    it('lets one of many act on what none of them could see of another', async () => {
      const once = (id: string) =>
        store.transaction(async (tx) => {
          if ((await tx.connections.list({ where: { customerId: 'cus_a' } })).length > 0) return false;
          await tx.connections.insert(connection(id, 'a', 'p', 1));
          return true;
        });
      const acted = await Promise.all(Array.from({ length: 8 }, (_, index) => once(String(index))));
      assert.equal(acted.filter(Boolean).length, 1);
    });

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
