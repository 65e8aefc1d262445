import type { PaymentFailure } from '../../contract/index.ts';
import { english, failureText, type MailTexts } from './texts.ts';

/** What is said otherwise when a bank executed a payment order instead of a card being charged. */
interface OrderTexts {
  readonly succeeded: string;
  readonly failed: string;
  readonly method: string;
  readonly account: string;
  readonly failure: Readonly<Record<string, string>>;
}

const serbianOrder: OrderTexts = {
  succeeded: 'Успешно сте извршили плаћање – Ваш рачун у банци је задужен.',
  failed: 'Плаћање неуспешно – Ваш рачун у банци није задужен.',
  method: 'Начин плаћања',
  account: 'са рачуна у банци',
  failure: {
    insufficientFunds: 'На рачуну нема довољно средстава.',
    limitExceeded: 'Износ прелази лимит који имате у банци.',
    bankUnavailable: 'Банка тренутно не извршава налоге. Покушајте касније.',
    rejectedByBank: 'Банка је одбила налог. Обратите се банци.',
  },
};

const englishOrder: OrderTexts = {
  succeeded: 'You have paid – your bank account has been charged.',
  failed: 'The payment failed – your bank account has not been charged.',
  method: 'Paid',
  account: 'from an account at a bank',
  failure: {
    insufficientFunds: 'The account does not hold enough.',
    limitExceeded: 'The amount is above your limit at the bank.',
    bankUnavailable: 'The bank executes no orders now. Try again later.',
    rejectedByBank: 'The bank rejected the order. Ask the bank.',
  },
};

export const orderTexts = (texts: MailTexts): OrderTexts => (texts === english ? englishOrder : serbianOrder);

/** Why a bank did not execute an order. */
export const orderFailureText = (texts: MailTexts, code: PaymentFailure['code']): string =>
  orderTexts(texts).failure[code] ?? failureText(texts, code);
