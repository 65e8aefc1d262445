import type { Case } from './case.ts';
import { businessDay, customersOf, sum } from './customers.ts';
import { expectEqual, expectThat } from './expectation.ts';
import { readAll } from './lists.ts';
import type { Target } from './target.ts';

/** Each customer's token with the bills, by which other debts are checked. */
async function* everyCustomer(target: Target) {
  for (const username of customersOf(target)) {
    const token = await target.token({ username });
    const bills = await readAll(target, 'bills.list', token);
    yield { token, billOf: (id: string) => bills.find((bill) => bill.id === id) };
  }
}

export const debtFactCases: readonly Case[] = [
  {
    name: 'a lawsuit adds up, and the bills it sues are not owed as bills',
    async run(target) {
      for await (const { token, billOf } of everyCustomer(target)) {
        for (const lawsuit of await readAll(target, 'lawsuits.list', token)) {
          const { caseMark, principal, interest, costs, paid, outstanding, status, billIds } = lawsuit;
          for (const [part, { amount }] of Object.entries({ principal, interest, costs, paid })) {
            expectThat(amount >= 0, `${part} of ${caseMark} is ${amount}`);
          }
          expectEqual(
            outstanding.amount,
            principal.amount + interest.amount + costs.amount - paid.amount,
            `outstanding of ${caseMark}`,
          );
          expectEqual(status === 'settled', outstanding.amount === 0, `${caseMark} being settled`);
          expectEqual(lawsuit.payable, lawsuit.notPayableReason === null, `${caseMark} being payable`);
          expectThat(billIds.length > 0, `${caseMark} sues bills`);
          const bills = billIds.map(billOf);
          const periods = bills.map((bill) => bill?.period);
          expectEqual(lawsuit.periods, periods, `months of the bills that ${caseMark} sues`);
          expectEqual(lawsuit.periods, lawsuit.periods.toSorted(), `months of ${caseMark}, oldest first`);
          for (const bill of bills) {
            const wanted = status === 'settled' ? 'paid' : 'sued';
            expectEqual(bill?.status, wanted, `status of ${bill?.number ?? ''}, sued by ${caseMark}`);
            expectEqual(bill?.propertyId, lawsuit.propertyId, `property of what ${caseMark} sues`);
            expectThat(bill!.issuedOn <= lawsuit.filedOn, `${caseMark} was filed before its bills were due`);
          }
        }
      }
    },
  },
  {
    name: 'an agreement adds up from its instalments, and its bills are not owed as bills',
    async run(target) {
      for await (const { token, billOf } of everyCustomer(target)) {
        for (const agreement of await readAll(target, 'reschedule.list', token)) {
          const { contractNumber: name, instalments, recognisedDebt, paid, outstanding, status } = agreement;
          expectEqual(sum(instalments.map((each) => each.amount)), recognisedDebt.amount, `debt of ${name}`);
          expectEqual(sum(instalments.map((each) => each.paid)), paid.amount, `paid of ${name}`);
          expectEqual(outstanding.amount, recognisedDebt.amount - paid.amount, `outstanding of ${name}`);
          expectEqual(status === 'fulfilled', outstanding.amount === 0, `${name} being fulfilled`);
          expectThat(agreement.interestWrittenOff.amount >= 0, `${name} writes off no negative interest`);
          for (const id of agreement.billIds) {
            const bill = billOf(id);
            expectEqual(bill?.propertyId, agreement.propertyId, `property of what ${name} reschedules`);
            if (status !== 'active') continue;
            expectEqual(bill?.status, 'rescheduled', `status of ${bill?.number ?? ''}, under ${name}`);
          }
        }
      }
    },
  },
  {
    name: 'instalments are numbered from 1 in the order of their days, and each tells its state',
    async run(target) {
      const today = await businessDay(target);
      for await (const { token } of everyCustomer(target)) {
        for (const { contractNumber, signedOn, instalments } of await readAll(
          target,
          'reschedule.list',
          token,
        )) {
          const numbers = instalments.map(({ number }) => number);
          expectEqual(
            numbers,
            numbers.map((_, at) => at + 1),
            `numbers of the instalments of ${contractNumber}`,
          );
          let last = signedOn;
          for (const instalment of instalments) {
            const { number, dueOn, amount, paid, outstanding, paidOn, status } = instalment;
            const what = `instalment ${contractNumber}/${number}`;
            expectThat(dueOn > last, `${what} is due on ${dueOn}, not after ${last}`);
            last = dueOn;
            expectEqual(outstanding.amount, amount.amount - paid.amount, `outstanding of the ${what}`);
            expectThat(paid.amount >= 0 && outstanding.amount >= 0, `the ${what} has no negative amount`);
            expectEqual(paidOn !== null, status === 'paid', `the ${what} having a day of payment`);
            const month = dueOn.slice(0, 7) === today.slice(0, 7);
            const late = dueOn < today ? 'missed' : month ? 'due' : 'upcoming';
            expectEqual(status, outstanding.amount === 0 ? 'paid' : late, `status of the ${what}`);
            expectEqual(
              instalment.payable,
              instalment.notPayableReason === null,
              `the ${what} being payable`,
            );
          }
        }
      }
    },
  },
  {
    name: 'a reminder adds up from its bills, and is owed what is owed of them',
    async run(target) {
      for await (const { token, billOf } of everyCustomer(target)) {
        for (const reminder of await readAll(target, 'reminders.list', token)) {
          const { number, covers, principal, interest, outstanding, sentOn, deadline, status } = reminder;
          expectThat(covers.length > 0, `${number} covers bills`);
          expectEqual(sum(covers.map((line) => line.principal)), principal.amount, `principal of ${number}`);
          expectEqual(sum(covers.map((line) => line.interest)), interest.amount, `interest of ${number}`);
          expectEqual(sum(covers.map((line) => line.outstanding)), outstanding.amount, `owed of ${number}`);
          expectThat(deadline >= sentOn, `${number} ends on ${deadline}, sent on ${sentOn}`);
          expectEqual(reminder.payable, reminder.notPayableReason === null, `${number} being payable`);
          if (status === 'settled') expectEqual(outstanding.amount, 0, `owed of the settled ${number}`);
          for (const line of covers) {
            const bill = billOf(line.billId);
            expectEqual(bill?.period, line.period, `month of ${line.billId} in ${number}`);
            expectEqual(bill?.propertyId, reminder.propertyId, `property of ${line.billId} in ${number}`);
            const isOwed = bill?.status === 'unpaid' || bill?.status === 'partiallyPaid';
            const owed = isOwed ? bill.outstanding.amount : 0;
            expectEqual(line.outstanding.amount, owed, `owed of ${line.period} in ${number}`);
            expectThat(line.interest.amount >= 0, `${number} has no negative interest`);
            expectThat(bill!.dueOn < sentOn, `${number} reminds of ${line.period}, due after ${sentOn}`);
          }
        }
      }
    },
  },
];
