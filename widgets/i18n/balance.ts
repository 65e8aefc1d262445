import { type DebtSummary, type Money, money } from '../../src/index.ts';
import { listTexts } from './list.texts.ts';

/** What a property has left to pay here, or how it stands when that is nothing. */
export function balance({ payable, total }: DebtSummary, locale: string): { label: string; amount: Money } {
  const say = listTexts(locale);
  if (payable.amount > 0) return { label: say('total'), amount: payable };
  if (total.amount < 0) return { label: say('prepayment'), amount: money(-total.amount) };
  return { label: say(total.amount > 0 ? 'allPaidHere' : 'allPaid'), amount: money(0) };
}
