import type { Acquirer, Records, Store, Transaction } from '@esanduce/sdk/portal';
import type { Verdict } from './evidence.ts';
import type { PortalBreakage } from './backing.ts';
import type { ClientBreakage } from './world.ts';

const without = (store: Store, alter: (tx: Transaction) => Transaction): Store => ({
  ...store,
  transaction: (work) => store.transaction((tx) => work(alter(tx))),
  hold: (held, work) => store.hold(held, (tx) => work(alter(tx))),
  read: (work) => store.read((snapshot) => work(alter(snapshot as Transaction))),
});

const unpaid = (bill: Records['bills'] | undefined): Records['bills'] | undefined =>
  bill && { ...bill, status: 'unpaid', paid: 0, paidOn: null };

let copies = 0;

/** Deliberate bugs; the invariants must report each. */
export const breakages: Readonly<
  Record<string, { breakage: PortalBreakage & ClientBreakage; verdict: Verdict }>
> = {
  'a portal that does not keep two payments of one debt apart': {
    verdict: 'double charge',
    breakage: {
      store: (store) =>
        without(store, (tx) => ({
          ...tx,
          claims: { ...tx.claims, insert: async () => undefined, list: async () => [] },
          // Nor sees what was paid meanwhile, for which it would give a charge back.
          bills: { ...tx.bills, get: async (id) => unpaid(await tx.bills.get(id)) },
          payments: {
            ...tx.payments,
            list: async (query) =>
              query.where?.customerId && query.where.status ? [] : tx.payments.list(query),
          },
        })),
      journal: (journal) => ({ ...journal, list: () => [] }),
    },
  },
  'a bank that charges the same order again': {
    verdict: 'lost',
    breakage: {
      acquirer: (bank): Acquirer => ({
        ...bank,
        async authorise(order) {
          copies += 1;
          await bank.authorise({ ...order, orderId: `${order.orderId}-${copies}` });
          return bank.authorise(order);
        },
      }),
    },
  },
  'a portal that orders a charge again when its answer is lost': {
    verdict: 'double charge',
    breakage: {
      acquirer: (bank): Acquirer => ({
        ...bank,
        authorise: (order) => bank.authorise(order).catch(() => bank.authorise(order)),
      }),
    },
  },
  'a portal that books the money of a payment order again when the payee’s bank reports it': {
    verdict: 'double charge',
    breakage: {
      store: (store) =>
        without(store, (tx) => ({
          ...tx,
          payments: {
            ...tx.payments,
            // As credits look for orders.
            list: async (query) => (query.ascending ? [] : tx.payments.list(query)),
          },
        })),
    },
  },
  'books in which no bill is paid': {
    verdict: 'lost',
    breakage: {
      store: (store) =>
        without(store, (tx) => ({ ...tx, bills: { ...tx.bills, update: async () => undefined } })),
    },
  },
  'a client that forgets its keys': {
    verdict: 'lost',
    breakage: { journal: (journal) => ({ ...journal, list: () => [] }) },
  },
  'an answer that says a charge failed': {
    verdict: 'wrong told',
    breakage: {
      answer: async (answer) =>
        new Response((await answer.text()).replaceAll('"status":"succeeded"', '"status":"failed"'), answer),
    },
  },
  'an answer that says paid when it is not': {
    verdict: 'wrong told',
    breakage: {
      answer: async (answer) =>
        new Response((await answer.text()).replaceAll('"status":"failed"', '"status":"succeeded"'), answer),
    },
  },
  'a mail server that is sent everything twice': {
    verdict: 'mail missing or doubled',
    breakage: {
      mailer: (mailer) => ({
        async send(message) {
          await mailer.send(message);
          await mailer.send(message);
        },
      }),
    },
  },
  'mail that is taken for sent and was not': {
    verdict: 'mail missing or doubled',
    breakage: { mailer: () => ({ send: async () => undefined }) },
  },
  'a mail server slower than the portal was told': {
    verdict: 'mail missing or doubled',
    breakage: { mailer: (mailer) => ({ send: (message) => mailer.send(message) }) },
  },
  'a part given back that is read as the whole': {
    verdict: 'lost',
    breakage: {
      acquirer: (bank) => ({
        ...bank,
        async status(order) {
          const { reversedAmount, ...said } = { reversedAmount: 0, ...(await bank.status(order)) };
          return said;
        },
      }),
    },
  },
  'bills that are paid on another day than the charge': {
    verdict: 'wrong day',
    breakage: {
      store: (store) =>
        without(store, (tx) => ({
          ...tx,
          bills: {
            ...tx.bills,
            update: (bill) => tx.bills.update({ ...bill, paidOn: bill.paidOn && '2026-11-14' }),
          },
        })),
    },
  },
};
