import {
  type CustomerId,
  money,
  type PaymentId,
  type PaymentOrderClaims,
  type PaymentOrderTransfer,
} from '../../contract/index.ts';
import type { CustomerCaller } from '../auth/caller.ts';
import type { PortalContext } from '../context.ts';
import type { FoundPayable } from '../debts/find-payable.ts';
import { orderSigner } from '../order-keys/order-keys.ts';
import type { Snapshot } from '../ports/store.ts';
import { ProblemError } from '../problems/problem-error.ts';
import type { PaymentOrderRecord } from '../records/payments.ts';
import { orderIdOf, orderLifetimeMs } from '../rules/payment-order.ts';

export type IssueOrder = (
  payment: { id: PaymentId; customerId: CustomerId; amount: number },
  partnerId: string,
  found: readonly FoundPayable[],
) => Promise<PaymentOrderRecord>;

/** Prepares to sign orders, outside the transaction that stores them, as it may make the first key. */
export async function orderIssuer(context: PortalContext): Promise<IssueOrder> {
  const sign = await orderSigner(context);
  return async ({ id, customerId, amount }, partnerId, found) => {
    const orderId = orderIdOf(id);
    const issuedAt = Math.floor(context.clock.now() / 1000);
    const expiresAt = issuedAt + orderLifetimeMs / 1000;
    const transfers = found.map(({ payable, payTo, status }, at): PaymentOrderTransfer => {
      const { payee, account, model, reference, purpose, purposeCode } = payTo;
      return {
        endToEndId: `${orderId}-${at + 1}`,
        payee: { name: payee, account },
        model,
        reference,
        amount: money(status.outstanding),
        // 1 stands for cash: an order that debits an account has the same code with 2 (NBS).
        purposeCode: `2${purposeCode.slice(1)}`,
        purpose,
        payable,
      };
    });
    const claims: PaymentOrderClaims = {
      iss: context.publicUrl,
      aud: partnerId,
      sub: customerId,
      jti: orderId,
      iat: issuedAt,
      exp: expiresAt,
      paymentId: id,
      amount: money(amount),
      transfers,
    };
    return {
      id: orderId,
      partnerId,
      jws: await sign(claims),
      expiresAt: new Date(expiresAt * 1000).toISOString(),
      transfers,
      begunAt: null,
      confirmed: null,
      reported: [],
    };
  };
}

/** @throws ProblemError `insufficient-scope` when the token's partner is no bank that executes payment orders */
export async function requireBank(tx: Snapshot, { partnerId }: CustomerCaller): Promise<void> {
  const partner = await tx.partners.get(partnerId);
  if (partner?.paymentOrders) return;
  throw new ProblemError('insufficient-scope', {
    detail: 'Only a bank that executes payment orders pays by `host`.',
  });
}
