import { money } from '@esanduce/sdk/contract';
import type { Mutant } from './mutant.ts';
import { bills, body, instalments, payments, payTo, reminders } from './rewriting.ts';

const checkDigits = 'every account and reference to pay to has valid check digits';
const payablesGet = 'payables.get answers what the lists say, for every kind';
const booked = 'a payment is booked by the reference and number of what it pays';
/** Valid, and somebody else’s. */
const otherAccount = '160-0000000000123-94';
const onPayablesGet = /^GET \/v1\/payables\//;

const nextDigit = (digit: string): string => String((Number(digit) + 1) % 10);

export const payToMutants: readonly Mutant[] = [
  {
    name: 'the account to pay to has a wrong digit',
    broken: payTo((order) => (order.account = order.account.replace(/\d(?=-\d\d$)/, nextDigit))),
    caughtBy: { [checkDigits]: 'account' },
  },
  {
    name: 'the account to pay to is an IBAN',
    broken: payTo((order) => (order.account = 'RS35200220618010100048')),
    caughtBy: { [checkDigits]: 'account RS35' },
  },
  {
    name: 'a reference of model 97 has a wrong digit',
    broken: payTo((order) => {
      if (order.model === '97') order.reference = order.reference.replace(/\d$/, nextDigit);
    }),
    caughtBy: { [checkDigits]: 'reference 97' },
  },
  {
    name: 'all bills of a property are paid to the same reference',
    broken: bills(({ payTo: order }) => (order.reference = order.reference.replace(/-\d+-/, '-26107-'))),
    caughtBy: { 'no two debts are paid to the same reference': 'share the reference' },
  },
  {
    name: 'all instalments are paid to the reference of the first',
    broken: instalments(({ payTo: order }) => (order.reference = '20061427633558202601')),
    caughtBy: { 'no two debts are paid to the same reference': 'share the reference' },
  },
  {
    name: 'a bill is paid to the reference of another payer',
    broken: payTo((order) => (order.reference = order.reference.replace(/^8\d{8}/, '809999999'))),
    caughtBy: { [booked]: 'reference of the payment' },
  },
  {
    name: 'a payment is booked without its model',
    broken: payments((payment) =>
      payment.items.forEach((item) => (item.reference = item.reference.slice(3))),
    ),
    caughtBy: { [booked]: 'reference of the payment' },
  },
  {
    name: 'all items of a payment are booked by the reference of the first',
    broken: payments((payment) =>
      payment.items.forEach((item) => (item.reference = payment.items[0]?.reference ?? '')),
    ),
    caughtBy: {
      'one payment pays debts of two properties by one charge, each by its own reference':
        'properties and references of the items',
    },
  },
  {
    name: 'all items of a payment are said to be of one property',
    broken: payments((payment) =>
      payment.items.forEach((item) => (item.propertyId = payment.items[0]?.propertyId ?? item.propertyId)),
    ),
    caughtBy: {
      'one payment pays debts of two properties by one charge, each by its own reference':
        'properties and references of the items',
    },
  },
  {
    name: 'a payment names the id of what it paid where its number belongs',
    broken: payments(({ items }) => items.forEach((item) => (item.number = item.payable.id))),
    caughtBy: { [booked]: 'number of what' },
  },
  {
    name: 'a payment of an instalment is said to be of a bill',
    broken: payments(({ items }) => items.forEach(({ payable }) => (payable.type = 'bill'))),
    caughtBy: { [booked]: 'does not fit the contract' },
  },
  {
    name: 'the payee has no name',
    broken: payTo((order) => (order.payee = '')),
    caughtBy: { 'what is owed can be drawn as an IPS QR': 'makes no IPS QR' },
  },
  {
    name: 'the purpose code is one that no payment has',
    broken: payTo((order) => (order.purposeCode = '999')),
    caughtBy: { 'what is owed can be drawn as an IPS QR': 'makes no IPS QR' },
  },
  {
    name: 'payables.get names another valid account',
    broken: payTo((order) => (order.account = otherAccount), onPayablesGet),
    caughtBy: { [payablesGet]: otherAccount },
  },
  {
    name: 'bills.get names another valid account than bills.list',
    broken: bills((bill) => (bill.payTo.account = otherAccount), /^GET \/v1\/bills\/\w+$/),
    caughtBy: { 'bills.get answers the same as bills.list': otherAccount },
  },
  {
    name: 'reminders.get names another valid account than reminders.list',
    broken: reminders(({ payTo: order }) => (order.account = otherAccount), /^GET \/v1\/reminders\/\w+$/),
    caughtBy: { 'reminders.get answers the same as reminders.list': otherAccount },
  },
  {
    name: 'payables.get owes a para more',
    broken: body((state) => (state['outstanding'] = money(100)), onPayablesGet),
    caughtBy: {
      [payablesGet]: 'payables.get of',
      'anything payable can be read in one shape': 'outstanding',
    },
  },
  {
    name: 'payables.get says that anything can be paid',
    broken: body((state) => Object.assign(state, { payable: true, notPayableReason: null }), onPayablesGet),
    caughtBy: { [payablesGet]: '"open":true' },
  },
  {
    name: 'payables.get knows no due date',
    broken: body((state) => (state['dueOn'] = null), onPayablesGet),
    caughtBy: { [payablesGet]: '"dueOn":null' },
  },
  {
    name: 'payables.get names another property',
    broken: body((state) => (state['propertyId'] = 'prop_another'), onPayablesGet),
    caughtBy: { [payablesGet]: 'prop_another' },
  },
];
