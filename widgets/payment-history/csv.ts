import { belgradeTime } from '../../src/format/index.ts';
import type { Payment } from '../../src/index.ts';
import { amountCell, codeCell, csvText, textCell } from '../data/csv.ts';
import { cardName } from '../payment/card.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { paymentHistoryTexts, termOf } from './payment-history.texts.ts';

const columns = [
  'date',
  'time',
  'amount',
  'status',
  'purpose',
  'channel',
  'card',
  'reference',
  'orderNumber',
  'authorisationCode',
  'transactionId',
] as const;

/**
 * The payments as comma-separated values with a header line: ISO dates and times of Belgrade, amounts in dinars. Numbers,
 * codes and references are formulas of one text.
 */
export function paymentsCsv(payments: readonly Payment[], locale: string): string {
  const say = paymentHistoryTexts(locale);
  const header = columns.map((column) => (column === 'card' ? listTexts(locale)(column) : say(column)));
  const lines = payments.map(({ createdAt, amount, status, items, channel, card, receipt, refund }) => {
    const { date, time } = belgradeTime(receipt?.transactedAt ?? createdAt);
    return [
      date,
      time.slice(0, 5),
      amountCell(amount, locale),
      textCell(
        refund
          ? say(refund.amount.amount < amount.amount ? 'refundedPart' : 'refunded', {
              amount: amountCell(refund.amount, locale),
              date: belgradeTime(refund.refundedAt).date,
            })
          : termOf(status, locale),
      ),
      codeCell(items.map(({ number }) => number).join(' ')),
      textCell(termOf(channel, locale)),
      textCell(card ? cardName(card) : ''),
      ...[
        items.map(({ reference }) => reference).join(', '),
        receipt?.orderNumber,
        receipt?.authorisationCode,
        receipt?.transactionId,
      ].map((code) => codeCell(code ?? '')),
    ];
  });
  return csvText([header, ...lines], locale);
}
