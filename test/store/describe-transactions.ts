import { DuplicateError, type Records, type Store } from '@esanduce/sdk/portal';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customer, connection, payment, claim, ids, type CustomerRecord } from './sample-records.ts';

/** Tests of what transactions see and keep from each other, to be called in the suite of a store. */
export function describeTransactions(store: () => Store): void {
  describe('transactions', () => {
    const insertCustomers = (...customers: CustomerRecord[]) => store().load({ customers });
    const usernames = (query = {}) =>
      store().transaction(async (tx) => (await tx.customers.list(query)).map(({ username }) => username));

    it('shows a transaction its own writes', async () => {
      await insertCustomers(customer('a', 'a'), customer('b', 'b'), customer('c', 'c'));
      const seen = await store().transaction(async (tx) => {
        await tx.customers.insert(customer('d', 'd'));
        await tx.customers.update(customer('a', 'e'));
        await tx.customers.delete('cus_b');
        return (await tx.customers.list({})).map(({ username }) => username);
      });
      assert.deepEqual(seen, ['e', 'd', 'c']);
    });

    it('takes statements that a transaction makes at once', async () => {
      const seen = await store().transaction(async (tx) => {
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
        store().transaction(async (tx) => {
          await tx.customers.insert(customer('c', 'c'));
          await tx.customers.update(customer('a', 'z'));
          await tx.customers.update(customer('a', 'y'));
          await tx.customers.delete('cus_b');
          await tx.customers.insert(customer('b', 'x'));
          throw new RangeError('enough');
        }),
        new RangeError('enough'),
      );
      assert.deepEqual(await store().transaction((tx) => tx.customers.list({})), [
        customer('b', 'b'),
        customer('a', 'a'),
      ]);
      assert.deepEqual(await usernames({ where: { username: ['a', 'y', 'z', 'x'] } }), ['a']);
    });

    it('says which id is taken, and lets the transaction go on', async () => {
      await insertCustomers(customer('a', 'a'));
      await store().transaction(async (tx) => {
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
      const seen = await store().read(async (snapshot) => {
        assert.deepEqual(Object.keys(snapshot.customers).sort(), ['get', 'list', 'prefixes', 'totals']);
        return [(await snapshot.customers.get('cus_a'))?.username, ids(await snapshot.customers.list({}))];
      });
      assert.deepEqual(seen, ['a', ['cus_b', 'cus_a']]);
      await assert.rejects(
        store().read(async () => {
          throw new RangeError('enough');
        }),
        new RangeError('enough'),
      );
    });

    it('shows a read nothing of a transaction that rolls back', async () => {
      let reading: Promise<string[]> | undefined;
      const failed = store().transaction(async (tx) => {
        await tx.customers.insert(customer('a', 'a'));
        reading = store().read(async (snapshot) => ids(await snapshot.customers.list({})));
        throw new RangeError('enough');
      });
      await assert.rejects(failed, new RangeError('enough'));
      assert.deepEqual(await reading, []);
    });

    it('keeps its records to itself', async () => {
      const mine = payment('1');
      const fetched = await store().transaction(async (tx) => {
        await tx.payments.insert(mine);
        mine.items[0]!.amount = 1;
        return (await tx.payments.get('pay_1'))!;
      });
      fetched.items[0]!.amount = 2;
      const [listed] = await store().transaction((tx) => tx.payments.list({}));
      listed!.items.pop();
      assert.deepEqual(await store().transaction((tx) => tx.payments.get('pay_1')), payment('1'));
    });

    it('refuses what comes after the end of a transaction', async () => {
      const customers = await store().transaction(async (tx) => tx.customers);
      await assert.rejects(async () => customers.insert(customer('late', 'late')), Error);
      assert.deepEqual(await usernames(), []);
    });

    it('loses none of 32 concurrent increments', async () => {
      await store().load({ settings: [{ id: 'counter', value: 0 }] });
      const increment = () =>
        store().transaction(async (tx) => {
          const { value } = (await tx.settings.get('counter'))!;
          await tx.settings.update({ id: 'counter', value: (value as number) + 1 });
        });
      await Promise.all(Array.from({ length: 32 }, increment));
      const counter = await store().transaction((tx) => tx.settings.get('counter'));
      assert.deepEqual(counter, { id: 'counter', value: 32 });
    });

    it('runs what holds one customer one after another, and loses nothing', async () => {
      await insertCustomers(customer('a', '0'), customer('b', '0'));
      const increment = (id: string) =>
        store().hold(`cus_${id}`, async (tx) => {
          const held = (await tx.customers.get(`cus_${id}`))!;
          await tx.customers.update({ ...held, username: String(Number(held.username) + 1) });
        });
      await Promise.all(Array.from({ length: 32 }, (_, index) => increment(index % 2 ? 'a' : 'b')));
      assert.deepEqual(await usernames(), ['16', '16']);
    });

    it('lets what holds a customer see all that earlier holders did', async () => {
      await insertCustomers(customer('a', 'a'));
      const once = (id: string) =>
        store().hold('cus_a', async (tx) => {
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
        const all = await store().read((tx) => tx.customers.list({}));
        return all.map(({ username }) => username);
      };
      const add = (held: 'everyone' | `cus_${string}`, ...names: string[]) =>
        store().hold(held, async (tx) => {
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
      await store().load({ outbox: Array.from({ length: 20 }, (_, index) => message(`m${index}`)) });
      const take = async (): Promise<string[]> => {
        const taken = await store().hold('nobody', async (tx) => {
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
      const left = await store().read((tx) => tx.outbox.list({ where: { status: 'waiting' } }));
      assert.deepEqual([new Set(taken).size, taken.length + left.length], [taken.length, 20]);
      assert.deepEqual(
        [...taken, ...ids(left)].sort(),
        Array.from({ length: 20 }, (_, index) => `m${index}`).sort(),
      );
    });

    it('gives one of 32 concurrent payments the claim', async () => {
      const pay = (id: string) =>
        store().transaction(async (tx) => {
          await tx.claims.insert(claim(id));
          await tx.payments.insert(payment(id));
          return id;
        });
      const outcomes = await Promise.allSettled(Array.from({ length: 32 }, (_, index) => pay(String(index))));
      const winners = outcomes.filter((outcome) => outcome.status === 'fulfilled');
      const losers = outcomes.filter((outcome) => outcome.status === 'rejected');
      for (const { reason } of losers) assert.ok(reason instanceof DuplicateError, String(reason));
      assert.equal(winners.length, 1);
      const [claims, payments] = await store().transaction(async (tx) => [
        await tx.claims.list({}),
        await tx.payments.list({}),
      ]);
      assert.deepEqual([claims, ids(payments)], [[claim(winners[0]!.value)], [`pay_${winners[0]!.value}`]]);
    });

    it('lets one of many act on what none of them could see of another', async () => {
      const once = (id: string) =>
        store().transaction(async (tx) => {
          if ((await tx.connections.list({ where: { customerId: 'cus_a' } })).length > 0) return false;
          await tx.connections.insert(connection(id, 'a', 'p', 1));
          return true;
        });
      const acted = await Promise.all(Array.from({ length: 8 }, (_, index) => once(String(index))));
      assert.equal(acted.filter(Boolean).length, 1);
    });
  });
}
