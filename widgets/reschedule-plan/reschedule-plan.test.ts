import { expect } from '@open-wc/testing';
import { type Esanduce } from '@esanduce/sdk';
import '../provider/define.ts';
import type { EsanduceReschedulePlan } from './reschedule-plan.ts';
import { reschedulePlanTexts } from './reschedule-plan.texts.ts';
import './define.ts';
import {
  buttonIn,
  buttonState,
  clientAs,
  find,
  findAll,
  isAccessible,
  openSandbox,
  sandbox,
  elementFixture,
  fixtureOf,
  textOf,
} from '../../test/support/element-fixture.ts';
import { waitUntil } from '../../test/support/wait-until.ts';

let client: Esanduce;

openSandbox();
beforeEach(() => {
  client = clientAs('dragan');
});

const listFixture = fixtureOf('esanduce-reschedule-plan', '[part~=entry]');

const entriesOf = (list: EsanduceReschedulePlan) => findAll(list, '[part~=entry]');

const rowsOf = (list: EsanduceReschedulePlan) => findAll(list, '[part~=row]');
const numberOf = (row: Element) => Number.parseInt(textOf(row), 10);

/** Changes the household's one agreement behind the portal's back. */
const change = (status: 'terminated' | 'fulfilled') =>
  sandbox.store.transaction(async (tx) => {
    const [agreement] = await tx.agreements.list({});
    const instalments = agreement!.instalments.map((each) =>
      status === 'fulfilled' ? { ...each, paid: each.amount, paidOn: each.paidOn ?? each.dueOn } : each,
    );
    await tx.agreements.update({ ...agreement!, status, instalments });
  });

describe('<esanduce-reschedule-plan>', () => {
  it('shows the progress of the contract in words and as a named bar', async () => {
    const list = await listFixture(client);
    const [entry] = entriesOf(list);
    expect(textOf(entry)).to.contain('Уговор 3558/2026 На снази потписан 10. 4. 2026.');
    expect(textOf(find(list, '[part=amount]'))).to.equal('47.270,44 РСД');
    expect(textOf(find(list, '[part=progress]'))).to.equal(
      'Плаћено 5 од 12 рата плаћено 33.764,64 од 81.035,08',
    );
    const bar = find(list, 'progress') as HTMLProgressElement;
    expect(bar.labels).to.have.length(1);
    expect(bar.position).to.be.closeTo(5 / 12, 0.001);
  });

  it('writes of 21 instalments as of many', () => {
    expect(reschedulePlanTexts('sr-Cyrl')('missed', { count: 21 })).to.equal(
      'Пропуштена је 21 рата. Платите их прво, да уговор остане на снази.',
    );
  });

  it('shows missed instalments first, then the next one', async () => {
    const list = await listFixture(client);
    expect(textOf(find(list, '[part=missed]'))).to.equal(
      'Пропуштена је рата. Платите је прво, да уговор остане на снази.',
    );
    expect(textOf(find(list, '[part=next]'))).to.equal('Следећа рата 30. 11. 2026. · за 7 дана');
    expect(textOf(find(list, '[part=interest]'))).to.equal(
      'Кад се све рате плате, отписује се камата од 6.133,20.',
    );
    const rows = rowsOf(list);
    expect(rows.map(numberOf)).to.deep.equal([5, 7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 6]);
    expect(textOf(rows[0])).to.contain('Пропуштена Доспело 30. 9. 2026. касни 54 дана 6.752,92');
    expect(rows[0]!.matches('[part~=missed]')).to.equal(true);
  });

  it('folds the instalments after the next one, and has one green button', async () => {
    const list = await listFixture(client);
    const later = find(list, 'details[part=later]') as HTMLDetailsElement;
    expect(later.open).to.equal(false);
    expect(textOf(later.querySelector('summary'))).to.equal('Још 5 рата касније');
    const green = () =>
      rowsOf(list)
        .filter((row) => row.matches(':has(esanduce-pay-button):not(.later, [part~=paid])'))
        .map(numberOf);
    expect(green()).to.deep.equal([5]);
    const [missed, next] = rowsOf(list);
    const payOf = (row: Element) =>
      getComputedStyle(row.querySelector('esanduce-pay-button')!).getPropertyValue('--_pay');
    expect(payOf(missed!)).not.to.equal(payOf(next!));
    buttonIn(missed!).click();
    await waitUntil(() => missed!.matches('[part~=paid]'));
    expect(green()).to.deep.equal([7]);
    expect(rowsOf(list).map(numberOf)).to.deep.equal([5, 7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 6]);
  });

  it('folds paid instalments and shows no button for them', async () => {
    const list = await listFixture(client);
    const paid = find(list, 'details:not([part])') as HTMLDetailsElement;
    expect(paid.open).to.equal(false);
    expect(textOf(paid.querySelector('summary'))).to.equal('Раније плаћене рате');
    expect(paid.querySelector('esanduce-pay-button')).to.equal(null);
    expect(textOf(paid.querySelector('li'))).to.equal('1. рата Плаћено 30. 5. 2026. 6.752,96 РСД Плаћено');
    expect(findAll(list, 'esanduce-pay-button')).to.have.length(7);
  });

  it('aligns the columns of owed and paid instalments', async () => {
    const list = await listFixture(client);
    for (const width of ['360px', '760px']) {
      list.style.width = width;
      for (const each of findAll(list, 'details')) each.toggleAttribute('open', true);
      const starts = rowsOf(list).map((row) => row.querySelector('.when')!.getBoundingClientRect().left);
      expect(Math.max(...starts) - Math.min(...starts), `${width}: ${starts.join()}`).to.be.below(2);
    }
  });

  it('is as high while loading as the agreement, without its rows', async () => {
    for (const width of ['360px', '760px']) {
      const list = await elementFixture('esanduce-reschedule-plan', client, {}, 'sr-Cyrl');
      list.style.width = width;
      await list.updateComplete;
      const heights = () => [find(list, '.plan')!.offsetTop, find(list, '.row')!.offsetHeight];
      const before = heights();
      await waitUntil(() => entriesOf(list).length);
      for (const [at, height] of heights().entries())
        expect(Math.abs(height - before[at]!), `${width}: ${height} ${before[at]!}`).to.be.below(40);
    }
  });

  it('pays an instalment by one click, keeps it in place and updates the plan', async () => {
    const list = await listFixture(client);
    const [row] = rowsOf(list);
    expect(textOf(buttonIn(row!))).to.contain('рату 5 уговора 3558/2026, 6.752,92 РСД');
    // Out of view, they would have no size of their own.
    for (const each of rowsOf(list)) each.style.contentVisibility = 'visible';
    const heights = () => [entriesOf(list)[0]!, row!].map(({ offsetHeight }) => offsetHeight);
    const before = heights();
    buttonIn(row!).focus();
    buttonIn(row!).click();
    await waitUntil(() => buttonState(row!) === 'paid');
    await waitUntil(() => textOf(find(list, '[part=progress]')).startsWith('Плаћено 6 од 12 рата'));
    expect(rowsOf(list)[0]).to.equal(row);
    expect(row!.matches('[part~=paid]')).to.equal(true);
    expect(find(list, '[part=missed]')).to.equal(null);
    expect(list.renderRoot.querySelector('section')!.innerText).not.to.contain('Пропуштена');
    expect(heights()).to.deep.equal(before);
    expect(textOf(find(list, '[part=amount]'))).to.equal('40.517,52 РСД');
    expect(list.shadowRoot!.activeElement).to.equal(row!.querySelector('esanduce-pay-button'));
    const { data } = await client.payments.list({ limit: 1 });
    expect(data[0]!.items[0]!.payable.type).to.equal('instalment');
  });

  it('shows what another plan on the page pays, with each row in place', async () => {
    const [one, two] = [await listFixture(client), await listFixture(client)];
    buttonIn(rowsOf(one)[1]!).click();
    await waitUntil(() => rowsOf(two)[1]!.matches('[part~=paid]'));
    expect(numberOf(rowsOf(two)[1]!)).to.equal(7);
    expect(textOf(rowsOf(two)[1])).to.contain('Плаћено');
    expect(textOf(find(two, '[part=next]'))).to.contain('31. 12. 2026.');
  });

  it('shows the write-off when everything is paid', async () => {
    await change('fulfilled');
    const list = await listFixture(client);
    expect(textOf(find(list, '[part=status]'))).to.equal('Испуњен');
    expect(textOf(find(list, '[part=interest]'))).to.equal('Отписана је камата од 6.133,20.');
    expect(find(list, '[part=next]')).to.equal(null);
    expect(find(list, '[part=card]')).to.equal(null);
  });

  it('says why nothing can be paid after termination', async () => {
    await change('terminated');
    const list = await listFixture(client, {}, 'en');
    expect(textOf(find(list, '[part=status]'))).to.equal('Terminated');
    expect(textOf(entriesOf(list)[0])).to.contain('its instalments are no longer paid here');
    expect(find(list, 'esanduce-pay-button')).to.equal(null);
    expect(find(list, '[part=interest]')).to.equal(null);
  });

  isAccessible('fulfilled and terminated', async function* (locale) {
    for (const status of ['fulfilled', 'terminated'] as const) {
      await change(status);
      yield listFixture(client, {}, locale);
    }
  });
});
