/** Records for the tests of stores. */
import { type CollectionName, collections, type Records } from '@esanduce/sdk/portal';

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

export const orderKey = (id: string, minutes = 0): Records['orderKeys'] => ({
  id,
  createdAt: new Date(Date.parse('2026-11-23T08:00:00.000Z') + minutes * 60_000).toISOString(),
  publicKey: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' },
  sealedKey: 'sealed',
});

/** Of any collection: what it is found, sorted and added up by, and nothing else. */
export function sampleOf<Name extends CollectionName>(name: Name): Records[Name] {
  if (name === 'payments') return payment('1') as Records[Name];
  const {
    order,
    filters,
    sums = [],
  } = collections[name] as {
    readonly order: string;
    readonly filters: readonly string[];
    readonly sums?: readonly string[];
  };
  const fields: Record<string, unknown> = {};
  for (const field of [order, ...filters]) fields[field] = `${field} of ${name}`;
  for (const field of sums) fields[field] = 1;
  fields['id'] = `sample of ${name}`;
  if (name === 'claims') fields['paymentId'] = claim('1').paymentId;
  return fields as unknown as Records[Name];
}
