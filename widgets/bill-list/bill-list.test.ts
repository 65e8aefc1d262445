import { expect, fixture, html } from '@open-wc/testing';
import { type EsanduceOptions, money } from '@esanduce/sdk';
import { formatAmount } from '@esanduce/sdk/format';
import type { EsanduceBillList } from './bill-list.ts';
import './define.ts';
import {
  buttonIn,
  buttonState,
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

openSandbox();

const billListFixture = fixtureOf('esanduce-bill-list');

const rowsOf = (list: EsanduceBillList) => findAll(list, '[part~=row]');
const shown = (list: EsanduceBillList) =>
  waitUntil(
    () => list.hasUpdated && (rowsOf(list).length > 0 || find(list, '[part=message]')),
    'rows or a message',
  );

async function flat(
  set: Partial<EsanduceBillList> = {},
  locale?: string,
  options?: Partial<EsanduceOptions>,
) {
  const client = clientAs('milica', options);
  const { data } = await client.properties.list();
  const property = data.find(({ kind }) => kind === 'flat')!;
  const list = await billListFixture(client, { propertyId: property.id, ...set }, locale);
  await shown(list);
  return { client, property, list };
}

describe('<esanduce-bill-list>', () => {
  it('shows the total, the currency once, and a row for each bill, newest first', async () => {
    const { list } = await flat({ pageSize: 6 });
    expect(textOf(find(list, '.head'))).to.contain('Стан · Војводе Степе 142/15');
    expect(textOf(find(list, '.due'))).to.match(/^[\d.]+,\d\d РСД$/);
    const months = rowsOf(list).map((row) => textOf(row.querySelector('[part=month]')));
    expect(months.slice(0, 3)).to.deep.equal(['октобар 2026.', 'септембар 2026.', 'август 2026.']);
    const seen = rowsOf(list).map((row) => {
      const copy = row.cloneNode(true) as Element;
      for (const hidden of copy.querySelectorAll('.visually-hidden')) hidden.remove();
      return textOf(copy);
    });
    expect(seen.join()).not.to.contain('РСД');
    expect(find(list, 'section')!.lang).to.equal('sr-Cyrl-RS');
  });

  it('has a total of what can be paid here, and tells the rest apart', async () => {
    const { client, list, property } = await flat();
    let [para, elsewhere] = [0, 0];
    for await (const bill of client.bills.list({ propertyId: property.id, status: 'open' })) {
      if (bill.payable) para += bill.outstanding.amount;
      else elsewhere += bill.outstanding.amount;
    }
    expect(textOf(find(list, '.due')).replace(/\D/g, '')).to.equal(String(para));
    expect(elsewhere).to.be.greaterThan(0);
    expect(textOf(find(list, '[part=total]'))).to.contain(
      `не плаћа се овде ${formatAmount(money(elsewhere), 'sr-Cyrl')}`,
    );
  });

  it('shows the due date and the days left, by the portal’s day', async () => {
    const { list } = await flat();
    const due = rowsOf(list).map((row) => textOf(row.querySelector('[part=due]')));
    expect(due[0]).to.contain('Доспева 30. 11. 2026. за 7 дана');
    expect(due[1]).to.contain('Доспело 31. 10. 2026. касни 23 дана');
    expect(due.find((text) => text.startsWith('Плаћено'))).to.match(/^Плаћено \d+\. \d+\. 2026\.$/);
  });

  it('shows the discount and its deadline', async () => {
    const { list } = await flat();
    expect(findAll(list, '[part=discount]').map(textOf)).to.have.length(1);
    expect(textOf(find(list, '[part=discount]'))).to.match(
      /^Платите до \d+\. \d+\. 2026\. и добијате попуст [\d.]+,\d\d на следећем рачуну$/,
    );
  });

  it('says that a bill is covered by what was paid ahead, and has a quiet button', async () => {
    const client = clientAs();
    const { data } = await client.bills.list({ status: 'open', limit: 100 });
    const prepaid = data.filter((bill) => bill.prepaid);
    expect(prepaid).to.have.length(1);
    const list = await billListFixture(client, { propertyId: prepaid[0]!.propertyId });
    await shown(list);
    const [row] = rowsOf(list);
    expect(textOf(row!.querySelector('[part=prepaid]'))).to.equal(
      'Покрива га оно што сте уплатили унапред. Не морате да га плаћате.',
    );
    await waitUntil(() => buttonIn(row!));
    const green = getComputedStyle(list).getPropertyValue('--_pay');
    expect(
      getComputedStyle(row!.querySelector('esanduce-pay-button')!).getPropertyValue('--_pay'),
    ).not.to.equal(green);
    expect(textOf(find(list, '[part=total]'))).to.match(/^Све је плаћено 0,00 РСД уплаћено унапред /);
  });

  it('names the reminder that covers a bill, and its deadline', async () => {
    const client = clientAs('dragan');
    const { data } = await client.bills.list({ status: 'open', limit: 100 });
    const list = await billListFixture(client, { status: 'open' });
    await shown(list);
    const said = rowsOf(list).map((row) => textOf(row.querySelector('[part=reminder]')));
    expect(said.map(Boolean)).to.deep.equal(data.map(({ reminder }) => !!reminder));
    const covered = said.filter(Boolean);
    expect(
      covered.some((text) =>
        /^У опомени \S+, рок је \d+\. \d+\. 2026\. Платите рачун или целу опомену\.$/.test(text),
      ),
    ).to.equal(true);
    expect(covered.some((text) => /, рок је био \d/.test(text))).to.equal(true);
  });

  it('shows partial payments, and why a bill cannot be paid', async () => {
    const { list } = await flat();
    const part = rowsOf(list).find((row) => row.matches('[part~=partiallyPaid]'));
    expect(textOf(part?.querySelector('[part=paid-part]'))).to.match(/^плаћено [\d.,]+ од [\d.,]+$/);
    const blocked = rowsOf(list).find((row) => textOf(row).includes('Не плаћа се овде'));
    expect(textOf(blocked)).to.contain(
      'Издавалац овде не прима ову уплату. Платите у банци или пошти, са позивом на број.',
    );
    expect(blocked?.querySelector('esanduce-pay-button')).to.equal(null);
  });

  it('pays a row by one click; row, total and focus stay in place', async () => {
    const { client, list } = await flat();
    const [row] = rowsOf(list);
    const before = textOf(find(list, '.due'));
    expect(textOf(buttonIn(row!)).replace(/\s/g, ' ')).to.contain('рачун за октобар 2026.');
    buttonIn(row!).focus();
    buttonIn(row!).click();
    await waitUntil(() => buttonState(row!) === 'paid');
    await waitUntil(() => textOf(find(list, '.due')) !== before, 'the total follows');
    await waitUntil(() => row!.matches('[part~=paid]'), 'the row follows');
    expect(rowsOf(list)[0]).to.equal(row);
    expect(list.shadowRoot!.activeElement).to.equal(row!.querySelector('esanduce-pay-button'));
    const { data } = await client.payments.list({ limit: 1 });
    expect(data[0]!.status).to.equal('succeeded');
  });

  it('keeps a paid bill in a list of open ones, and updates a second list', async () => {
    const client = clientAs();
    const [one, two] = [await billListFixture(client, { status: 'open' }), await billListFixture(client)];
    await Promise.all([shown(one), shown(two)]);
    const [row] = rowsOf(one);
    buttonIn(row!).click();
    await waitUntil(() => row!.matches('[part~=paid]'));
    await waitUntil(() => rowsOf(two)[0]!.matches('[part~=paid]'));
    expect(rowsOf(one)[0]).to.equal(row);
    expect(textOf(find(one, '.due'))).to.equal(textOf(find(two, '.due')));
  });

  it('charges the selected card', async () => {
    const { client, list } = await flat();
    const select = find(list, '.card select') as HTMLSelectElement;
    const names = [...select.options].map((option) => textOf(option));
    expect(names.some((name) => name.startsWith('Maestro'))).to.equal(false);
    expect(select.selectedOptions[0]!.textContent).to.equal('Visa ··4242');
    select.value = [...select.options].find((option) => textOf(option).startsWith('DinaCard'))!.value;
    select.dispatchEvent(new Event('change'));
    await list.updateComplete;
    const [row] = rowsOf(list);
    buttonIn(row!).click();
    await waitUntil(() => buttonState(row!) === 'paid');
    const { data } = await client.payments.list({ limit: 1 });
    expect(data[0]!.card!.brand).to.equal('dina');
    expect((find(list, '.card select') as HTMLSelectElement).value).to.equal(select.value);
  });

  it('reloads a bill when the portal reports another amount', async () => {
    const { client, list, property } = await flat();
    const other = clientAs();
    const { data } = await other.bills.list({ propertyId: property.id, status: 'open', limit: 1 });
    const { data: cards } = await other.paymentMethods.list();
    await other.pay({
      items: [{ payable: { type: 'bill', id: data[0]!.id }, amount: data[0]!.outstanding }],
      method: { type: 'card', id: cards.find((card) => card.isDefault)!.id },
    });
    const [row] = rowsOf(list);
    buttonIn(row!).click();
    await waitUntil(() => row!.matches('[part~=paid]'));
    expect(
      (await client.payments.list({ limit: 100 })).data.filter(
        (each) => each.items[0]!.payable.id === data[0]!.id,
      ),
    ).to.have.length(1);
  });

  it('loads more, moves the focus to the first new bill after the last page, and announces the count', async () => {
    const { list } = await flat({ year: '2026', pageSize: 8 });
    const first = rowsOf(list);
    find(list, '[part=more]')!.click();
    await waitUntil(() => rowsOf(list).length > first.length);
    expect(rowsOf(list).slice(0, first.length)).to.deep.equal(first);
    await waitUntil(() => !find(list, '[part=more]'));
    await waitUntil(() => list.shadowRoot!.activeElement === rowsOf(list)[first.length]);
    expect(textOf(find(list, 'section > p[role=status]'))).to.equal('Приказано је 10 рачуна.');
  });

  it('shows when more could not be loaded, and tries again', async () => {
    const { list } = await flat({ pageSize: 2 });
    sandbox.fault({ fault: 'status=503', match: { path: '/v1/bills' } });
    find(list, '[part=more]')!.click();
    await waitUntil(() => find(list, '.foot [part=message]'));
    expect(rowsOf(list)).to.have.length(2);
    find(list, '[part=more]')!.click();
    await waitUntil(() => rowsOf(list).length === 4);
    expect(find(list, '.foot [part=message]')).to.equal(null);
  });

  it('shows the property of each row when there are several', async () => {
    const list = await billListFixture(clientAs());
    await shown(list);
    expect(textOf(rowsOf(list)[0])).to.match(/(Стан|Гаража) · бр\./);
    expect(textOf(find(list, '.total'))).to.contain('уплаћено унапред 4.500,00');
  });

  it('loads again when the property changes', async () => {
    const { client, list } = await flat();
    const { data } = await client.properties.list();
    list.propertyId = data.find(({ kind }) => kind === 'garage')!.id;
    await list.updateComplete;
    expect(find(list, 'section')!.getAttribute('aria-busy')).to.equal('true');
    await waitUntil(() => textOf(find(list, '.head')).includes('Гаража'));
  });

  it('shows only bills when the token lacks other scopes', async () => {
    const client = clientAs('milica', {
      token: () => sandbox.token({ username: 'milica', scopes: ['bills:read'] }),
    });
    const list = await billListFixture(client);
    await shown(list);
    expect(textOf(find(list, '.due'))).to.equal('');
    expect(find(list, 'esanduce-pay-button')).to.equal(null);
    expect(textOf(rowsOf(list)[0])).to.contain('Неплаћен');
  });

  it('shows a message when there are no bills', async () => {
    const { list } = await flat({ year: '2001' });
    expect(textOf(find(list, '[part=message]'))).to.equal(
      'Нема таквих рачуна Погледајте другу годину или све рачуне. Прикажи све рачуне',
    );
    const { client, property } = await flat();
    const { data: cards } = await client.paymentMethods.list();
    for await (const bill of client.bills.list({ propertyId: property.id, status: 'open' })) {
      if (!bill.payable) continue;
      const items = [{ payable: { type: 'bill' as const, id: bill.id }, amount: bill.outstanding }];
      await client.pay({ items, method: { type: 'card', id: cards.find((card) => card.isDefault)!.id } });
    }
    const { data } = await client.properties.list();
    const garage = data.find(({ kind }) => kind === 'garage')!;
    for await (const bill of client.bills.list({ propertyId: garage.id, status: 'open' })) {
      const items = [{ payable: { type: 'bill' as const, id: bill.id }, amount: bill.outstanding }];
      await client.pay({ items, method: { type: 'card', id: cards.find((card) => card.isDefault)!.id } });
    }
    const none = await billListFixture(client, { propertyId: garage.id, status: 'open' });
    await shown(none);
    expect(textOf(find(none, '[part=message]'))).to.contain('Све је плаћено. Хвала!');
    expect(textOf(find(none, '.total'))).to.contain('Све је плаћено 0,00 РСД');
  });

  for (const fault of ['status=503', 'truncate', 'drop-before-commit'] as const) {
    it(`shows the error after ${fault} and loads again on retry`, async () => {
      sandbox.fault({ fault, match: { path: '/v1/bills' } });
      const list = await billListFixture(clientAs());
      await waitUntil(() => list.hasUpdated && find(list, '[part=message]'));
      expect(textOf(find(list, '[part=message]'))).to.contain('не одговара');
      find(list, '[data-action=retry]')!.click();
      await waitUntil(() => rowsOf(list).length > 0 && !find(list, '.bar'));
    });
  }

  it('shows a skeleton with rows of the bills’ size while loading', async () => {
    sandbox.fault({ fault: 'delay=1000', match: { path: '/v1/bills' } });
    const list = await billListFixture(clientAs());
    await waitUntil(() => list.hasUpdated && find(list, '.bar'));
    const height = find(list, '.row')!.offsetHeight;
    await shown(list);
    const plain = rowsOf(list).find((row) => row.matches('[part~=paid]'))!;
    expect(Math.abs(plain.offsetHeight - height)).to.be.at.most(8);
  });

  it('has the state paid when all bills shown are paid', async () => {
    for (const [status, isPaid] of [
      ['paid', true],
      [undefined, false],
    ] as const) {
      const list = await billListFixture(clientAs(), { status });
      await shown(list);
      expect(rowsOf(list).length).to.be.above(0);
      expect(list.matches(':state(paid)'), status).to.equal(isPaid);
    }
  });

  describe('when it is set up wrongly', () => {
    const warnings = captureWarnings();

    it('shows an error and warns without a provider', async () => {
      const list = await fixture<EsanduceBillList>(html`<esanduce-bill-list></esanduce-bill-list>`);
      expect(textOf(find(list, '[part=message]'))).to.equal(
        'Страница није добро подешена. Јавите њеном власнику.',
      );
      expect(warnings).to.deep.equal(['<esanduce-bill-list> needs an <esanduce-provider> around it.']);
      expect(find(list, '[data-action=retry]')).to.equal(null);
    });

    for (const [name, set] of [
      ['property-id', { propertyId: '0512345' }],
      ['year', { year: 'last' }],
    ] as [string, Partial<EsanduceBillList>][]) {
      it(`shows an error and warns with an invalid ${name}`, async () => {
        const list = await billListFixture(clientAs(), set);
        await waitUntil(() => list.hasUpdated && find(list, '[part=message]'));
        expect(textOf(find(list, '[part=message]'))).to.contain(
          'Страница није добро подешена. Јавите њеном власнику.',
        );
        expect(warnings.some((warning) => warning.startsWith('<esanduce-bill-list>'))).to.equal(true);
      });
    }

    it('lists all bills and warns with an unknown status', async () => {
      const list = await billListFixture(clientAs(), { status: 'due' as 'open' });
      await waitUntil(() => list.hasUpdated && rowsOf(list).length === 12);
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.match(/^<esanduce-bill-list> status must be one of /);
    });

    it('lists twelve bills and warns with an invalid page-size', async () => {
      const list = await billListFixture(clientAs());
      list.setAttribute('page-size', 'many');
      await waitUntil(() => list.hasUpdated && rowsOf(list).length === 12);
      expect(warnings).to.deep.equal([
        '<esanduce-bill-list> page-size must be a whole number from 1 to 100.',
      ]);
    });
  });

  it('loads when it was removed while loading and put back', async () => {
    sandbox.fault({ fault: 'delay=50', match: { path: '/v1/bills' } });
    const list = await billListFixture(clientAs());
    const { parentNode } = list;
    await list.updateComplete;
    list.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
    parentNode!.appendChild(list);
    await waitUntil(() => rowsOf(list).length === 12 && !find(list, '.bar'));
  });

  it('stacks its rows at 280 pixels, with ПЛАТИ in full width', async () => {
    const { list } = await flat();
    list.style.inlineSize = '280px';
    await waitUntil(() => buttonIn(rowsOf(list)[0]!).offsetWidth > 240);
    expect(find(list, 'section')!.scrollWidth).to.be.at.most(280);
    expect(buttonIn(rowsOf(list)[0]!).offsetHeight).to.equal(44);
  });

  isAccessible('in every state', async function* (locale) {
    const client = clientAs('dragan');
    const list = await billListFixture(client, { pageSize: 40 }, locale);
    await shown(list);
    await waitUntil(() => rowsOf(list).length > 4);
    yield list;
    const { list: mixed } = await flat({ pageSize: 4 }, locale);
    yield mixed;
    sandbox.fault({ fault: 'status=503', match: { path: '/v1/bills' }, times: 1_000 });
    find(mixed, '[part=more]')!.click();
    await waitUntil(() => find(mixed, '.foot [part=message]'));
    yield mixed;
    sandbox.clearFaults();
    const empty = await billListFixture(client, { year: '2001' }, locale);
    await waitUntil(() => empty.hasUpdated && find(empty, '[part=message]'));
    yield empty;
    const failed = await billListFixture(clientFailed(), {}, locale);
    await waitUntil(() => failed.hasUpdated && find(failed, '[role=alert]'));
    yield failed;
    const loading = await billListFixture(clientWithoutAnswer(), {}, locale);
    await loading.updateComplete;
    yield loading;
  });
});
