import { expect } from '@open-wc/testing';
import { Esanduce } from '@esanduce/sdk';
import '../provider/define.ts';
import type { EsanduceReminderList } from './reminder-list.ts';
import './define.ts';
import {
  buttonIn,
  buttonState,
  find,
  findAll,
  openSandbox,
  sandbox,
  elementFixture,
  fixtureOf,
  textOf,
} from '../../test/support/element-fixture.ts';
import { waitUntil } from '../../test/support/wait-until.ts';

let client: Esanduce;
/** How often a reminder was marked as read. */
let marked: number;

openSandbox();
beforeEach(() => {
  marked = 0;
  client = new Esanduce({
    baseUrl: sandbox.baseUrl,
    fetch: (input, init) => {
      if (new Request(input).url.endsWith('/read')) marked += 1;
      return sandbox.fetch(input, init);
    },
    token: () => sandbox.token({ username: 'dragan' }),
    random: () => 0,
    maxRetries: 0,
    logLevel: 'silent',
  });
});

const listFixture = fixtureOf('esanduce-reminder-list', '[part~=entry]');

const entriesOf = (list: EsanduceReminderList) => findAll(list, '[part~=entry]');

const unfold = (entry: Element) => {
  entry.querySelector('details')!.open = true;
};

describe('<esanduce-reminder-list>', () => {
  it('shows the deadline, the days left and the consequence', async () => {
    const [open, expired, enforced, settled] = entriesOf(await listFixture(client));
    expect(textOf(open)).to.contain('Опомена ОП-0614276/20261120 послата 20. 11. 2026. · Непрочитана');
    expect(textOf(open)).to.contain('Рок за плаћање 28. 11. 2026. · за 5 дана');
    expect(textOf(open)).to.contain('следи принудна наплата');
    expect(textOf(open!.querySelector('[part=amount]'))).to.equal('8.811,97 РСД');
    expect(textOf(expired)).to.contain('Рок је био 9. 9. 2026. · касни 75 дана');
    expect(textOf(enforced!.querySelector('[part=status]'))).to.equal('Утужена');
    expect(textOf(enforced!.querySelector('[part=reason]'))).to.equal('Плаћа се под „Утужења“.');
    expect(textOf(settled)).to.contain('· прочитана');
    expect(textOf(settled!.querySelector('[part=status]'))).to.equal('Измирена');
    for (const quiet of [enforced, settled]) {
      expect(quiet!.querySelector('esanduce-pay-button')).to.equal(null);
      expect(quiet!.querySelector('[part=deadline]')).to.equal(null);
    }
  });

  it('is as high while loading as with an entry', async () => {
    for (const width of ['360px', '760px']) {
      const list = await elementFixture('esanduce-reminder-list', client, {}, 'sr-Cyrl');
      list.style.width = width;
      await list.updateComplete;
      const before = find(list, '.item')!.offsetHeight;
      await waitUntil(() => entriesOf(list).length);
      const [{ offsetHeight }] = entriesOf(list) as [HTMLElement];
      expect(Math.abs(offsetHeight - before), `${width}: ${before} ${offsetHeight}`).to.be.below(8);
    }
  });

  it('shows the bills it covers, which add up to the amount', async () => {
    const [open] = entriesOf(await listFixture(client));
    expect(textOf(open!.querySelector('summary'))).to.equal('Обухвата 2 рачуна');
    const months = [...open!.querySelectorAll('dt')].map(textOf);
    expect(months).to.deep.equal(['јул 2026.', 'август 2026.']);
    const para = [...open!.querySelectorAll('dd')].map((each) => Number(textOf(each).replace(/\D/g, '')));
    expect(para[0]! + para[1]!).to.equal(881197);
    expect(textOf(open!.querySelector('details'))).to.contain('Камата од 217,80 биће на наредном рачуну.');
  });

  it('marks an unfolded reminder as read, once, and no other', async () => {
    const list = await listFixture(client);
    const [open, expired] = entriesOf(list);
    expect(findAll(list, '[part=unread]')).to.have.length(3);
    unfold(open!);
    await waitUntil(() => textOf(open).includes('· прочитана'));
    expect(open!.querySelector('details')!.open).to.equal(true);
    const { data } = await client.reminders.list();
    expect(data.map(({ readAt }) => readAt !== null)).to.deep.equal([true, false, false, true]);
    expect(expired!.querySelector('[part=unread]')).not.to.equal(null);
    open!.querySelector('details')!.open = false;
    await new Promise((resolve) => setTimeout(resolve, 20));
    unfold(open!);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(marked).to.equal(1);
  });

  it('stays unread when marking fails, until it is unfolded again', async () => {
    const list = await listFixture(client);
    const [open] = entriesOf(list);
    const { data } = await client.reminders.list({ limit: 1 });
    sandbox.fault({ fault: 'status=503', match: { method: 'PUT' } });
    unfold(open!);
    await waitUntil(() => marked === 1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(open!.querySelector('[part=unread]')).not.to.equal(null);
    open!.querySelector('details')!.open = false;
    await new Promise((resolve) => setTimeout(resolve, 20));
    unfold(open!);
    await waitUntil(() => !open!.querySelector('[part=unread]'));
    expect((await client.reminders.get(data[0]!.id)).readAt).not.to.equal(null);
  });

  it('pays all its bills by one click; entry, focus and open details stay', async () => {
    const list = await listFixture(client);
    const [entry] = entriesOf(list);
    unfold(entry!);
    await waitUntil(() => !entry!.querySelector('[part=unread]'));
    expect(textOf(buttonIn(entry!))).to.contain('опомену ОП-0614276/20261120, 8.811,97 РСД');
    const height = entry!.offsetHeight;
    buttonIn(entry!).focus();
    buttonIn(entry!).click();
    await waitUntil(() => buttonState(entry!) === 'paid');
    await waitUntil(() => entry!.matches('[part~=settled]'), 'the entry follows');
    // Nothing below moves; what threatens no more is not said any more.
    expect(entry!.offsetHeight).to.equal(height);
    expect(entry!.innerText).to.contain('Рок за плаћање').and.not.contain('принудна наплата');
    expect(entriesOf(list)[0]).to.equal(entry);
    expect(entry!.querySelector('details')!.open).to.equal(true);
    expect(list.shadowRoot!.activeElement).to.equal(entry!.querySelector('esanduce-pay-button'));
    const { data } = await client.bills.list({ limit: 4 });
    expect(data.slice(2).map(({ status }) => status)).to.deep.equal(['paid', 'paid']);
  });

  it('updates when one of its bills is paid elsewhere on the page', async () => {
    const list = await listFixture(client);
    const { data: reminders } = await client.reminders.list({ limit: 1 });
    const { data: cards } = await client.paymentMethods.list();
    const bill = await client.bills.get(reminders[0]!.covers[0]!.billId);
    await client.pay({
      items: [{ payable: { type: 'bill', id: bill.id }, amount: bill.outstanding }],
      method: { type: 'card', id: cards.find((card) => card.isDefault)!.id },
    });
    await waitUntil(() => textOf(find(list, '[part=amount]')) === '4.520,04 РСД');
  });

  it('loads more, and moves the focus to the first new entry after the last page', async () => {
    const list = await listFixture(client, { pageSize: 3 });
    const before = entriesOf(list);
    find(list, '[part=more]')!.click();
    await waitUntil(() => entriesOf(list).length === 4);
    expect(entriesOf(list).slice(0, 3)).to.deep.equal(before);
    await waitUntil(() => list.shadowRoot!.activeElement === entriesOf(list)[3]);
    expect(find(list, '[part=more]')).to.equal(null);
    expect(textOf(find(list, 'p[role=status]'))).to.equal('Приказано: 4.');
  });

  it('shows when more could not be loaded, and tries again', async () => {
    const list = await listFixture(client, { pageSize: 3 });
    sandbox.fault({ fault: 'status=503', match: { path: '/v1/reminders' } });
    find(list, '[part=more]')!.click();
    await waitUntil(() => find(list, '.foot [part=message]'));
    expect(entriesOf(list)).to.have.length(3);
    find(list, '[part=more]')!.click();
    await waitUntil(() => entriesOf(list).length === 4);
  });
});
