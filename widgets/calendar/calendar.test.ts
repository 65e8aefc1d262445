import { expect } from '@open-wc/testing';
import {
  clientAs,
  clientWithoutAnswer,
  elementFixture,
  filesSaved,
  find,
  findAll,
  isAccessible,
  openSandbox,
  sandbox,
  textOf,
} from '../../test/support/element-fixture.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import type { EsanduceCalendar } from './calendar.ts';
import './define.ts';

openSandbox({ households: ['milica'] });

async function calendarFixture(client = clientAs(), locale = 'sr-Cyrl') {
  const calendar = await elementFixture('esanduce-calendar', client, {}, locale);
  await waitUntil(() => find(calendar, '[part=download]'));
  return calendar;
}
const press = (calendar: EsanduceCalendar, selector: string) => find(calendar, selector)!.click();
const address = (calendar: EsanduceCalendar) => find(calendar, '#address') as HTMLInputElement | null;

async function create(calendar: EsanduceCalendar): Promise<string> {
  press(calendar, '[part=create]');
  await waitUntil(() => address(calendar) && findAll(calendar, '[part=subscription]').length > 0);
  return address(calendar)!.value;
}

describe('<esanduce-calendar>', () => {
  it('makes an address that is read without a token, shows it once, and moves the focus to it', async () => {
    const calendar = await calendarFixture();
    find(calendar, '[part=create]')!.focus();
    const url = await create(calendar);
    expect(await sandbox.fetch(url).then((response) => response.text())).to.match(/^BEGIN:VCALENDAR/);
    expect(calendar.shadowRoot!.activeElement).to.equal(address(calendar));
    const again = await calendarFixture();
    expect(findAll(again, '[part=subscription]')).to.have.length(1);
    expect(address(again)).to.equal(null);
    expect(again.shadowRoot!.textContent).not.to.contain('feed_');
  });

  it('copies the address, and says so', async () => {
    const calendar = await calendarFixture();
    const url = await create(calendar);
    const copied: string[] = [];
    const real = navigator.clipboard;
    const stub = { writeText: async (text: string) => void copied.push(text) };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: stub });
    try {
      press(calendar, '[data-action=copy]');
      await waitUntil(() => textOf(find(calendar, '[part=note]')) === 'Адреса је копирана.');
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
      press(calendar, '[data-action=copy]');
      await waitUntil(() => textOf(find(calendar, '[part=note]')).startsWith('Није копирано.'));
    } finally {
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: real });
    }
    expect(copied).to.deep.equal([url]);
  });

  it('revokes an address by a second press, and Escape takes the first one back', async () => {
    const calendar = await calendarFixture();
    const url = await create(calendar);
    press(calendar, '[part=revoke]');
    await calendar.updateComplete;
    expect(textOf(find(calendar, '[part=revoke]'))).to.match(/^Заиста укинути\?/);
    find(calendar, '[part=revoke]')!.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }),
    );
    await calendar.updateComplete;
    expect(textOf(find(calendar, '[part=revoke]'))).to.match(/^Укини/);
    expect((await sandbox.fetch(url)).status).to.equal(200);
    press(calendar, '[part=revoke]');
    await calendar.updateComplete;
    press(calendar, '[part=revoke]');
    await waitUntil(() => textOf(find(calendar, '[part=note]')).startsWith('Адреса је укинута.'));
    expect((await sandbox.fetch(url)).status).to.equal(404);
    await waitUntil(() => findAll(calendar, '[part=subscription]').length === 0);
    expect(address(calendar)).to.equal(null);
  });

  it('makes one address of one wish, also when the answer is lost', async () => {
    const client = clientAs();
    const calendar = await calendarFixture(client);
    sandbox.fault({
      fault: 'drop-after-commit',
      match: { method: 'POST', path: '/v1/calendar-subscriptions' },
    });
    press(calendar, '[part=create]');
    await waitUntil(() => textOf(find(calendar, '[part=note]')).startsWith('Није успело.'));
    await create(calendar);
    expect((await client.calendarSubscriptions.list()).data).to.have.length(1);
  });

  it('saves the due dates as a file', async () => {
    const calendar = await calendarFixture();
    const saved = await filesSaved(() => press(calendar, '[part=download]'));
    expect(await saved.get('esanduce.ics')!.text()).to.match(/^BEGIN:VCALENDAR\r\n/);
  });

  it('offers the file alone where the token may make no address', async () => {
    const token = () => sandbox.token({ scopes: ['bills:read'] });
    const calendar = await calendarFixture(clientAs('milica', { token }));
    expect(find(calendar, '[part=create]')).to.equal(null);
  });

  it('can be tried again when the addresses cannot be loaded', async () => {
    sandbox.fault({ fault: 'status=503', match: { path: '/v1/calendar-subscriptions' } });
    const calendar = await elementFixture('esanduce-calendar', clientAs(), {}, 'sr-Cyrl');
    await waitUntil(() => find(calendar, '[data-action=retry]'));
    press(calendar, '[data-action=retry]');
    await waitUntil(() => find(calendar, '[part=create]'));
  });

  isAccessible(
    'while loading, with no address, with one, and when one is to be revoked',
    async function* (locale) {
      yield elementFixture('esanduce-calendar', clientWithoutAnswer(), {}, locale);
      const calendar = await calendarFixture(clientAs(), locale);
      yield calendar;
      await create(calendar);
      yield calendar;
      press(calendar, '[part=revoke]');
      await calendar.updateComplete;
      yield calendar;
    },
  );
});
