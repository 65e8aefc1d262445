import type { CreditReport } from '@esanduce/sdk/contract';
import { money } from '@esanduce/sdk/contract';
import type { Break, Mutant } from './mutant.ts';
import { bills, payments, properties } from './rewriting.ts';

const once = 'a credit pays what its reference names, and comes once';
const part = 'less than is owed pays a part, and more is paid ahead';
const ways = 'a reference is found in each way that banks return it';
const unknown = 'a credit that no reference names pays nothing, and waits';
const refused = 'a credit is refused by itself, and what is wrong is pointed to';
const whole = 'a report that does not fit the contract books nothing';
const signed = 'only what the payee’s bank signed just now is taken';

/** Alters what the portal answers to the payee's bank. */
const reports =
  (alter: (report: CreditReport) => void): (() => Break) =>
  () =>
  async (request, send) => {
    const isCredits = request.method === 'POST' && request.url.endsWith('/v1/credits');
    const response = await send(request);
    if (!isCredits || response.status !== 201) return response;
    const report = (await response.json()) as CreditReport;
    alter(report);
    return Response.json(report, { status: 201, headers: response.headers });
  };

/** Answers some refusals as if all were well. */
const taking =
  (status: number): (() => Break) =>
  () =>
  async (request, send) => {
    const isCredits = request.url.endsWith('/v1/credits');
    const response = await send(request);
    return isCredits && response.status === status ? Response.json({ data: [] }, { status: 201 }) : response;
  };

export const creditMutants: readonly Mutant[] = [
  {
    name: 'a credit is called booked each time it comes',
    broken: reports(({ data }) => {
      for (const each of data) if (each.status === 'duplicate') each.status = 'booked';
    }),
    caughtBy: { [once]: 'status of the same credit again' },
  },
  {
    name: 'a credit has another id each time it comes',
    broken: reports(({ data }) => {
      for (const each of data) if (each.status === 'duplicate') each.creditId = 'cred_other';
    }),
    caughtBy: { [once]: 'its id' },
  },
  {
    name: 'a payment at a bank is called one at the post office',
    broken: payments((payment) => {
      if (payment.channel === 'bank') payment.channel = 'post';
    }),
    caughtBy: { [once]: 'channel' },
  },
  {
    name: 'a bill that was paid in part is called paid',
    broken: bills((bill) => {
      if (bill.status === 'partiallyPaid') bill.status = 'paid';
    }),
    caughtBy: { [part]: 'status of a bill paid in part' },
  },
  {
    name: 'what is paid ahead is not in the prepayment',
    broken: properties(({ debt }) => (debt.prepayment = money(0))),
    caughtBy: { [part]: 'prepayment' },
  },
  {
    name: 'what is paid ahead is not shown in the payment',
    broken: payments((payment) => {
      payment.items = payment.items.filter(({ payable }) => payable.type !== 'prepayment');
    }),
    caughtBy: { [part]: 'items paid ahead' },
  },
  {
    name: 'a reference is known only as it was printed',
    broken: () => async (request, send) => {
      if (!request.url.endsWith('/v1/credits')) return send(request);
      const text = await request.clone().text();
      const isPrinted = /"reference":"\d{12}-\d{5}-\d"/.test(text) && text.includes('"model":"11"');
      const response = await send(request);
      if (isPrinted || response.status !== 201) return response;
      const report = (await response.json()) as CreditReport;
      for (const each of report.data) if (each.status === 'booked') each.status = 'unmatched';
      return Response.json(report, { status: 201 });
    },
    caughtBy: { [ways]: 'status of' },
  },
  {
    name: 'a credit that nobody knows is called booked',
    broken: reports(({ data }) => {
      for (const each of data) if (each.status === 'unmatched') each.status = 'booked';
    }),
    caughtBy: { [unknown]: 'status of the credit' },
  },
  {
    name: 'a refused credit does not say why',
    broken: reports(({ data }) => {
      for (const each of data) each.errors = [];
    }),
    caughtBy: { [refused]: 'no error points to' },
  },
  {
    name: 'one refused credit refuses all',
    broken: reports(({ data }) => {
      if (data.some(({ status }) => status === 'refused')) for (const each of data) each.status = 'refused';
    }),
    caughtBy: { [refused]: 'status of the credits' },
  },
  {
    name: 'a report that does not fit the contract is taken',
    broken: taking(422),
    caughtBy: { [whole]: 'answered 201' },
  },
  {
    name: 'a report that nobody signed is taken',
    broken: taking(401),
    caughtBy: { [signed]: 'answered 201' },
  },
];
