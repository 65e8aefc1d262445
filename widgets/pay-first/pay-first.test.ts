import { expect, fixture, html } from '@open-wc/testing';
import type { Esanduce } from '@esanduce/sdk';
import { formatAmount } from '@esanduce/sdk/format';
import type { EsanducePayFirst } from './pay-first.ts';
import './define.ts';
import {
  buttonIn,
  buttonState,
  clientAnswering,
  clientAs,
  clientFailed,
  clientHeld,
  clientWithoutAnswer,
  find,
  findAll,
  fixtureOf,
  isAccessible,
  openSandbox,
  sandbox,
  textOf,
} from '../../test/support/element-fixture.ts';
import { captureWarnings } from '../../test/support/captured-warnings.ts';
import { waitUntil } from '../../test/support/wait-until.ts';

const warnings = captureWarnings();

let client: Esanduce;

openSandbox();
beforeEach(() => {
  client = clientAs('dragan');
});

const listFixture = fixtureOf('esanduce-pay-first', '[part~=row]');
const anyFixture = fixtureOf('esanduce-pay-first', '[part=message]');
const rowsOf = (list: EsanducePayFirst) => findAll(list, '[part~=row]');
const namesOf = (list: EsanducePayFirst) => findAll(list, '[part=debt]').map(textOf);
const greenOf = (list: EsanducePayFirst) =>
  rowsOf(list).filter((row) => row.matches(':has(esanduce-pay-button):not(.later)'));

describe('<esanduce-pay-first>', () => {
  it('orders what a debtor owes in four places, each with its reason and date', async () => {
    const list = await listFixture(client);
    const dates = rowsOf(list).map((row) => textOf(row.querySelector('[part=due]')));
    expect(namesOf(list)).to.deep.equal([
      '1. Рата 5',
      '2. Опомена',
      '3. Утужени дуг',
      '4. Опомена',
      '5. Рачун за септембар 2026.',
      '6. Рачун за октобар 2026.',
      '7. Рата 7',
    ]);
    const details = rowsOf(list).map((row) => textOf(row.querySelector('.what small')));
    expect(details.map((text) => text.split(' · ')[0])).to.deep.equal([
      'уговор 3558/2026',
      'ОП-0614276/20261120',
      'ИИ 4950/2026',
      'ОП-0614276/20260901',
      '',
      '',
      'уговор 3558/2026',
    ]);
    expect(dates).to.deep.equal([
      'Доспело 30. 9. 2026. касни 54 дана Платите је да уговор остане на снази.',
      'Рок за плаћање 28. 11. 2026. · за 5 дана Иначе следи принудна наплата о вашем трошку.',
      'Поднето 1. 9. 2026. Трошкови расту док поступак траје.',
      'Рок је био 9. 9. 2026. · касни 75 дана Принудна наплата може да почне сваког дана.',
      'Доспело 31. 10. 2026. касни 23 дана Камата расте сваког дана.',
      'Доспева 30. 11. 2026. за 7 дана',
      'Доспева 30. 11. 2026. за 7 дана',
    ]);
    expect(findAll(list, 'esanduce-pay-button')).to.have.length(7);
  });

  it('shows no debt twice, and says which bills a reminder pays', async () => {
    const list = await listFixture(client);
    const { data } = await client.priorities.list({ limit: 100 });
    const bills = data.flatMap(({ target, billIds }) => (target.type === 'lawsuit' ? [] : billIds));
    expect(new Set(bills).size).to.equal(bills.length);
    expect(textOf(rowsOf(list)[1])).to.match(/· тиме плаћате и рачуне: \p{L}+ 2026\., \p{L}+ 2026\. Рок/u);
    const amounts = findAll(list, '[part=amount]').map((each) => textOf(each).replace(' РСД', ''));
    expect(amounts).to.deep.equal(data.map(({ outstanding }) => formatAmount(outstanding, 'sr-Cyrl')));
  });

  it('pays the first by one click, keeps it in place, and has one green button, for the next', async () => {
    const list = await listFixture(client);
    const [first, second] = rowsOf(list);
    expect(greenOf(list)).to.deep.equal([first]);
    expect(textOf(buttonIn(first!))).to.contain('рату 5 уговора 3558/2026');
    buttonIn(first!).focus();
    buttonIn(first!).click();
    await waitUntil(() => buttonState(first!) === 'paid' && greenOf(list).includes(second!));
    expect(namesOf(list)).to.have.length(7);
    expect(rowsOf(list)[0]).to.equal(first);
    expect(first!.innerText).to.contain('Плаћено').and.not.to.contain('касни');
    expect(greenOf(list).slice(1)).to.deep.equal([second]);
    expect(list.shadowRoot!.activeElement).to.equal(first!.querySelector('esanduce-pay-button'));
  });

  it('leaves out what was paid elsewhere on the page', async () => {
    const list = await listFixture(client);
    const { data: cards } = await client.paymentMethods.list();
    const [first] = (await client.priorities.list({ limit: 1 })).data;
    await client.pay({
      items: [
        {
          payable: first!.target as { type: 'instalment'; id: `inst_${string}` },
          amount: first!.outstanding,
        },
      ],
      method: { type: 'card', id: cards.find(({ isDefault }) => isDefault)!.id },
    });
    await waitUntil(() => namesOf(list)[0] === '1. Опомена');
    expect(namesOf(list)).to.have.length(6);
  });

  it('stays hidden where optional until something else than bills is urgent', async () => {
    const shown = await listFixture(client, { optional: true });
    expect(shown.hidden).to.equal(false);
    const milica = clientAs('milica');
    // Overdue bills, and nothing else.
    const hidden = await listFixture(milica, { optional: true });
    expect(hidden.hidden).to.equal(true);
    const loading = await fixtureOf('esanduce-pay-first')(clientWithoutAnswer(), { optional: true });
    await loading.updateComplete;
    expect(loading.hidden).to.equal(true);
    const failed = await anyFixture(clientFailed(), { optional: true });
    expect(failed.hidden).to.equal(false);
  });

  it('says that there is nothing to pay, and what will be here', async () => {
    const list = await anyFixture(clientAnswering([]), {}, 'en');
    expect(textOf(find(list, '[part=message]'))).to.equal(
      'Nothing to pay When something falls due, this says what to pay first.',
    );
    expect(list.matches(':state(empty)')).to.equal(true);
    expect(find(list, '[part=card]')).to.equal(null);
  });

  it('shows the error and loads again on retry', async () => {
    sandbox.fault({ fault: 'truncate', match: { path: '/v1/priorities' } });
    const list = await anyFixture(client);
    expect(textOf(find(list, '[role=alert]'))).to.contain('Ознака за подршку: req_');
    find(list, '[data-action=retry]')!.click();
    await waitUntil(() => rowsOf(list).length === 7);
  });

  it('shows an error and warns without a provider', async () => {
    const list = await fixture<EsanducePayFirst>(html`<esanduce-pay-first></esanduce-pay-first>`);
    expect(textOf(find(list, '[part=message]'))).to.equal(
      'Страница није добро подешена. Јавите њеном власнику.',
    );
    expect(warnings).to.deep.equal(['<esanduce-pay-first> needs an <esanduce-provider> around it.']);
  });

  it('loads when it was removed while loading and put back', async () => {
    sandbox.fault({ fault: 'delay=50', match: { path: '/v1/priorities' } });
    const list = await fixtureOf('esanduce-pay-first')(client);
    const { parentNode } = list;
    await list.updateComplete;
    list.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
    parentNode!.appendChild(list);
    await waitUntil(() => rowsOf(list).length === 7);
  });

  it('fits 280 pixels', async () => {
    const list = await listFixture(client);
    list.style.inlineSize = '280px';
    expect(find(list, 'section')!.scrollWidth).to.be.at.most(280);
    for (const row of rowsOf(list)) expect(row.scrollWidth).to.be.at.most(row.clientWidth);
  });

  isAccessible('in every state', async function* (locale) {
    const list = await listFixture(client, {}, locale);
    yield list;
    buttonIn(rowsOf(list)[0]!).click();
    await waitUntil(() => buttonState(rowsOf(list)[0]!) === 'paid');
    yield list;
    const held = clientHeld('dragan');
    const paying = await listFixture(held.client, {}, locale);
    buttonIn(rowsOf(paying)[0]!).click();
    await waitUntil(() => buttonState(rowsOf(paying)[0]!) === 'paying');
    yield paying;
    held.goOn();
    yield anyFixture(clientAnswering([]), {}, locale);
    yield anyFixture(clientFailed(), {}, locale);
    const loading = await fixtureOf('esanduce-pay-first')(clientWithoutAnswer(), {}, locale);
    await loading.updateComplete;
    expect(find(loading, 'section')!.getAttribute('aria-busy')).to.equal('true');
    yield loading;
  });
});
