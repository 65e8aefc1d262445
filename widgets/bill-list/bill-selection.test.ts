import { expect } from '@open-wc/testing';
import type { Bill, Payment } from '@esanduce/sdk';
import { BillSelection } from './bill-selection.ts';

const bill = (number: number, fields: Partial<Bill> = {}) =>
  ({ id: `bill_${number}`, propertyId: 'prop_a', payable: true, dueOn: '2026-10-20', ...fields }) as Bill;
const bills = Array.from({ length: 60 }, (_, number) => bill(number));

describe('BillSelection', () => {
  let selection: BillSelection;
  const idsOf = (selected: readonly Bill[]) => selected.map(({ id }) => id);
  beforeEach(() => {
    selection = new BillSelection();
  });

  const paid = (ids: readonly string[]) => ({ id: `pay_${ids.length}` }) as Payment;
  const partOf = (all: readonly Bill[]) => selection.part(selection.selected(all));
  const pay = (all: readonly Bill[]) => {
    const part = partOf(all);
    selection.startPayment(part, idsOf(part));
    selection.endPayment(paid(idsOf(part)));
    return part;
  };

  it('pays fifty bills at a time, as one payment takes, until all are paid', () => {
    selection.select(bills);
    expect(selection.selected(bills)).to.have.length(60);
    const first = pay(bills);
    expect(first).to.have.length(50);
    // Those are still shown as they were.
    expect(idsOf(partOf(bills))).to.deep.equal(idsOf(bills.slice(50)));
    const second = pay(bills);
    expect(second).to.have.length(10);
    expect(selection.payments.map(({ id }) => id)).to.deep.equal(['pay_50', 'pay_10']);
    expect(idsOf(partOf(bills)), 'the button shows the outcome of the last').to.deep.equal(idsOf(second));
  });

  it('pays the oldest first', () => {
    const later = bills.map((each, at) => ({ ...each, dueOn: `2026-10-${at < 10 ? '31' : '01'}` }));
    selection.select(later);
    expect(idsOf(partOf(later))).to.deep.equal(idsOf(later.slice(10)));
  });

  it('keeps the rest selected when one payment is refused', () => {
    selection.select(bills);
    const part = partOf(bills);
    selection.startPayment(part, idsOf(part).slice(1));
    expect(selection.part(selection.selected(bills)), 'without what others paid').to.have.length(49);
    selection.endPayment(undefined);
    expect(selection.payments).to.deep.equal([]);
    expect(selection.selected(bills)).to.have.length(59);
    expect(partOf(bills)).to.have.length(50);
  });

  it('takes bills of several properties', () => {
    const both = [bills[0]!, bill(99, { propertyId: 'prop_b' })];
    for (const each of both) expect(selection.toggle(each, both)).to.equal(true);
    expect(idsOf(selection.selected(both))).to.deep.equal(['bill_0', 'bill_99']);
  });

  it('is locked while it is being paid', () => {
    selection.toggle(bills[0]!, bills);
    selection.startPayment([bills[0]!], [bills[0]!.id]);
    expect(selection.toggle(bills[0]!, bills)).to.equal(true);
    expect(selection.toggle(bills[1]!, bills)).to.equal(false);
    selection.select(bills);
    expect(idsOf(selection.selected(bills))).to.deep.equal(['bill_0']);
    selection.endPayment(undefined);
    expect(selection.toggle(bills[0]!, bills)).to.equal(false);
  });

  it('drops bills that were paid meanwhile, and keeps them when all are', () => {
    for (const each of bills.slice(0, 2)) selection.toggle(each, bills);
    const settled = bills.slice(0, 2).map((each) => ({ ...each, payable: false }));
    expect(idsOf(selection.selected([settled[0]!, bills[1]!]))).to.deep.equal(['bill_1']);
    expect(idsOf(selection.selected(settled))).to.deep.equal(['bill_0', 'bill_1']);
  });
});
