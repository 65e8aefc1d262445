import { formatAmount } from '../../src/format/index.ts';
import { money } from '../../src/index.ts';
import { formatAccount, type PaymentOrder } from '../../src/serbia/index.ts';
import { reasonTexts } from '../i18n/reason.texts.ts';

const keys = ['amount', 'payee', 'account', 'model', 'reference', 'purpose', 'purposeCode'] as const;

/** A detail of a payment order. */
export interface Fact {
  readonly key: (typeof keys)[number];
  /** As it is shown. */
  readonly text: string;
  /** As a form of a bank takes it. */
  readonly copied: string;
}

/** The details of a valid order, without those it does not have. */
export function factsOf(order: PaymentOrder, locale: string): Fact[] {
  const amount = money(order.amount);
  const plain = formatAmount(amount, 'sr-Cyrl').replaceAll('.', '');
  const texts: Readonly<Record<Fact['key'], string>> = {
    amount: `${formatAmount(amount, locale)} ${reasonTexts(locale)('currency')}`,
    payee: [order.payee].flat().join(', '),
    account: formatAccount(order.account),
    model: order.model ?? '',
    reference: order.reference ?? '',
    purpose: order.purpose ?? '',
    purposeCode: order.purposeCode,
  };
  return keys
    .map((key) => ({ key, text: texts[key], copied: key === 'amount' ? plain : texts[key] }))
    .filter(({ text }) => text !== '');
}
