import { expect, fixture, html } from '@open-wc/testing';
import { type Esanduce, money, type Property } from '@esanduce/sdk';
import { formatAmount } from '@esanduce/sdk/format';
import '../provider/define.ts';
import type { EsanduceDebtSummary } from './debt-summary.ts';
import './define.ts';
import {
  clientAnswering,
  clientAs,
  clientFailed,
  clientWithoutAnswer,
  find,
  findAll,
  isAccessible,
  openSandbox,
  sandbox,
  fixtureOf,
  textOf,
} from '../../test/support/element-fixture.ts';
import { captureWarnings } from '../../test/support/captured-warnings.ts';
import { waitUntil } from '../../test/support/wait-until.ts';

const warnings = captureWarnings();

openSandbox();

const summaryFixture = fixtureOf('esanduce-debt-summary');

const shown = (summary: EsanduceDebtSummary) =>
  waitUntil(() => summary.hasUpdated && find(summary, '[part=property],[part=message]'));
/** The customer's properties, those with something to pay first. */
async function household(client: Esanduce) {
  const { data } = await client.properties.list();
  return data.toSorted((a, b) => b.debt.payable.amount - a.debt.payable.amount);
}

type Part = 'regular' | 'sued' | 'rescheduled' | 'prepayment' | 'total' | 'payable';
const amountOf = (property: Property, part: Part) =>
  // An advance payment is labelled, and shown without a sign.
  formatAmount(money(Math.abs(property.debt[part].amount)), 'sr-Cyrl');

describe('<esanduce-debt-summary>', () => {
  it('shows each property’s debt by kind and in total, as the portal sends it', async () => {
    for (const username of ['milica', 'dragan'] as const) {
      const client = clientAs(username);
      const data = await household(client);
      const summary = await summaryFixture(client);
      await shown(summary);
      const seen = findAll(summary, '[part=property]').map((each) =>
        [...each.querySelectorAll('dd, .due')].map((amount) => textOf(amount).replace(' РСД', '')),
      );
      expect(seen).to.deep.equal(
        data.map((property) =>
          (['total', 'regular', 'sued', 'rescheduled', 'prepayment'] as const).map((part) =>
            amountOf(property, part === 'total' && property.debt.payable.amount ? 'payable' : part),
          ),
        ),
      );
    }
  });

  it('shows what the portal says is left to pay even when it is not the sum', async () => {
    const [property] = (await clientAs().properties.list()).data;
    const debt = { ...property!.debt, regular: money(100), payable: money(777_777) };
    const summary = await summaryFixture(clientAnswering([{ ...property!, debt }]));
    await shown(summary);
    expect(textOf(find(summary, '.due'))).to.equal('7.777,77 РСД');
  });

  it('says what is not paid here, or need not be, and why', async () => {
    const summary = await summaryFixture(clientAs());
    await shown(summary);
    const [flat, garage] = await household(clientAs());
    const amount = (value: Property['debt']['blocked']) => formatAmount(value, 'sr-Cyrl');
    expect(findAll(summary, '[part=apart] small').map(textOf)).to.deep.equal([
      `Рачуни од ${amount(flat!.debt.blocked)} не плаћају се овде, него у банци или пошти.`,
      `Рачуне од ${amount(garage!.debt.prepaid)} покрива оно што сте уплатили унапред.`,
    ]);
    await sandbox.store.transaction(async (tx) => {
      for (const lawsuit of await tx.lawsuits.list({}))
        await tx.lawsuits.update({ ...lawsuit, status: 'suspended' });
    });
    const debtor = await summaryFixture(clientAs('dragan'));
    await shown(debtor);
    expect(textOf(find(debtor, '[part=apart]'))).to.match(
      /^Утужени дуг од [\d.,]+ не плаћа се док је поступак прекинут\.$/,
    );
  });

  it('reaches zero when all that can be paid here is paid', async () => {
    const client = clientAs();
    const [flat] = await household(client);
    const summary = await summaryFixture(client, { propertyId: flat!.id });
    await shown(summary);
    const { data: cards } = await client.paymentMethods.list();
    const { data: bills } = await client.bills.list({ propertyId: flat!.id, status: 'open', limit: 100 });
    await client.pay({
      items: bills
        .filter(({ payable }) => payable)
        .map(({ id, outstanding }) => ({ payable: { type: 'bill', id }, amount: outstanding })),
      method: { type: 'card', id: cards.find(({ isDefault }) => isDefault)!.id },
    });
    await waitUntil(() => textOf(find(summary, '.due')) === '0,00 РСД');
    expect(textOf(find(summary, '[part=total] small'))).to.equal('Све што се плаћа овде је плаћено');
  });

  it('shows the total in the largest font', async () => {
    const summary = await summaryFixture(clientAs('dragan'));
    await shown(summary);
    const size = (element: Element) => parseFloat(getComputedStyle(element).fontSize);
    const due = find(summary, '.due')!;
    const others = findAll(summary, 'section *').filter((each) => each !== due);
    expect(others.length).to.be.greaterThan(10);
    expect(Math.max(...others.map(size))).to.be.lessThan(size(due));
  });

  it('shows the day of the balance once, or for each property when they differ', async () => {
    const data = await household(clientAs());
    const one = await summaryFixture(clientAs());
    await shown(one);
    expect(findAll(one, '[part=as-of]').map(textOf)).to.deep.equal(['Стање са уплатама до 23. 11. 2026.']);
    const [first, second] = data;
    const debt = { ...first!.debt, recordedUntil: '2026-11-20' as Property['debt']['recordedUntil'] };
    const two = await summaryFixture(clientAnswering([{ ...first!, debt }, second!]));
    await shown(two);
    expect(findAll(two, '[part=as-of]').map(textOf)[0]).to.contain('до 20. 11. 2026.');
    expect(findAll(two, '[part=as-of]')).to.have.length(2);
  });

  it('labels what is left to pay here, nothing of it, nothing owed, and an advance payment', async () => {
    const [property] = (await clientAs().properties.list()).data;
    const states = [
      [5, 9],
      [0, 9],
      [0, 0],
      [0, -5],
    ] as const;
    const owing = states.map(([payable, total], at) => ({
      ...property!,
      id: `prop_${at}`,
      debt: { ...property!.debt, payable: money(payable), total: money(total) },
    }));
    const summary = await summaryFixture(clientAnswering(owing));
    await shown(summary);
    expect(findAll(summary, '[part=total] small').map(textOf)).to.deep.equal([
      'Укупно за уплату',
      'Све што се плаћа овде је плаћено',
      'Све је плаћено',
      'Уплаћено унапред',
    ]);
    expect(findAll(summary, '.due').map(textOf)).to.deep.equal([
      '0,05 РСД',
      '0,00 РСД',
      '0,00 РСД',
      '0,05 РСД',
    ]);
  });

  it('is as high while loading as with one property', async () => {
    for (const width of ['340px', '760px']) {
      const client = clientAs('dragan');
      const summary = await summaryFixture(client);
      summary.style.width = width;
      await summary.updateComplete;
      const before = summary.offsetHeight;
      await shown(summary);
      expect(Math.abs(summary.offsetHeight - before), width).to.be.below(8);
    }
  });

  it('shows one property by its id, and another one when the id changes', async () => {
    const client = clientAs();
    const { data } = await client.properties.list();
    const summary = await summaryFixture(client, { propertyId: data[0]!.id });
    await shown(summary);
    expect(findAll(summary, '[part=property]')).to.have.length(1);
    expect(textOf(find(summary, '.head'))).to.contain(data[0]!.ident);
    summary.propertyId = data[1]!.id;
    await waitUntil(() => textOf(find(summary, '.head')).includes(data[1]!.ident));
    expect(findAll(summary, '[part=property]')).to.have.length(1);
  });

  it('shows the new debt after a payment', async () => {
    const client = clientAs();
    const { data } = await client.properties.list();
    const flat = data.find(({ kind }) => kind === 'flat')!;
    const summary = await summaryFixture(client, { propertyId: flat.id });
    await shown(summary);
    const [bill] = (await client.bills.list({ propertyId: flat.id, status: 'open', limit: 1 })).data;
    const cards = await client.paymentMethods.list();
    await client.pay({
      items: [{ payable: { type: 'bill', id: bill!.id }, amount: bill!.outstanding }],
      method: { type: 'card', id: cards.data.find(({ isDefault }) => isDefault)!.id },
    });
    const after = money(flat.debt.payable.amount - bill!.outstanding.amount);
    await waitUntil(() => textOf(find(summary, '.due')) === `${formatAmount(after, 'sr-Cyrl')} РСД`);
  });

  it('keeps its content when the debt cannot be loaded after a payment', async () => {
    const client = clientAs();
    const flat = (await client.properties.list()).data.find(({ kind }) => kind === 'flat')!;
    const summary = await summaryFixture(client, { propertyId: flat.id });
    await shown(summary);
    const [bill] = (await client.bills.list({ propertyId: flat.id, status: 'open', limit: 1 })).data;
    const cards = await client.paymentMethods.list();
    let changes = 0;
    client.subscribe(() => (changes += 1));
    // Fails the reload after the payment, and the one after the portal's event.
    sandbox.fault({ fault: 'status=503', match: { path: `/v1/properties/${flat.id}` }, times: 1_000 });
    await client.pay({
      items: [{ payable: { type: 'bill', id: bill!.id }, amount: bill!.outstanding }],
      method: { type: 'card', id: cards.data.find(({ isDefault }) => isDefault)!.id },
    });
    await waitUntil(() => changes === 1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(textOf(find(summary, '.due'))).to.equal(`${amountOf(flat, 'payable')} РСД`);
  });

  it('shows the error and loads again on retry', async () => {
    sandbox.fault({ fault: 'truncate', match: { path: '/v1/properties' } });
    const summary = await summaryFixture(clientAs());
    await shown(summary);
    expect(textOf(find(summary, '[role=alert]'))).to.contain('Ознака за подршку: req_');
    find(summary, '[data-action=retry]')!.click();
    await waitUntil(() => find(summary, '[part=property]'));
  });

  it('shows an error and warns with an invalid property-id', async () => {
    const summary = await summaryFixture(clientAs(), { propertyId: '0512345' });
    await shown(summary);
    expect(textOf(find(summary, '[part=message]'))).to.contain(
      'Страница није добро подешена. Јавите њеном власнику.',
    );
    expect(warnings.some((warning) => warning.startsWith('<esanduce-debt-summary>'))).to.equal(true);
  });

  it('shows an error and warns without a provider', async () => {
    const summary = await fixture<EsanduceDebtSummary>(html`<esanduce-debt-summary></esanduce-debt-summary>`);
    expect(textOf(find(summary, '[part=message]'))).to.equal(
      'Страница није добро подешена. Јавите њеном власнику.',
    );
    expect(warnings).to.deep.equal(['<esanduce-debt-summary> needs an <esanduce-provider> around it.']);
  });

  it('loads when it was removed while loading and put back', async () => {
    sandbox.fault({ fault: 'delay=50', match: { path: '/v1/properties' } });
    const summary = await summaryFixture(clientAs());
    const { parentNode } = summary;
    await summary.updateComplete;
    summary.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
    parentNode!.appendChild(summary);
    await waitUntil(() => find(summary, '[part=property]'));
  });

  it('fits 280 pixels', async () => {
    const summary = await summaryFixture(clientAs('dragan'));
    await shown(summary);
    summary.style.inlineSize = '280px';
    const ends = findAll(summary, '.due, dd').map((each) => Math.round(each.getBoundingClientRect().right));
    expect(new Set(ends).size, ends.join()).to.equal(1);
    expect(find(summary, 'section')!.scrollWidth).to.be.at.most(280);
  });

  isAccessible('in every state', async function* (locale) {
    for (const client of [clientAs(), clientAs('dragan'), clientAnswering([])]) {
      const summary = await summaryFixture(client, {}, locale);
      await shown(summary);
      yield summary;
    }
    const failed = await summaryFixture(clientFailed(), {}, locale);
    await shown(failed);
    yield failed;
    const loading = await summaryFixture(clientWithoutAnswer(), {}, locale);
    await loading.updateComplete;
    expect(find(loading, 'section')!.getAttribute('aria-busy')).to.equal('true');
    yield loading;
  });
});
