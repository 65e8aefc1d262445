import { say, type After, type Evidence, type Violation } from './evidence.ts';

/** No debt is paid by more than it comes to, whatever paid it. */
export function paidTwice({ bills, lawsuits, agreements }: After): Violation[] {
  const debts = [
    ...bills.map(({ id, paid, charged }) => ({ id, paid, owed: charged })),
    ...lawsuits.map(({ id, paid, principal, interest, costs }) => ({
      id,
      paid,
      owed: principal + interest + costs,
    })),
    ...agreements.flatMap(({ instalments }) =>
      instalments.map(({ id, paid, amount }) => ({ id, paid, owed: amount })),
    ),
  ];
  return debts
    .filter(({ paid, owed }) => paid > owed)
    .map(({ id, paid, owed }) => say('double charge')(`${id}: ${paid} paid of ${owed}`));
}

/** Each para that arrived is in one payment: on a debt, or paid ahead. The prepayments grew by just that. */
export function creditsUnlike(
  { arrivals, before }: Evidence,
  { credits, arrived, ordered, payments, properties }: After,
): Violation[] {
  const found: string[] = [];
  let ofOrders = 0;
  for (const { credit, status } of arrivals) {
    const { transactionId, amount } = credit;
    const kept = credits.filter((each) => each.transactionId === transactionId);
    if (status !== 'booked' && status !== 'duplicate')
      found.push(`${transactionId} was answered ${status ?? 'by nobody'}`);
    if (kept.length !== 1) found.push(`${transactionId} is kept ${kept.length} times`);
    for (const { id, paymentId, amount: booked } of kept) {
      const order = ordered.find((each) => each.id === paymentId)?.paymentOrder;
      if (order) {
        const { endToEndId } = order.reported.find(({ creditId }) => creditId === id) ?? {};
        const transfer = order.transfers.find((each) => each.endToEndId === endToEndId);
        if (transfer?.amount.amount !== booked) found.push(`${id} is of no transfer of ${order.id}`);
        ofOrders += 1;
        continue;
      }
      const own = arrived.filter(({ creditId }) => creditId === id);
      if (own.length !== 1 || own[0]?.id !== paymentId) found.push(`${id} has ${own.length} payments`);
      if (booked !== amount.amount || own[0]?.amount !== booked)
        found.push(`${id}: ${amount.amount} arrived, ${booked} kept, ${own[0]?.amount ?? 0} booked`);
    }
  }
  if (arrived.length + ofOrders !== arrivals.length)
    found.push(`${arrived.length} payments of ${arrivals.length} credits, ${ofOrders} of orders`);
  const ahead = new Map<string, number>();
  for (const { items, amount } of [
    ...arrived,
    ...ordered.filter(({ status }) => status === 'succeeded'),
    ...payments.filter(({ status, refund }) => status === 'succeeded' && !refund),
  ]) {
    const sum = items.reduce((total, item) => total + item.amount, 0);
    if (sum !== amount) found.push(`items of ${sum} in a payment of ${amount}`);
    for (const { payable, propertyId, amount: part } of items)
      if (payable.type === 'prepayment') ahead.set(propertyId, (ahead.get(propertyId) ?? 0) + part);
  }
  for (const { id, prepayment } of properties) {
    const was = before.properties?.find((each) => each.id === id)?.prepayment ?? 0;
    if (prepayment - was !== (ahead.get(id) ?? 0))
      found.push(`${id}: ${prepayment - was} more is prepaid, and ${ahead.get(id) ?? 0} was paid ahead`);
  }
  return found.map(say('lost'));
}
