import { money } from '@esanduce/sdk/contract';
import { belgradeTime, formatMoney } from '@esanduce/sdk/format';
import type { ReconciliationReport, Records } from '@esanduce/sdk/portal';

type OutboxRecord = Records['outbox'];
type PaymentRecord = Records['payments'];

/** `11,151.71 RSD` of integer para. */
export const amountText = (para: number): string => formatMoney(money(para), 'en');

/** `2026-11-23 12:00`, as clocks in Belgrade show it. */
export function momentText(iso: string): string {
  const { date, time } = belgradeTime(iso);
  return `${date} ${time.slice(0, 5)}`;
}

const cardText = (card: PaymentRecord['card']) => (card ? `${card.brand} ••${card.last4}` : '–');

/** Columns as wide as what they hold; amounts at the right. */
export function tableText(
  rows: readonly (readonly string[])[],
  rightAligned: readonly number[] = [],
): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return rightAligned.includes(column) ? cell.padStart(width) : cell.padEnd(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function paymentsText(day: string, payments: readonly PaymentRecord[]): string {
  if (payments.length === 0) return `No payments on ${day}.`;
  return tableText(
    [
      ['Time', 'Payment', 'Status', 'Amount', 'Channel', 'Card', 'Refund'],
      ...payments.map(({ createdAt, id, status, amount, channel, card, refund }) => [
        momentText(createdAt).slice(11),
        id,
        status,
        amountText(amount),
        channel,
        cardText(card),
        refund ? refund.kind : '',
      ]),
    ],
    [3],
  );
}

/** Everything an operator is asked about a payment; neither its challenge nor its key, which are secrets. */
export function paymentText(payment: PaymentRecord): string {
  const { receipt, failure, refund } = payment;
  const rows: (readonly [string, string])[] = [
    ['Payment', payment.id],
    ['Status', payment.status],
    ['Amount', amountText(payment.amount)],
    ...payment.items.map(
      ({ payable, number, amount }) =>
        [`  ${payable.type}`, `${number} (${payable.id}): ${amountText(amount)}`] as const,
    ),
    ['Customer', payment.customerId],
    ['Properties', [...new Set(payment.items.map(({ propertyId }) => propertyId))].join(', ')],
    ['References', payment.items.map(({ reference }) => reference).join(', ')],
    ['Channel', payment.channel],
    ['Card', cardText(payment.card)],
    ['Ordered', momentText(payment.createdAt)],
    ['Ended', payment.completedAt === null ? '–' : momentText(payment.completedAt)],
    ['Order', payment.orderId ?? '–'],
  ];
  if (payment.status === 'requiresAction' && payment.challenge) {
    rows.push(['Confirm by', momentText(payment.challenge.expiresAt)]);
  }
  if (receipt) {
    rows.push(
      ['Authorisation', receipt.authorisationCode],
      ['Transaction', `${receipt.transactionId}, ${momentText(receipt.transactedAt)}`],
    );
  }
  if (failure) rows.push(['Failure', `${failure.code} (${failure.acquirerCode ?? '–'})`]);
  if (refund) {
    rows.push(['Refund', `${refund.kind}, ${amountText(refund.amount)}, ${momentText(refund.refundedAt)}`]);
  }
  return tableText(rows);
}

export function reportText({ day, checked, repaired, differences, undecided }: ReconciliationReport): string {
  const summary =
    `${day}: ${checked} checked, ${repaired.length} repaired, ${differences.length} different, ` +
    `${undecided.length} undecided.`;
  const groups = [
    ['repaired', repaired],
    ['DIFFERENT', differences],
    ['undecided', undecided],
  ] as const;
  const lines = groups.flatMap(([group, entries]) =>
    entries.map(({ kind, paymentId, orderId, detail, ...sums }) => {
      const { amount, acquirerAmount, refunded, acquirerRefunded } = sums;
      const back =
        refunded || acquirerRefunded
          ? `  taken back: books ${amountText(refunded)}, bank ${bankText(acquirerRefunded)}`
          : '';
      return `${group}  ${kind}  ${paymentId ?? '–'}  order ${orderId}  books ${amountText(amount)}  bank ${bankText(acquirerAmount)}${back}  ${detail}`;
    }),
  );
  return [summary, ...lines].join('\n');
}

const bankText = (para: number | null): string => (para === null ? '–' : amountText(para));

export function outboxText(entries: readonly OutboxRecord[]): string {
  return tableText([
    ['Message', 'Kind', 'Status', 'Attempts', 'Next attempt', 'Last error'],
    ...entries.map(({ id, kind, status, attempts, nextAttemptAt, lastError }) => [
      id,
      kind,
      status,
      String(attempts),
      status === 'waiting' ? momentText(nextAttemptAt) : '–',
      lastError ?? '–',
    ]),
  ]);
}
