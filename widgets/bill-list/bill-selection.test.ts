import { expect } from '@open-wc/testing';
import type { Bill } from '@esanduce/sdk';
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

  it('takes at most fifty bills, as one payment does', () => {
    expect(selection.select(bills)).to.equal(50);
    const selected = selection.selected(bills);
    expect(selected).to.have.length(50);
    expect(selection.refusal(bills[55]!, selected)).to.equal('atMost');
    expect(selection.refusal(bills[5]!, selected)).to.equal(undefined);
    expect(selection.toggle(bills[55]!, bills)).to.equal(false);
  });

  it('takes the oldest where there are more than one payment takes', () => {
    const later = bills.map((each, at) => ({ ...each, dueOn: `2026-10-${at < 10 ? '31' : '01'}` }));
    selection.select(later);
    expect(idsOf(selection.selected(later))).to.deep.equal(idsOf(later.slice(10)));
  });

  it('takes bills of several properties', () => {
    const both = [bills[0]!, bill(99, { propertyId: 'prop_b' })];
    for (const each of both) expect(selection.toggle(each, both)).to.equal(true);
    expect(idsOf(selection.selected(both))).to.deep.equal(['bill_0', 'bill_99']);
  });

  it('is locked while it is being paid', () => {
    selection.toggle(bills[0]!, bills);
    selection.startPayment([bills[0]!.id]);
    expect(selection.toggle(bills[0]!, bills)).to.equal(true);
    expect(selection.refusal(bills[1]!, selection.selected(bills))).to.equal('paying');
    selection.endPayment();
    expect(selection.toggle(bills[0]!, bills)).to.equal(false);
  });

  it('drops bills that were paid meanwhile, and keeps them when all are', () => {
    for (const each of bills.slice(0, 2)) selection.toggle(each, bills);
    const paid = bills.slice(0, 2).map((each) => ({ ...each, payable: false }));
    expect(idsOf(selection.selected([paid[0]!, bills[1]!]))).to.deep.equal(['bill_1']);
    expect(idsOf(selection.selected(paid))).to.deep.equal(['bill_0', 'bill_1']);
  });
});
