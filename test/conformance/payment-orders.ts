import { householdCustomerId, demoBankSecretKey } from '@esanduce/sdk/sandbox';
import { fixedKeys, type OrderKeys, verifyPaymentOrder } from '@esanduce/sdk/payment-orders';
import type { Bill, Payment } from '@esanduce/sdk/contract';
import type { Case } from './case.ts';
import { expectEqual, expectThat, Nonconformity } from './expectation.ts';
import { billItem, first, order, payer } from './payer.ts';
import { charges } from './sandbox-control.ts';
import { refuse, succeed, type Target } from './target.ts';

const sandboxOnly = true as const;

/** A customer on a page of the demo bank, whose bill is under a payment order. */
async function ordered(target: Target) {
  const { token: byCard, card, open } = await payer(target);
  const token = await target.token({ partner: 'partner_bank' });
  const bill = first(open);
  const body = { ...order('', billItem(bill)), method: { type: 'host' } };
  const { value: payment } = await succeed(target, 'payments.create', {
    token,
    body,
    key: crypto.randomUUID(),
  });
  expectThat(payment.paymentOrder, 'a payment by the host has an order');
  return { token, byCard, card, bill, body, payment, paymentOrder: payment.paymentOrder };
}

/** Reads an order as the demo bank, by whatever name the portal calls itself. */
async function read(jws: string, keys: OrderKeys) {
  const payload = (jws.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const { iss } = JSON.parse(atob(payload)) as { iss: string };
  const customer = householdCustomerId('milica');
  return verifyPaymentOrder(jws, { issuer: iss, audience: 'partner_bank', customer, keys, seen: null });
}

const confirm = (target: Target, id: string, body: object) =>
  succeed(target, 'paymentOrders.confirm', {
    token: demoBankSecretKey,
    path: { id },
    body,
    key: crypto.randomUUID(),
  });

const executed = (id: string) => ({
  status: 'executed',
  executedAt: '2026-11-23T00:00:00.000Z',
  transfers: [{ endToEndId: `${id}-1`, transactionId: `FT-${id}` }],
});

async function expectPayment(target: Target, token: string, { id }: Payment, status: string): Promise<void> {
  const { value } = await succeed(target, 'payments.get', { token, path: { id } });
  expectEqual([value.status, value.paymentOrder], [status, null], 'the payment');
}

async function expectBill(target: Target, token: string, { id }: Bill, status: string): Promise<void> {
  const { value } = await succeed(target, 'bills.get', { token, path: { id } });
  expectEqual(value.status, status, 'the bill');
}

export const paymentOrderCases: readonly Case[] = [
  {
    name: 'a payment by the host is an order that the portal has signed for that bank and customer',
    sandboxOnly,
    async run(target) {
      const { bill, payment, paymentOrder } = await ordered(target);
      expectEqual(
        [payment.status, payment.channel, payment.card, payment.action],
        ['requiresAction', 'bank', null, null],
        'the payment',
      );
      const response = await target.fetch(`${target.baseUrl}/.well-known/jwks.json`);
      expectEqual(response.status, 200, 'status of the keys');
      const keys = fixedKeys((await response.json()) as Parameters<typeof fixedKeys>[0]);
      const claims = await read(paymentOrder.jws, keys).catch((error: unknown) => {
        throw new Nonconformity(`the order cannot be verified: ${String(error)}`);
      });
      const [transfer] = claims.transfers;
      expectEqual(
        [transfer?.reference, transfer?.payee.account, transfer?.amount.amount],
        [bill.payTo.reference, bill.payTo.account, bill.outstanding.amount],
        'what the bank is to pay',
      );
    },
  },
  {
    name: 'a debt under a payment order cannot be charged to a card',
    sandboxOnly,
    async run(target) {
      const { byCard, card, bill } = await ordered(target);
      await refuse(target, 'payments.create', 'payment-in-progress', {
        token: byCard,
        key: crypto.randomUUID(),
        body: order(card.id, billItem(bill)),
      });
      expectEqual(await charges(target), [], 'charges');
    },
  },
  {
    name: 'a payment order is paid by its bank’s word alone, the same however often it is said',
    sandboxOnly,
    async run(target) {
      const { token, bill, payment, paymentOrder } = await ordered(target);
      await expectBill(target, token, bill, 'unpaid');
      await confirm(target, paymentOrder.id, { status: 'unknown' });
      await expectPayment(target, token, payment, 'processing');
      for (let time = 0; time < 2; time += 1)
        await confirm(target, paymentOrder.id, executed(paymentOrder.id));
      await expectPayment(target, token, payment, 'succeeded');
      await expectBill(target, token, bill, 'paid');
      await refuse(target, 'paymentOrders.confirm', 'confirmation-conflict', {
        token: demoBankSecretKey,
        path: { id: paymentOrder.id },
        key: crypto.randomUUID(),
        body: { status: 'rejected', reason: 'other' },
      });
      await expectBill(target, token, bill, 'paid');
    },
  },
  {
    name: 'a payment order that was given up must not be executed any more',
    sandboxOnly,
    async run(target) {
      const { token, payment, paymentOrder } = await ordered(target);
      await succeed(target, 'payments.cancel', { token, path: { id: payment.id } });
      await expectPayment(target, token, payment, 'canceled');
      await refuse(target, 'paymentOrders.confirm', 'payment-order-closed', {
        token: demoBankSecretKey,
        path: { id: paymentOrder.id },
        key: crypto.randomUUID(),
        body: { status: 'unknown' },
      });
    },
  },
  {
    name: 'only a bank’s page makes payment orders',
    sandboxOnly,
    async run(target) {
      const { token, open } = await payer(target);
      const body = { ...order('', billItem(first(open))), method: { type: 'host' } };
      await refuse(target, 'payments.create', 'insufficient-scope', {
        token,
        body,
        key: crypto.randomUUID(),
      });
    },
  },
];
