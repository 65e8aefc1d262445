import { expect, fixture, html } from '@open-wc/testing';
import { Esanduce, money, type Property } from '@esanduce/sdk';
import { formatAmount } from '../i18n/format.ts';
import '../provider/define.ts';
import type { EsanduceDebtSummary } from './debt-summary.ts';
import './define.ts';
import {
  clientAs,
  clientFailed,
  clientWithoutAnswer,
  find,
  findAll,
  isAccessible,
  openSandbox,
  sandbox,
  elementFixture,
  textOf,
} from '../../test/support/element-fixture.ts';
import { waitUntil } from '../../test/support/wait-until.ts';

type Username = 'milica' | 'dragan';
let warnings: string[];
const realWarn = console.warn;

openSandbox();
beforeEach(() => {
  warnings = [];
  console.warn = (message: string) => warnings.push(message);
});
afterEach(() => {
  console.warn = realWarn;
});

const clientOf = (username: Username = 'milica') => clientAs(sandbox, username);

/** A client whose properties are these. */
const clientWith = (data: readonly Property[]) =>
  new Esanduce({
    baseUrl: sandbox.baseUrl,
    fetch: async () => Response.json({ data, nextCursor: null, asOf: '2026-11-23' }),
    token: 'token',
  });

async function stage(client: Esanduce, set: Partial<EsanduceDebtSummary> = {}, locale = 'sr-Cyrl') {
  const summary = await elementFixture('esanduce-debt-summary', client, set, locale);
  return summary;
}

const shown = (summary: EsanduceDebtSummary) =>
  waitUntil(() => summary.hasUpdated && find(summary, '[part=property],[part=message]'));
const amountOf = (property: Property, part: 'regular' | 'sued' | 'rescheduled' | 'prepayment' | 'total') =>
  // What is paid ahead is called so, and has no sign.
  formatAmount(money(Math.abs(property.debt[part].amount)), 'sr-Cyrl');

describe('<esanduce-debt-summary>', () => {
  it('shows each kind of debt and the total of each property, as delivered', async () => {
    for (const username of ['milica', 'dragan'] as const) {
      const client = clientOf(username);
      const { data } = await client.properties.list();
      const summary = await stage(client);
      await shown(summary);
      const seen = findAll(summary, '[part=property]').map((each) =>
        [...each.querySelectorAll('dd, .due')].map((amount) => textOf(amount).replace(' РСД', '')),
      );
      expect(seen).to.deep.equal(
        data.map((property) =>
          (['total', 'regular', 'sued', 'rescheduled', 'prepayment'] as const).map((part) =>
            amountOf(property, part),
          ),
        ),
      );
    }
  });

  it('never adds up: a total that is not the sum is shown as it came', async () => {
    const [property] = (await clientOf().properties.list()).data;
    const debt = { ...property!.debt, regular: money(100), total: money(777_777) };
    const summary = await stage(clientWith([{ ...property!, debt }]));
    await shown(summary);
    expect(textOf(find(summary, '.due'))).to.equal('7.777,77 РСД');
  });

  it('makes the total the biggest thing', async () => {
    const summary = await stage(clientOf('dragan'));
    await shown(summary);
    const size = (element: Element) => parseFloat(getComputedStyle(element).fontSize);
    const due = find(summary, '.due')!;
    const others = findAll(summary, 'section *').filter((each) => each !== due);
    expect(others.length).to.be.greaterThan(10);
    expect(Math.max(...others.map(size))).to.be.lessThan(size(due));
  });

  it('says the day of the state once where it is one, and of each where they differ', async () => {
    const { data } = await clientOf().properties.list();
    const one = await stage(clientOf());
    await shown(one);
    expect(findAll(one, '[part=state]').map(textOf)).to.deep.equal([
      'Стање на дан 23. 11. 2026. са уплатама евидентираним до 23. 11. 2026.',
    ]);
    const [first, second] = data;
    const debt = { ...first!.debt, recordedUntil: '2026-11-20' as Property['debt']['recordedUntil'] };
    const two = await stage(clientWith([{ ...first!, debt }, second!]));
    await shown(two);
    expect(findAll(two, '[part=state]').map(textOf)[0]).to.contain('до 20. 11. 2026.');
    expect(findAll(two, '[part=state]')).to.have.length(2);
  });

  it('says what is owed, what is paid ahead, and thanks where there is nothing', async () => {
    const [property] = (await clientOf().properties.list()).data;
    const owing = [5, 0, -5].map((total) => ({
      ...property!,
      debt: { ...property!.debt, total: money(total) },
    }));
    const summary = await stage(clientWith(owing));
    await shown(summary);
    expect(findAll(summary, '[part=total] small').map(textOf)).to.deep.equal([
      'Укупан дуг',
      'Све је плаћено. Хвала!',
      'Уплаћено унапред',
    ]);
    expect(findAll(summary, '.due').map(textOf)).to.deep.equal(['0,05 РСД', '0,00 РСД', '0,05 РСД']);
  });

  it('is as high while it loads as with one property', async () => {
    for (const width of ['340px', '760px']) {
      const client = clientOf('dragan');
      const summary = await stage(client);
      summary.style.width = width;
      await summary.updateComplete;
      const before = summary.offsetHeight;
      await shown(summary);
      expect(Math.abs(summary.offsetHeight - before), width).to.be.below(8);
    }
  });

  it('shows one property by its id, and another when that changes', async () => {
    const client = clientOf();
    const { data } = await client.properties.list();
    const summary = await stage(client, { property: data[0]!.id });
    await shown(summary);
    expect(findAll(summary, '[part=property]')).to.have.length(1);
    expect(textOf(find(summary, '.head'))).to.contain(data[0]!.ident);
    summary.property = data[1]!.id;
    await waitUntil(() => textOf(find(summary, '.head')).includes(data[1]!.ident));
    expect(findAll(summary, '[part=property]')).to.have.length(1);
  });

  it('follows what a payment changes', async () => {
    const client = clientOf();
    const { data } = await client.properties.list();
    const flat = data.find(({ kind }) => kind === 'flat')!;
    const summary = await stage(client, { property: flat.id });
    await shown(summary);
    const [bill] = (await client.bills.list({ propertyId: flat.id, status: 'open', limit: 1 })).data;
    const cards = await client.paymentMethods.list();
    await client.pay({
      items: [{ payable: { type: 'bill', id: bill!.id }, amount: bill!.outstanding }],
      method: { type: 'card', id: cards.data.find(({ isDefault }) => isDefault)!.id },
    });
    const after = money(flat.debt.total.amount - bill!.outstanding.amount);
    await waitUntil(() => textOf(find(summary, '.due')) === `${formatAmount(after, 'sr-Cyrl')} РСД`);
  });

  it('keeps what it shows when a payment’s news cannot be loaded', async () => {
    const client = clientOf();
    const flat = (await client.properties.list()).data.find(({ kind }) => kind === 'flat')!;
    const summary = await stage(client, { property: flat.id });
    await shown(summary);
    const [bill] = (await client.bills.list({ propertyId: flat.id, status: 'open', limit: 1 })).data;
    const cards = await client.paymentMethods.list();
    let asked = 0;
    client.subscribe(() => (asked += 1));
    // Neither the payment's own news nor the portal's, which come a moment later.
    sandbox.fault({ fault: 'status=503', match: { path: `/v1/properties/${flat.id}` }, times: 1_000 });
    await client.pay({
      items: [{ payable: { type: 'bill', id: bill!.id }, amount: bill!.outstanding }],
      method: { type: 'card', id: cards.data.find(({ isDefault }) => isDefault)!.id },
    });
    await waitUntil(() => asked === 1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(textOf(find(summary, '.due'))).to.equal(`${amountOf(flat, 'total')} РСД`);
  });

  it('says so when it could not load, and loads on request', async () => {
    sandbox.fault({ fault: 'truncate', match: { path: '/v1/properties' } });
    const summary = await stage(clientOf());
    await shown(summary);
    expect(textOf(find(summary, '[role=alert]'))).to.contain('Ознака за подршку: req_');
    find(summary, '[data-action=retry]')!.click();
    await waitUntil(() => find(summary, '[part=property]'));
  });

  it('with a property that cannot be: a state and a warning', async () => {
    const summary = await stage(clientOf(), { property: '0512345' });
    await shown(summary);
    expect(textOf(find(summary, '[part=message]'))).to.contain(
      'Страница није добро подешена. Јавите њеном власнику.',
    );
    expect(warnings.some((warning) => warning.startsWith('<esanduce-debt-summary>'))).to.equal(true);
  });

  it('without a provider: says so and warns', async () => {
    const summary = await fixture<EsanduceDebtSummary>(html`<esanduce-debt-summary></esanduce-debt-summary>`);
    expect(textOf(find(summary, '[part=message]'))).to.equal(
      'Страница није добро подешена. Јавите њеном власнику.',
    );
    expect(warnings).to.deep.equal(['<esanduce-debt-summary> needs an <esanduce-provider> around it.']);
  });

  it('removed while loading, loads when put back', async () => {
    sandbox.fault({ fault: 'delay=50', match: { path: '/v1/properties' } });
    const summary = await stage(clientOf());
    const { parentNode } = summary;
    await summary.updateComplete;
    summary.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
    parentNode!.appendChild(summary);
    await waitUntil(() => find(summary, '[part=property]'));
  });

  it('fits 280 pixels', async () => {
    const summary = await stage(clientOf('dragan'));
    await shown(summary);
    summary.style.inlineSize = '280px';
    const ends = findAll(summary, '.due, dd').map((each) => Math.round(each.getBoundingClientRect().right));
    expect(new Set(ends).size, ends.join()).to.equal(1);
    expect(find(summary, 'section')!.scrollWidth).to.be.at.most(280);
  });

  isAccessible('in every state', async function* (locale) {
    for (const client of [clientOf(), clientOf('dragan'), clientWith([])]) {
      const summary = await stage(client, {}, locale);
      await shown(summary);
      yield summary;
    }
    const failed = await stage(clientFailed(), {}, locale);
    await shown(failed);
    yield failed;
    const loading = await stage(clientWithoutAnswer(), {}, locale);
    await loading.updateComplete;
    expect(find(loading, 'section')!.getAttribute('aria-busy')).to.equal('true');
    yield loading;
  });
});
