/** Records for the tests of stores. */
import type { Records } from '@esanduce/sdk/portal';

export type CustomerRecord = Records['customers'];
type PaymentRecord = Records['payments'];

export const customer = (id: string, username: string): CustomerRecord => ({
  id: `cus_${id}`,
  username,
  name: 'Милица Примерић',
  email: 'milica@example.org',
  locale: 'sr-Cyrl',
});

export const connection = (
  id: string,
  customerId: string,
  partnerId: string,
  day: number,
): Records['connections'] => ({
  id,
  customerId: `cus_${customerId}`,
  partnerId,
  connectedAt: `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`,
});

export const payment = (id: string, fields: Partial<PaymentRecord> = {}): PaymentRecord => ({
  id: `pay_${id}`,
  customerId: 'cus_a',
  createdAt: '2026-11-23T08:00:00.000Z',
  completedAt: null,
  items: [
    {
      payable: { type: 'bill', id: 'bill_1' },
      propertyId: 'prop_a',
      number: '2026/10-0512345',
      reference: '11 800512345011-26100-1',
      amount: 1_234_56,
      debts: [{ debt: 'bill:bill_1', amount: 1_234_56 }],
    },
  ],
  amount: 1_234_56,
  channel: 'portalCard',
  card: null,
  status: 'processing',
  receipt: null,
  failure: null,
  orderId: null,
  challengeToken: null,
  idempotencyKey: null,
  locale: 'sr-Cyrl',
  challenge: null,
  refund: null,
  ...fields,
});

export const claim = (paymentId: string, bill = '1'): Records['claims'] => ({
  id: `bill:bill_${bill}`,
  paymentId: `pay_${paymentId}`,
});

export const ids = (records: readonly { id: string }[]) => records.map(({ id }) => id);
