import { expect, fixture, html } from '@open-wc/testing';
import { type Esanduce, money } from '@esanduce/sdk';
import { sendKeys } from '@web/test-runner-commands';
import { formatAmount } from '@esanduce/sdk/format';
import {
  clientAnswering,
  clientAs,
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
import './define.ts';
import type { EsanduceSpendingChart } from './spending-chart.ts';

const warnings = captureWarnings();

openSandbox();

const flatOf = async (client: Esanduce) =>
  (await client.properties.list()).data.find(({ kind }) => kind === 'flat')!;

/** A client that may not read bills. */
const clientForbidden = () =>
  clientAs('milica', {
    fetch: async () =>
      Response.json(
        { type: 'https://esanduce.rs/problems/insufficient-scope', title: 'No', status: 403 },
        { status: 403, headers: { 'content-type': 'application/problem+json' } },
      ),
  });

const chartFixture = fixtureOf('esanduce-spending-chart');
const shown = (chart: EsanduceSpendingChart) =>
  waitUntil(() => chart.hasUpdated && find(chart, '[part=plot],[part=message]'));
const slider = (chart: EsanduceSpendingChart) => find(chart, 'input') as HTMLInputElement;
const spoken = (chart: EsanduceSpendingChart) => slider(chart).getAttribute('aria-valuetext');
const totalOf = (chart: EsanduceSpendingChart) => textOf(find(chart, '[part=total]'));
const rowsOf = (chart: EsanduceSpendingChart) =>
  findAll(chart, 'tbody tr').map((row) => [...row.children].map((cell) => textOf(cell)));
const amount = (para: number) => formatAmount(money(para), 'sr-Cyrl');

describe('<esanduce-spending-chart>', () => {
  it('shows 13 months of one property, with the charged totals in the table', async () => {
    const client = clientAs();
    const flat = await flatOf(client);
    const { data } = await client.bills.list({ propertyId: flat.id, limit: 13 });
    const chart = await chartFixture(client, { propertyId: flat.id });
    await shown(chart);
    expect(findAll(chart, '[part=column]')).to.have.length(13);
    expect(rowsOf(chart).map((row) => row.at(-1))).to.deep.equal(
      data.map(({ charged }) => amount(charged.amount)),
    );
  });

  it('sums the properties of a month', async () => {
    const client = clientAs();
    const { data } = await client.bills.list({ limit: 100 });
    const chart = await chartFixture(client);
    await shown(chart);
    const [newest] = data;
    const sum = data
      .filter(({ period }) => period === newest!.period)
      .reduce((all, { charged }) => all + charged.amount, 0);
    expect(data.filter(({ period }) => period === newest!.period)).to.have.length(2);
    expect(rowsOf(chart)[0]!.at(-1)).to.equal(amount(sum));
    expect(rowsOf(chart)).to.have.length(13);
  });

  it('has a total in each table row that is the sum of its amounts', async () => {
    const chart = await chartFixture(clientAs());
    await shown(chart);
    const para = (text: string) => Number(text.replace('\u2212', '-').replace(/[^\d-]/g, ''));
    for (const [, ...cells] of rowsOf(chart)) {
      const total = para(cells.pop()!);
      expect(cells.reduce((sum, cell) => sum + para(cell), 0)).to.equal(total);
    }
  });

  it('shows discounts with a minus sign, framed around the charges they are deducted from', async () => {
    const client = clientAs();
    const chart = await chartFixture(client, { propertyId: await flatOf(client).then(({ id }) => id) });
    await shown(chart);
    expect(textOf(find(chart, 'tbody'))).to.match(/\u2212\d/);
    expect(textOf(find(chart, 'tbody'))).not.to.contain('-');
    const discounts = findAll(chart, '[part=column] [part=discount]');
    expect(discounts).not.to.have.length(0);
    for (const each of discounts) {
      expect(getComputedStyle(each).fill).to.equal('none');
      const [frame, column] = [each, each.parentElement!.firstElementChild!].map((part) =>
        part.getBoundingClientRect(),
      );
      expect(frame!.left).to.be.below(column!.left);
      expect(frame!.right).to.be.above(column!.right);
    }
  });

  it('shows the newest month and its change from a year before', async () => {
    const client = clientAs();
    const flat = await flatOf(client);
    const { data } = await client.bills.list({ propertyId: flat.id, limit: 13 });
    const chart = await chartFixture(client, { propertyId: flat.id });
    await shown(chart);
    const [now, before] = [data[0]!.charged.amount, data[12]!.charged.amount];
    const word = now > before ? 'више' : 'мање';
    expect(totalOf(chart)).to.equal(
      `октобар 2026. ${amount(now)} РСД ${amount(Math.abs(now - before))} РСД ${word} него пре годину дана`,
    );
  });

  it('has one tab stop; arrow keys, Home and End select the month', async () => {
    const client = clientAs();
    const flat = await flatOf(client);
    const { data } = await client.bills.list({ propertyId: flat.id, limit: 13 });
    const chart = await chartFixture(client, { propertyId: flat.id });
    await shown(chart);
    expect(findAll(chart, 'section [tabindex="0"], section input')).to.have.length(2);
    slider(chart).focus();
    const press = async (key: string) => {
      await sendKeys({ press: key });
      await chart.updateComplete;
      return spoken(chart);
    };
    expect(spoken(chart)).to.contain(`октобар 2026.: ${amount(data[0]!.charged.amount)} РСД`);
    expect(await press('ArrowLeft')).to.contain(`септембар 2026.: ${amount(data[1]!.charged.amount)} РСД`);
    expect(spoken(chart)).to.contain('него месец раније');
    expect(await press('Home')).to.equal(`октобар 2025.: ${amount(data[12]!.charged.amount)} РСД`);
    expect(await press('End')).to.contain('октобар 2026.');
    expect(textOf(find(chart, '.months .on'))).to.contain('окт');
  });

  it('selects the month under the pointer', async () => {
    const client = clientAs();
    const flat = await flatOf(client);
    const { data } = await client.bills.list({ propertyId: flat.id, limit: 13 });
    const chart = await chartFixture(client, { propertyId: flat.id });
    await shown(chart);
    const field = find(chart, '.field')!;
    const { left, width } = field.getBoundingClientRect();
    for (const [clientX, back] of [
      [left + width / 26, 12],
      [left + (width * 12.9) / 13, 0],
      [left - 50, 12],
      [left + width + 50, 0],
    ] as const) {
      field.dispatchEvent(new PointerEvent('pointermove', { clientX }));
      await chart.updateComplete;
      expect(totalOf(chart)).to.contain(amount(data[back]!.charged.amount));
      expect(textOf(find(chart, '.legend'))).to.contain(amount(data[back]!.items[0]!.amount.amount));
      expect(find(chart, '.selected')!.getAttribute('x')).to.equal(String(12 - back));
    }
  });

  it('keeps the selected month after a payment, without loading', async () => {
    let bills = 0;
    const client = clientAs('milica', {
      fetch: (request, init) => {
        if ((request instanceof Request ? request.url : String(request)).includes('/v1/bills?')) bills += 1;
        return sandbox.fetch(request, init);
      },
    });
    const flat = await flatOf(client);
    const chart = await chartFixture(client, { propertyId: flat.id });
    await shown(chart);
    slider(chart).value = '3';
    slider(chart).dispatchEvent(new Event('input'));
    await chart.updateComplete;
    const before = totalOf(chart);
    const [bill] = (await client.bills.list({ propertyId: flat.id, status: 'open', limit: 1 })).data;
    const cards = await client.paymentMethods.list();
    expect(bills).to.equal(2);
    const { status } = await client.pay({
      items: [{ payable: { type: 'bill', id: bill!.id }, amount: bill!.outstanding }],
      method: { type: 'card', id: cards.data.find(({ isDefault }) => isDefault)!.id },
    });
    expect(status).to.equal('succeeded');
    await new Promise((resolve) => setTimeout(resolve));
    await chart.updateComplete;
    expect([bills, totalOf(chart)]).to.deep.equal([2, before]);
  });

  it('selects the newest month when the property changes', async () => {
    const client = clientAs();
    const { data } = await client.properties.list();
    const chart = await chartFixture(client, { propertyId: data[0]!.id });
    await shown(chart);
    const before = totalOf(chart);
    slider(chart).value = '3';
    slider(chart).dispatchEvent(new Event('input'));
    chart.propertyId = data[1]!.id;
    await waitUntil(() => find(chart, '[part=total]') && totalOf(chart).startsWith('октобар 2026.'));
    expect(totalOf(chart)).to.not.equal(before);
  });

  it('uses the page’s language', async () => {
    const client = clientAs();
    const latin = await chartFixture(client, {}, 'sr-Latn');
    await shown(latin);
    expect(textOf(find(latin, '.head'))).to.contain('Troškovi po mesecima');
    expect(textOf(find(latin, '.legend'))).to.contain('Beogradske elektrane');
    const english = await chartFixture(client, {}, 'en');
    await shown(english);
    expect(textOf(find(english, '.head'))).to.match(/Charges by month.*October 2026.*than a year before/);
  });

  it('is as high while loading as with columns', async () => {
    for (const width of [360, 760]) {
      const loading = await chartFixture(clientWithoutAnswer());
      loading.style.inlineSize = `${width}px`;
      await loading.updateComplete;
      const before = loading.offsetHeight;
      const client = clientAs();
      const chart = await chartFixture(client, { propertyId: await flatOf(client).then(({ id }) => id) });
      chart.style.inlineSize = `${width}px`;
      await shown(chart);
      expect(chart.offsetHeight).to.be.closeTo(before, 4);
    }
  });

  it('shows a message without bills, and an error without the scope', async () => {
    const empty = await chartFixture(clientAnswering([]));
    await shown(empty);
    expect(textOf(find(empty, '[part=head]'))).to.equal('Трошкови по месецима');
    expect(textOf(find(empty, '[part=message]'))).to.contain('Још нема рачуна');
    const refused = await chartFixture(clientForbidden());
    await shown(refused);
    expect(find(refused, '[role=alert]')).to.not.equal(null);
    expect(find(refused, '[part=plot]')).to.equal(null);
  });

  it('shows the error and loads again on retry', async () => {
    sandbox.fault({ fault: 'truncate', match: { path: '/v1/bills' } });
    const chart = await chartFixture(clientAs());
    await shown(chart);
    find(chart, '[data-action=retry]')!.click();
    await waitUntil(() => find(chart, '[part=plot]'));
  });

  it('shows an error and warns without a provider', async () => {
    const chart = await fixture<EsanduceSpendingChart>(
      html`<esanduce-spending-chart></esanduce-spending-chart>`,
    );
    expect(textOf(find(chart, '[part=head]'))).to.equal('Трошкови по месецима');
    expect(textOf(find(chart, '[part=message]'))).to.equal(
      'Страница није добро подешена. Јавите њеном власнику.',
    );
    expect(warnings).to.deep.equal(['<esanduce-spending-chart> needs an <esanduce-provider> around it.']);
  });

  it('fits 280 pixels, with a table that scrolls', async () => {
    const chart = await chartFixture(clientAs());
    await shown(chart);
    find(chart, 'details')!.toggleAttribute('open');
    chart.style.inlineSize = '280px';
    expect(find(chart, 'section')!.scrollWidth).to.be.at.most(280);
    const scroll = find(chart, '.scroll')!;
    expect(scroll.scrollWidth).to.be.greaterThan(280);
    expect(scroll.getAttribute('aria-label')).to.equal('Трошкови по месецима, РСД');
    // The months stay in view.
    const month = find(chart, 'tbody th')!;
    const { left } = month.getBoundingClientRect();
    scroll.scrollLeft = 200;
    expect(scroll.scrollLeft).to.equal(200);
    expect(month.getBoundingClientRect().left).to.be.closeTo(left, 1);
  });

  it('sets no style attribute', async () => {
    const chart = await chartFixture(clientAs());
    await shown(chart);
    expect(findAll(chart, '[style]')).to.have.length(0);
  });

  isAccessible('in every state', async function* (locale) {
    for (const client of [clientAs(), clientAnswering([]), clientForbidden()]) {
      const chart = await chartFixture(client, {}, locale);
      await shown(chart);
      find(chart, 'details')?.toggleAttribute('open');
      yield chart;
    }
    const loading = await chartFixture(clientWithoutAnswer(), {}, locale);
    await loading.updateComplete;
    expect(find(loading, 'section')!.getAttribute('aria-busy')).to.equal('true');
    yield loading;
  });
});
