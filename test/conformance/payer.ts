import type { Bill, PaymentMethod } from '@esanduce/sdk/contract';
import { expectThat } from './expectation.ts';
import { readAll } from './lists.ts';
import { resetSandbox } from './sandbox-control.ts';
import type { Call, Target, TokenOptions } from './target.ts';
import { succeed } from './target.ts';

/** An amount on the wire; para, whether right or wrong. */
export const rsd = (amount: number) => ({ amount, currency: 'RSD' });

export interface Payer {
  token: string;
  open: Bill[];
  card: PaymentMethod;
}

/** A fresh portal and a customer with bills to pay, so that no case depends on what another one paid. */
export async function payer(
  target: Target,
  username: 'milica' | 'dragan' = 'milica',
  limits: Pick<TokenOptions, 'allowedOrigin'> = {},
): Promise<Payer> {
  await resetSandbox(target);
  const token = await target.token({ username, ...limits });
  const bills = await readAll(target, 'bills.list', token, { status: 'open' });
  const cards = await readAll(target, 'paymentMethods.list', token);
  const card = cards.find((each) => each.isDefault);
  expectThat(card, 'the customer has a default card');
  return { token, open: bills.filter((bill) => bill.payable), card };
}

/** A payable and what is to be paid of it, para. */
export type Item = { type: string; id: string; amount: number };
/** The body of a payment. */
export function order(method: string, ...items: Item[]) {
  return {
    items: items.map(({ type, id, amount }) => ({ payable: { type, id }, amount: rsd(amount) })),
    amount: rsd(items.reduce((total, item) => total + item.amount, 0)),
    method: { type: 'card', id: method },
  };
}
export const billItem = (bill: Bill): Item => ({
  type: 'bill',
  id: bill.id,
  amount: bill.outstanding.amount,
});

/** The first bill to pay. */
export function first(bills: readonly Bill[]): Bill {
  expectThat(bills[0], 'the customer has a bill to pay');
  return bills[0];
}

/** Pays with a fresh key unless one is given. */
export async function pay(target: Target, options: Call) {
  return succeed(target, 'payments.create', { key: crypto.randomUUID(), ...options });
}
