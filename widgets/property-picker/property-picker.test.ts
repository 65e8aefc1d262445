import { expect, fixture, html } from '@open-wc/testing';
import { type Esanduce, money, type Property } from '@esanduce/sdk';
import { sendKeys } from '@web/test-runner-commands';
import { formatAmount } from '@esanduce/sdk/format';
import type { EsanduceProvider } from '../provider/provider.ts';
import '../provider/define.ts';
import type { PropertiesLoadEvent, PropertyChangeEvent } from '../data/property-events.ts';
import type { EsanducePropertyPicker } from './property-picker.ts';
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
  textOf,
} from '../../test/support/element-fixture.ts';
import { captureWarnings } from '../../test/support/captured-warnings.ts';
import { waitUntil } from '../../test/support/wait-until.ts';

const warnings = captureWarnings();

openSandbox();

async function pickerFixture(
  client: Esanduce,
  set: Partial<EsanducePropertyPicker> = {},
  locale = 'sr-Cyrl',
) {
  const provider = await fixture<EsanduceProvider>(
    html`<esanduce-provider .client=${client} locale=${locale}></esanduce-provider>`,
  );
  const picker = Object.assign(document.createElement('esanduce-property-picker'), set);
  const chosen: Property[] = [];
  const loads: PropertiesLoadEvent[] = [];
  provider.addEventListener('esanduce-property-change', (event: PropertyChangeEvent) => {
    chosen.push(event.property);
  });
  provider.addEventListener('esanduce-properties-load', (event) => loads.push(event));
  provider.append(picker);
  return { picker, chosen, loads };
}

const shown = (picker: EsanducePropertyPicker) =>
  waitUntil(() => picker.hasUpdated && find(picker, '[part=choice],[part=message]'), 'a choice or a message');
const selectIn = (picker: EsanducePropertyPicker) => find(picker, 'select') as HTMLSelectElement;

/** The customer's properties, those with something to pay first. */
async function household(client: Esanduce) {
  const { data } = await client.properties.list();
  return data.toSorted((a, b) => b.debt.payable.amount - a.debt.payable.amount);
}

function choose(picker: EsanducePropertyPicker, value: string) {
  selectIn(picker).value = value;
  selectIn(picker).dispatchEvent(new Event('change'));
  return picker.updateComplete;
}

const comboboxIn = (picker: EsanducePropertyPicker) => find(picker, '[role=combobox]') as HTMLInputElement;
const optionsIn = (picker: EsanducePropertyPicker) => findAll(picker, '[role=option]');
const isOpen = (picker: EsanducePropertyPicker) => !!find(picker, '[popover]')?.matches(':popover-open');
/** The text of the option that the combobox points at. */
const activeIn = (picker: EsanducePropertyPicker) => {
  const id = comboboxIn(picker).getAttribute('aria-activedescendant');
  const active = id ? picker.shadowRoot!.getElementById(id) : null;
  expect(active?.getAttribute('aria-selected') ?? null).to.equal(active ? 'true' : null);
  return active && textOf(active).split(' шифра')[0];
};
const streets = ['Главна 10', 'Главна 9', 'Ђорђа Вајферта 3', 'Бачка 2'];

/** A picker of so many properties: in each building in turn, from its last door to its first. */
async function manyFixture(count: number, locale = 'sr-Cyrl') {
  const [property] = (await clientAs().properties.list()).data;
  const many = Array.from({ length: count }, (_, at): Property => {
    const street = `${streets[at % streets.length]!}/${count - at}`;
    const address = { ...property!.address, street };
    return { ...property!, id: `prop_${at}`, kind: 'flat', ident: `09000${String(at + 10)}`, address };
  });
  const made = await pickerFixture(clientAnswering(many), { value: 'prop_39' }, locale);
  await shown(made.picker);
  return { ...made, many };
}

describe('<esanduce-property-picker> of many', () => {
  it('shows the chosen property in a combobox, and all by building when it is pressed', async () => {
    const { picker } = await manyFixture(40);
    const combobox = comboboxIn(picker);
    picker.focus();
    expect(picker.shadowRoot!.activeElement).to.equal(combobox);
    expect(combobox.value).to.equal('Стан · Бачка 2/1');
    expect(combobox.getAttribute('aria-label')).to.equal('Непокретност');
    expect([combobox.getAttribute('aria-expanded'), isOpen(picker)]).to.deep.equal(['false', false]);
    combobox.click();
    await waitUntil(() => isOpen(picker));
    expect(combobox.getAttribute('aria-expanded')).to.equal('true');
    expect(combobox.getAttribute('aria-controls')).to.equal(find(picker, '[role=listbox]')!.id);
    expect(findAll(picker, '[role=group]').map((group) => group.getAttribute('aria-label'))).to.deep.equal([
      'Бачка 2',
      'Главна 9',
      'Главна 10',
      'Ђорђа Вајферта 3',
    ]);
    expect(optionsIn(picker)).to.have.length(40);
    expect(textOf(optionsIn(picker)[1])).to.contain('Стан · Бачка 2/5 шифра корисника 0900045');
    expect(activeIn(picker)).to.equal('Стан · Бачка 2/1');
    combobox.click();
    await waitUntil(() => !isOpen(picker));
  });

  it('finds by what is typed, in either script, and chooses with Enter', async () => {
    const { picker, chosen, many } = await manyFixture(40);
    picker.focus();
    comboboxIn(picker).select();
    await sendKeys({ type: 'djordja 3/2' });
    await waitUntil(() => optionsIn(picker).length === 3);
    expect(textOf(find(picker, '[popover] [role=status]'))).to.equal('Нађено непокретности: 3.');
    expect(activeIn(picker)).to.equal('Стан · Ђорђа Вајферта 3/2');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => !isOpen(picker));
    const property = many.find(({ address }) => address.street === 'Ђорђа Вајферта 3/2')!;
    expect(chosen).to.deep.equal([property]);
    expect(picker.value).to.equal(property.id);
    expect(comboboxIn(picker).value).to.equal('Стан · Ђорђа Вајферта 3/2');
    expect(textOf(find(picker, '[part=choice]'))).to.contain(property.ident);
    comboboxIn(picker).select();
    await sendKeys({ type: '0900045' });
    await waitUntil(() => optionsIn(picker).length === 1);
    expect(activeIn(picker)).to.equal('Стан · Бачка 2/5');
  });

  it('says of each what is left to pay, and when', async () => {
    const flat = (await clientAs().properties.list()).data.find(({ kind }) => kind === 'flat')!;
    const eight = Array.from({ length: 8 }, (_, at) => ({ ...flat, id: `prop_${at}` }));
    const { picker } = await pickerFixture(clientAnswering(eight));
    await shown(picker);
    comboboxIn(picker).click();
    await waitUntil(() => isOpen(picker));
    expect(textOf(find(picker, '[role=option] .amount'))).to.match(/^[\d.]+,\d\d РСД касни 54 дана$/);
  });

  it('says when there is no match, and keeps what was chosen on Escape', async () => {
    const { picker, chosen } = await manyFixture(40);
    picker.focus();
    comboboxIn(picker).select();
    await sendKeys({ type: 'непостојећа' });
    await waitUntil(() => find(picker, '.none'));
    expect(textOf(find(picker, '.none'))).to.equal('Нема такве непокретности.');
    expect(activeIn(picker)).to.equal(null);
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => !isOpen(picker));
    expect(comboboxIn(picker).value).to.equal('Стан · Бачка 2/1');
    await sendKeys({ type: 'x' });
    await waitUntil(() => isOpen(picker));
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !isOpen(picker));
    expect(comboboxIn(picker).value).to.equal('Стан · Бачка 2/1');
    expect(chosen).to.deep.equal([]);
  });

  it('is led by arrows, Home and End, round in a circle, and closes when it is left', async () => {
    const { picker } = await manyFixture(40);
    picker.focus();
    const press = async (key: string) => {
      await sendKeys({ press: key });
      await picker.updateComplete;
      return activeIn(picker);
    };
    expect(await press('ArrowDown'), 'opens at the chosen one').to.equal('Стан · Бачка 2/1');
    expect(await press('ArrowDown')).to.equal('Стан · Бачка 2/5');
    expect(await press('ArrowUp')).to.equal('Стан · Бачка 2/1');
    expect(await press('ArrowUp'), 'from the first to the last').to.equal('Стан · Ђорђа Вајферта 3/38');
    expect(await press('ArrowDown'), 'and back').to.equal('Стан · Бачка 2/1');
    expect(await press('End')).to.equal('Стан · Ђорђа Вајферта 3/38');
    const last = optionsIn(picker).at(-1)!.getBoundingClientRect();
    const popup = find(picker, '[role=listbox]')!.getBoundingClientRect();
    expect(last.bottom, 'scrolled into view').to.be.at.most(popup.bottom + 1);
    expect(await press('Home')).to.equal('Стан · Бачка 2/1');
    await press('Tab');
    await waitUntil(() => !isOpen(picker));
    expect(picker.value).to.equal('prop_39');
  });

  it('chooses by a press on an option, which leaves the focus where it is', async () => {
    const { picker, chosen } = await manyFixture(40);
    picker.focus();
    comboboxIn(picker).click();
    await waitUntil(() => isOpen(picker));
    const option = optionsIn(picker)[3]!;
    const down = new MouseEvent('mousedown', { bubbles: true, composed: true, cancelable: true });
    option.dispatchEvent(down);
    expect(down.defaultPrevented).to.equal(true);
    option.click();
    await waitUntil(() => chosen.length);
    expect(chosen[0]!.id).to.equal(option.dataset['id']);
    expect(picker.shadowRoot!.activeElement).to.equal(comboboxIn(picker));
  });

  it('fits 280 pixels, and its list the window', async () => {
    const { picker } = await manyFixture(40);
    picker.style.inlineSize = '280px';
    picker.focus();
    comboboxIn(picker).click();
    await waitUntil(() => isOpen(picker));
    expect(find(picker, 'section')!.scrollWidth).to.be.at.most(picker.offsetWidth);
    const popup = find(picker, '[popover]')!;
    const { top, bottom, width } = popup.getBoundingClientRect();
    expect(popup.scrollWidth).to.be.at.most(280);
    expect(width).to.equal(find(picker, 'section')!.getBoundingClientRect().width);
    expect([top >= 0, bottom <= innerHeight]).to.deep.equal([true, true]);
  });

  isAccessible('closed, open and without a match', async function* (locale) {
    const { picker } = await manyFixture(40, locale);
    yield picker;
    picker.focus();
    comboboxIn(picker).click();
    await waitUntil(() => isOpen(picker));
    yield picker;
    comboboxIn(picker).select();
    await sendKeys({ type: 'zzz' });
    await waitUntil(() => find(picker, '.none'));
    yield picker;
  });
});

describe('<esanduce-property-picker>', () => {
  it('offers what has something to pay first, and says what is left to pay or paid ahead', async () => {
    const client = clientAs();
    const [flat, garage] = await household(client);
    const { picker } = await pickerFixture(client);
    await shown(picker);
    const amounts = [flat!.debt.payable, money(-garage!.debt.total.amount)];
    const [payable, ahead] = amounts.map((amount) => `${formatAmount(amount, 'sr-Cyrl')} РСД`);
    expect([...selectIn(picker).options].map(textOf)).to.deep.equal([
      `Стан · ${flat!.address.street} · ${flat!.ident} · Укупно за уплату ${payable} · касни 54 дана`,
      `Гаража · ${garage!.address.street} · ${garage!.ident} · Уплаћено унапред ${ahead}`,
    ]);
    expect(selectIn(picker).getAttribute('aria-label')).to.equal('Непокретност');
  });

  it('shows a negative debt as paid in advance, without a sign', async () => {
    const [property] = (await clientAs().properties.list()).data;
    const debt = { ...property!.debt, payable: money(0), total: money(-415_605) };
    const { picker } = await pickerFixture(clientAnswering([{ ...property!, debt }]));
    await shown(picker);
    expect(textOf(find(picker, '[part=total]'))).to.equal('Уплаћено унапред 4.156,05 РСД');
  });

  it('chooses the first property and fires the change event when value is not set', async () => {
    const client = clientAs();
    const data = await household(client);
    const { picker, chosen } = await pickerFixture(client);
    await waitUntil(() => chosen.length);
    expect(picker.value).to.equal(data[0]!.id);
    expect(chosen).to.deep.equal([data[0]]);
    expect(warnings).to.deep.equal([]);
  });

  it('keeps the property in value and fires no change event', async () => {
    const client = clientAs();
    const { data } = await client.properties.list();
    const { picker, chosen } = await pickerFixture(client, { value: data[1]!.id });
    await shown(picker);
    expect(selectIn(picker).value).to.equal(data[1]!.id);
    expect(textOf(find(picker, '.what'))).to.contain(data[1]!.ident);
    expect(chosen).to.deep.equal([]);
    picker.value = data[0]!.id;
    await picker.updateComplete;
    expect(selectIn(picker).value).to.equal(data[0]!.id);
    expect(chosen).to.deep.equal([]);
  });

  it('fires the change event when the reader chooses, and shows the choice', async () => {
    const client = clientAs();
    const { data } = await client.properties.list();
    const { picker, chosen } = await pickerFixture(client, { value: data[0]!.id });
    await shown(picker);
    await choose(picker, data[1]!.id);
    expect(picker.value).to.equal(data[1]!.id);
    expect(chosen).to.deep.equal([data[1]]);
    expect(textOf(find(picker, '[part=total]'))).to.contain(formatAmount(data[1]!.debt.payable, 'sr-Cyrl'));
  });

  it('chooses the first property and warns when value is not the customer’s', async () => {
    const { picker, chosen } = await pickerFixture(clientAs(), { value: 'prop_of_a_neighbour' });
    await waitUntil(() => chosen.length);
    expect(picker.value).to.equal(chosen[0]!.id);
    expect(warnings).to.deep.equal([
      "<esanduce-property-picker> value must be the id of one of the customer's properties.",
    ]);
  });

  it('is plain text when there is only one property', async () => {
    const { picker, chosen } = await pickerFixture(clientAs('dragan'));
    await shown(picker);
    expect(selectIn(picker)).to.equal(null);
    expect(find(picker, '[aria-hidden]')).to.equal(null);
    expect(textOf(find(picker, '[part=choice]'))).to.contain('шифра корисника 0614276');
    expect(picker.value).to.equal(chosen[0]!.id);
  });

  it('hides itself with one property when optional is set', async () => {
    const { picker: alone } = await pickerFixture(clientAs('dragan'), { optional: true });
    expect(alone.checkVisibility()).to.equal(true);
    await waitUntil(() => !alone.checkVisibility());
    const { picker: several } = await pickerFixture(clientAs(), { optional: true });
    await shown(several);
    expect(several.checkVisibility()).to.equal(true);
  });

  it('keeps a native select for seven properties', async () => {
    const { picker } = await manyFixture(7);
    expect(selectIn(picker).options).to.have.length(7);
    expect(comboboxIn(picker)).to.equal(null);
  });

  it('shows the new debt after a payment', async () => {
    const client = clientAs();
    const { data } = await client.properties.list();
    const flat = data.find(({ kind }) => kind === 'flat')!;
    const { picker } = await pickerFixture(client, { value: flat.id });
    await shown(picker);
    const before = textOf(find(picker, '[part=total]'));
    const [bill] = (await client.bills.list({ propertyId: flat.id, status: 'open', limit: 1 })).data;
    const cards = await client.paymentMethods.list();
    await client.pay({
      items: [{ payable: { type: 'bill', id: bill!.id }, amount: bill!.outstanding }],
      method: { type: 'card', id: cards.data.find(({ isDefault }) => isDefault)!.id },
    });
    await waitUntil(() => textOf(find(picker, '[part=total]')) !== before);
    expect(selectIn(picker).value).to.equal(flat.id);
  });

  it('shows the error and loads again on retry', async () => {
    sandbox.fault({ fault: 'status=503', match: { path: '/v1/properties' } });
    const { picker } = await pickerFixture(clientAs());
    await shown(picker);
    expect(textOf(find(picker, '[role=alert]'))).to.contain('Ознака за подршку: req_');
    expect(picker.matches(':state(error)')).to.equal(true);
    find(picker, '[data-action=retry]')!.click();
    await waitUntil(() => selectIn(picker));
    expect(picker.matches(':state(error)')).to.equal(false);
  });

  it('fires the load event with the properties, or with the error', async () => {
    const client = clientAs();
    const data = await household(client);
    const { picker, loads } = await pickerFixture(client);
    expect(picker.matches(':state(loading)')).to.equal(true);
    await shown(picker);
    expect(picker.matches(':state(loading)')).to.equal(false);
    expect(loads.map(({ properties, error }) => [properties, error])).to.deep.equal([[data, undefined]]);
    const { picker: failed, loads: failures } = await pickerFixture(clientFailed());
    await shown(failed);
    expect(failures.map(({ properties, error }) => [properties, error?.status])).to.deep.equal([[null, 500]]);
    const { picker: empty, loads: none } = await pickerFixture(clientAnswering([]));
    await shown(empty);
    expect(none.map(({ properties }) => properties)).to.deep.equal([[]]);
    expect(empty.matches(':state(empty)')).to.equal(true);
  });

  it('loads when it was removed while loading and put back', async () => {
    sandbox.fault({ fault: 'delay=50', match: { path: '/v1/properties' } });
    const { picker } = await pickerFixture(clientAs());
    const { parentNode } = picker;
    await picker.updateComplete;
    picker.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
    parentNode!.appendChild(picker);
    await waitUntil(() => selectIn(picker));
  });

  it('shows an error and warns without a provider', async () => {
    const picker = await fixture<EsanducePropertyPicker>(
      html`<esanduce-property-picker></esanduce-property-picker>`,
    );
    expect(textOf(find(picker, '[part=message]'))).to.equal(
      'Страница није добро подешена. Јавите њеном власнику.',
    );
    expect(find(picker, '[data-action=retry]')).to.equal(null);
    expect(warnings).to.deep.equal(['<esanduce-property-picker> needs an <esanduce-provider> around it.']);
  });

  isAccessible('in every state', async function* (locale) {
    for (const client of [clientAs(), clientAs('dragan'), clientAnswering([])]) {
      const { picker } = await pickerFixture(client, {}, locale);
      await shown(picker);
      yield picker;
    }
    const { picker: failed } = await pickerFixture(clientFailed(), {}, locale);
    await shown(failed);
    yield failed;
    const { picker: loading } = await pickerFixture(clientWithoutAnswer(), {}, locale);
    await loading.updateComplete;
    expect(find(loading, 'section')!.getAttribute('aria-busy')).to.equal('true');
    yield loading;
  });
});
