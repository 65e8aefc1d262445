/** Compiled, never run: what must compile and, after @ts-expect-error, what must not. */
import type { ResponseOf } from './contract/index.ts';
import {
  type ApiPromise,
  type Bill,
  type BillId,
  type BillListParams,
  type BillStatus,
  Esanduce,
  type EsanduceError,
  type Money,
  type Page,
  type PagePromise,
  type PayableReference,
  type Payment,
  type PaymentId,
  type PaymentMethodId,
  type PayOutcome,
  type PortalEvent,
  type RequestOptions,
  type WebhookEvent,
  isEsanduceError,
  money,
} from './index.ts';

export async function mustCompile(
  esanduce: Esanduce,
  bill: Bill,
  method: PaymentMethodId,
): Promise<unknown[]> {
  const query = { propertyId: 'prop_1', year: 2026, status: 'open', limit: 20 } as const;
  const first: Page<Bill> = await esanduce.bills.list(query);
  const second: Page<Bill> = await first.getNextPage();
  const items: Bill[] = [];
  for await (const item of esanduce.bills.list()) items.push(item);
  const document: Blob = await esanduce.bills.download(bill.id);
  // A newer portal's status is text; the known ones are still offered.
  const status: string = bill.status;
  if (bill.status === 'partiallyPaid') await esanduce.payables.get({ type: 'bill', id: bill.id });
  const outcome: PayOutcome = await esanduce.pay(
    {
      items: [{ payable: { type: 'bill', id: bill.id }, amount: bill.outstanding }],
      method: { type: 'card', id: method },
      locale: 'sr-Cyrl',
    },
    { deadline: 30_000, onProgress: ({ step }) => step === 'checking' },
  );
  const unsubscribe: () => void = esanduce.subscribe(({ payables, payment }) =>
    console.log(payables, payment),
  );
  const payment: Payment = await esanduce.payments.create(
    {
      items: [{ payable: { type: 'instalment', id: 'inst_1' }, amount: money(100) }],
      amount: money(100),
      method: { type: 'card', id: 'pm_1' },
    },
    { idempotencyKey: 'mine', signal: AbortSignal.timeout(1000) },
  );
  const server = new Esanduce({ baseUrl: 'https://portal.example', token: async () => 't', logger: console });
  return [second, document, status, outcome, unsubscribe, payment, server];
}

/** Hovers by name, also under exactOptionalPropertyTypes. */
export const listHovers: Equal<
  Esanduce['bills']['list'],
  (params?: BillListParams, options?: RequestOptions) => PagePromise<Bill>
> = true;
export const getHovers: Equal<ReturnType<Esanduce['bills']['get']>, ApiPromise<Bill>> = true;
export const contractAgrees: Equal<ResponseOf<'bills.get'>, Bill> = true;
type Equal<A, B> =
  (<T>(value: T) => T extends A ? 1 : 2) extends <T>(value: T) => T extends B ? 1 : 2 ? true : false;

/** Events narrow by type, without a cast. */
export function subjectOf(event: PortalEvent): BillId | PaymentId | null {
  if (event.type === 'bill.issued') return event.subject;
  switch (event.type) {
    case 'payment.updated':
      return event.subject;
    case 'stream.reset':
      return event.subject;
    default:
      return null;
  }
}
export function paidAmount(event: WebhookEvent): Money | undefined {
  return event.type === 'payment.succeeded' ? event.data.amount : undefined;
}
export function billIdOf(payable: PayableReference): BillId | undefined {
  return payable.type === 'bill' ? payable.id : undefined;
}

/** What a later version of the portal may send still has to be handled. */
export function isOpen(status: BillStatus): boolean | undefined {
  switch (status) {
    case 'unpaid':
    case 'partiallyPaid':
      return true;
    case 'paid':
    case 'sued':
    case 'rescheduled':
      return false;
    default: {
      const other: string = status;
      return other === '' ? false : undefined;
    }
  }
}

export function misspelt(bill: Bill, payment: Payment, event: PortalEvent): void {
  // @ts-expect-error a misspelt member
  bill.outstandng;
  // @ts-expect-error a misspelt value in a comparison
  payment.status === 'succeded';
  // @ts-expect-error a misspelt value of an event
  event.type === 'bill.isued';
  // @ts-expect-error a reason that the contract does not have
  bill.notPayableReason === 'payed';
  switch (bill.status) {
    // @ts-expect-error a misspelt case
    case 'unpayed':
      break;
    default:
  }
  // @ts-expect-error without a check of its type, an event's subject may be of anything
  const subject: BillId | null = event.subject;
  subject;
}

export function narrows(error: unknown): EsanduceError | undefined {
  if (!isEsanduceError(error)) return undefined;
  if (error.code === 'already-paid') return error;
  return error.problem?.errors?.[0]?.pointer === '/body' ? error : undefined;
}

export async function mustNotCompile(esanduce: Esanduce, bill: Bill): Promise<void> {
  // @ts-expect-error an unknown field
  bill.foo;
  // @ts-expect-error another kind of id
  await esanduce.bills.get('pay_1');
  // @ts-expect-error an id of no kind
  await esanduce.bills.get('1');
  // @ts-expect-error a filter this list does not have
  void esanduce.properties.list({ status: 'open' });
  // @ts-expect-error a value this filter does not take
  void esanduce.bills.list({ status: 'settled' });
  // @ts-expect-error a year is a number
  void esanduce.bills.list({ year: '2026' });
  // @ts-expect-error reads take no key
  await esanduce.bills.get('bill_1', { idempotencyKey: 'mine' });
  // @ts-expect-error an amount is made by money()
  const amount: Money = { amount: 11.5, currency: 'RSD' };
  const payable = { type: 'bill', id: bill.id } as const;
  const method = { type: 'card', id: 'pm_1' } as const;
  // @ts-expect-error an amount is no number
  await esanduce.pay({ items: [{ payable, amount: 100 }], method });
  // @ts-expect-error a payable whose id is of another kind
  await esanduce.payables.get({ type: 'lawsuit', id: 'bill_1' });
  // @ts-expect-error a method is no plain id
  await esanduce.pay({ items: [{ payable, amount }], method: 'pm_1' });
  // @ts-expect-error a method is a saved card
  await esanduce.pay({ items: [{ payable, amount }], method: { type: 'card', id: 'visa' } });
  // @ts-expect-error nothing to delete
  esanduce.bills.delete;
  // @ts-expect-error a resource is not replaced
  esanduce.bills = {} as never;
  // @ts-expect-error a token is needed
  new Esanduce({ baseUrl: 'https://portal.example' });
  // @ts-expect-error a misspelt option
  new Esanduce({ baseUrl: 'https://portal.example', token: 't', retry: 3 });
}
