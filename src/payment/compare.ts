import type { Payables } from '../client/resources/payables.ts';
import type { RequestOptions } from '../client/options.ts';
import { isEsanduceError } from '../client/errors.ts';
import { money } from '../contract/money.ts';
import type { Payment } from '../contract/payment.ts';
import type { PayOrder } from './journal.ts';
import type { PayOutcomeItem } from './pay-options.ts';

interface Parts {
  paid: PayOutcomeItem[];
  owed: PayOutcomeItem[];
}

/**
 * What of an order a succeeded payment paid. It may be of other items: another tab's, or of a reminder that covers a bill of
 * the order. The portal is asked about what the payment does not name with the same amount.
 * @throws EsanduceError when that cannot be asked now
 */
export async function compare(
  { items }: PayOrder,
  payment: Payment,
  payables: Payables,
  options: RequestOptions,
): Promise<Parts> {
  const parts = await Promise.all(
    items.map(async ({ payable, amount }): Promise<Parts> => {
      const own = payment.items.find(
        ({ payable: { type, id } }) => type === payable.type && id === payable.id,
      );
      const named = own && [{ payable, amount: own.amount }];
      // What was taken back in part may be owed again.
      if (named && own.amount.amount === amount.amount && !payment.refund) return { paid: named, owed: [] };
      const state = await payables.get(payable, options).catch((error: unknown) => {
        if (isEsanduceError(error) && !error.retryable && error.code !== 'aborted') return undefined;
        throw error;
      });
      if (state?.notPayableReason === 'settled') return { paid: named ?? [{ payable, amount }], owed: [] };
      // Without an answer as owed: the portal refuses to be paid twice.
      const rest = state?.outstanding.amount || amount.amount;
      const difference = amount.amount - rest;
      return {
        paid: named ?? (difference > 0 ? [{ payable, amount: money(difference) }] : []),
        owed: [{ payable, amount: money(rest) }],
      };
    }),
  );
  return { paid: parts.flatMap(({ paid }) => paid), owed: parts.flatMap(({ owed }) => owed) };
}
