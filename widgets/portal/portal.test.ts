import { expect } from '@open-wc/testing';
import type { Esanduce } from '@esanduce/sdk';
import type { LitElement } from 'lit';
import {
  buttonIn,
  clientAs,
  clientWithoutAnswer,
  find,
  findAll,
  openSandbox,
  sandbox,
  elementFixture,
  textOf,
  type Username,
} from '../../test/support/element-fixture.ts';
import { captureWarnings } from '../../test/support/captured-warnings.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import './define.ts';
import type { EsanducePortal } from './portal.ts';

openSandbox();
const warnings = captureWarnings();
const url = location.href;
afterEach(() => history.replaceState(null, '', url));

async function portalFixture(
  username: Username = 'dragan',
  set: Partial<EsanducePortal> = {},
  locale = 'sr-Cyrl',
) {
  return portalOf(clientAs(username), set, locale);
}
async function portalOf(client: Esanduce, set: Partial<EsanducePortal> = {}, locale = 'sr-Cyrl') {
  const element = await elementFixture('esanduce-portal', client, set, locale);
  // Slow in an engine that is just warming up: the sections load after the properties.
  await waitUntil(() => element.propertyId && find(element, '.count'), 'counts are there');
  return element;
}

/** A client, and the URLs that it requested. */
function recordingClient(username: Username) {
  const requests: URL[] = [];
  const client = clientAs(username, {
    fetch: (input, init) => {
      requests.push(new URL(new Request(input, init).url));
      return sandbox.fetch(input, init);
    },
  });
  return { client, requests };
}

const tab = (element: EsanducePortal, section: string) => find(element, `#tab-${section}`)!;
const panel = (element: EsanducePortal, section: string) => find(element, `#panel-${section}`)!;
const shown = (element: EsanducePortal) =>
  findAll(element, '[role=tabpanel]:not([hidden])').map(({ id }) => id);
const key = (element: EsanducePortal, name: string) =>
  find(element, '[aria-selected=true]')!.dispatchEvent(
    new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }),
  );

describe('<esanduce-portal>', () => {
  it('starts with the first property’s bills and counts the open items of each section', async () => {
    const element = await portalFixture();
    expect(shown(element)).to.deep.equal(['panel-bills']);
    const client = clientAs('dragan');
    const propertyId = element.propertyId as `prop_${string}`;
    const open = (await client.bills.list({ propertyId, status: 'open', limit: 100 })).data;
    const reminders = (await client.reminders.list({ propertyId })).data;
    expect(new Set(reminders.filter((each) => each.payable).map((each) => each.status))).to.include(
      'expired',
    );
    const count = (section: string) => Number(textOf(tab(element, section).querySelector('.count')));
    expect(count('bills')).to.equal(open.filter(({ payable, prepaid }) => payable && !prepaid).length);
    expect(count('reminders')).to.equal(reminders.filter(({ payable }) => payable).length);
    expect(count('lawsuits')).to.equal(1);
    expect(textOf(tab(element, 'lawsuits'))).to.equal('Утужења, отворено: 1');
    expect(tab(element, 'payments').querySelector('.count')).to.equal(null);
  });

  it('starts with what to pay first for who owes in several places, and not for who owes nothing', async () => {
    const element = await portalFixture();
    const start = find(element, '#panel-bills > esanduce-pay-first') as LitElement;
    await waitUntil(() => findAll(start, '[part~=row]').length);
    expect(start.hidden).to.equal(false);
    expect(start.nextElementSibling!.localName).to.equal('esanduce-bill-list');
    const milica = clientAs('milica');
    const { data } = await milica.properties.list();
    const flat = data.find(({ kind }) => kind === 'flat')!;
    const other = await portalOf(milica);
    expect(other.propertyId).to.equal(flat.id);
    other.propertyId = data.find(({ kind }) => kind === 'garage')!.id;
    const none = find(other, '#panel-bills > esanduce-pay-first') as LitElement;
    await waitUntil(() => find(none, '[part=message]'));
    expect(none.hidden).to.equal(true);
  });

  it('loads a section when it is first shown, and keeps it', async () => {
    const element = await portalFixture();
    expect(panel(element, 'lawsuits').children.length).to.equal(0);
    tab(element, 'lawsuits').click();
    await element.updateComplete;
    expect(shown(element)).to.deep.equal(['panel-lawsuits']);
    const list = panel(element, 'lawsuits').querySelector('esanduce-lawsuit-list');
    tab(element, 'bills').click();
    await element.updateComplete;
    expect(panel(element, 'lawsuits').querySelector('esanduce-lawsuit-list')).to.equal(list);
  });

  it('moves through the tabs by keyboard, with one tab stop', async () => {
    const element = await portalFixture();
    tab(element, 'bills').focus();
    const reach = async (name: string, section: string) => {
      key(element, name);
      await waitUntil(() => element.shadowRoot!.activeElement === tab(element, section), section);
      expect(shown(element)).to.deep.equal([`panel-${section}`]);
    };
    await reach('ArrowRight', 'lawsuits');
    await reach('ArrowRight', 'reschedule');
    await reach('ArrowLeft', 'lawsuits');
    await reach('End', 'help');
    await reach('ArrowRight', 'bills');
    await reach('ArrowLeft', 'help');
    await reach('Home', 'bills');
    expect(findAll(element, '[role=tab][tabindex="0"]').length).to.equal(1);
    key(element, 'x');
    expect(shown(element)).to.deep.equal(['panel-bills']);
  });

  it('keeps the section in the URL and follows it when linked', async () => {
    history.replaceState({ mine: 1 }, '', '#esanduce-reminders');
    const element = await portalFixture('dragan', { linked: true });
    expect(shown(element)).to.deep.equal(['panel-reminders']);
    tab(element, 'payments').click();
    expect(location.hash).to.equal('#esanduce-payments');
    expect(history.state).to.deep.equal({ mine: 1 });
    location.hash = '#esanduce-help';
    await waitUntil(() => shown(element)[0] === 'panel-help');
    location.hash = '#of-the-page';
    location.hash = '#esanduce-nothing';
    await element.updateComplete;
    expect(shown(element)).to.deep.equal(['panel-help']);
  });

  for (const href of ['/app/', 'https://cdn.example/assets/']) {
    it(`keeps the page’s own path in the URL when its base is ${href}`, async () => {
      const base = Object.assign(document.createElement('base'), { href });
      document.head.append(base);
      try {
        const element = await portalFixture('dragan', { linked: true });
        tab(element, 'cards').click();
        expect(location.href).to.equal(`${url.split('#')[0]}#esanduce-cards`);
        expect(element.section).to.equal('cards');
      } finally {
        base.remove();
      }
    });
  }

  it('leaves the URL alone unless linked', async () => {
    history.replaceState(null, '', '#esanduce-reminders');
    const element = await portalFixture();
    expect(shown(element)).to.deep.equal(['panel-bills']);
    tab(element, 'payments').click();
    expect(location.hash).to.equal('#esanduce-reminders');
  });

  it('shows the chosen property in every section', async () => {
    const { client, requests } = recordingClient('milica');
    const element = await portalOf(client);
    tab(element, 'payments').click();
    await element.updateComplete;
    const { data } = await client.properties.list();
    const other = data.find(({ id }) => id !== element.propertyId)!;
    const picker = find(element, 'esanduce-property-picker')!;
    const select = await waitUntil(() => picker.shadowRoot!.querySelector('select')).then(() =>
      picker.shadowRoot!.querySelector('select')!,
    );
    await waitUntil(() => picker.checkVisibility());
    select.focus();
    select.value = other.id;
    select.dispatchEvent(new Event('change'));
    await waitUntil(() => element.propertyId === other.id);
    await element.updateComplete;
    // The picker keeps its focus.
    expect(picker.shadowRoot!.activeElement === select).to.equal(true);
    expect(picker.checkVisibility()).to.equal(true);
    const isRequested = (resource: string) =>
      requests.some(
        ({ pathname, searchParams }) =>
          pathname === `/v1/${resource}` && searchParams.get('propertyId') === other.id,
      );
    await waitUntil(() => requests.some(({ pathname }) => pathname === `/v1/properties/${other.id}`));
    for (const resource of ['bills', 'payments']) await waitUntil(() => isRequested(resource), resource);
  });

  it('shows loading or an error until there is a property', async () => {
    const loading = await elementFixture('esanduce-portal', clientWithoutAnswer(), {}, 'sr-Cyrl');
    await loading.updateComplete;
    expect(loading.matches(':state(loading)')).to.equal(true);
    for (const tag of ['property-picker', 'debt-summary', 'bill-list', 'spending-chart']) {
      const waiting = find(loading, `esanduce-${tag}`) as LitElement;
      await waiting.updateComplete;
      expect(waiting.checkVisibility(), tag).to.equal(true);
      expect(find(waiting, '[aria-busy=true] .bar'), tag).not.to.equal(null);
    }
    sandbox.fault({ fault: 'status=503', match: { path: '/v1/properties' } });
    const element = await elementFixture('esanduce-portal', clientAs('dragan'), {}, 'sr-Cyrl');
    await element.updateComplete;
    const picker = find(element, 'esanduce-property-picker')!;
    const retry = () => picker.shadowRoot!.querySelector<HTMLElement>('[data-action=retry]');
    await waitUntil(retry);
    expect(retry()!.checkVisibility()).to.equal(true);
    await element.updateComplete;
    expect(element.matches(':state(error)')).to.equal(true);
    for (const waiting of findAll(element, 'esanduce-debt-summary, esanduce-bill-list'))
      expect(waiting.checkVisibility(), waiting.localName).to.equal(false);
    tab(element, 'help').click();
    await element.updateComplete;
    expect(find(element, 'esanduce-help')!.checkVisibility()).to.equal(true);
    tab(element, 'bills').click();
    retry()!.click();
    await waitUntil(() => find(element, 'esanduce-bill-list'));
    await waitUntil(() => !retry());
    await waitUntil(() => picker.shadowRoot!.querySelector('[part=name]')?.checkVisibility());
  });

  it('requests nothing for all properties before one is chosen', async () => {
    const { client, requests } = recordingClient('milica');
    await portalOf(client);
    await waitUntil(() => requests.some(({ pathname }) => pathname === '/v1/bills'));
    for (const { pathname, search } of requests)
      if (/bills|lawsuits|reschedule|reminders/.test(pathname)) expect(search).to.contain('propertyId=prop_');
    expect(requests.filter(({ pathname }) => pathname === '/v1/properties')).to.have.length(1);
  });

  it('names the property and its debt once', async () => {
    const element = await portalFixture();
    const list = find(element, 'esanduce-bill-list')!;
    await waitUntil(() => list.shadowRoot!.querySelector('[part~=row] [part=amount]'));
    const namesShown = findAll(element, 'esanduce-property-picker, esanduce-debt-summary, esanduce-bill-list')
      .flatMap(({ shadowRoot }) => [...shadowRoot!.querySelectorAll<HTMLElement>('strong')])
      .filter(
        (each) =>
          /\d\/|\d$/.test(each.textContent.trim()) &&
          /·/.test(each.textContent) &&
          each.offsetWidth > 1 &&
          each.parentElement!.offsetWidth > 1,
      );
    expect(namesShown.map(({ textContent }) => textContent)).to.have.length(1);
    expect(list.shadowRoot!.querySelector('[part=total]')!.checkVisibility()).to.equal(false);
  });

  it('counts one less after a payment', async () => {
    const element = await portalFixture();
    const count = () => Number(textOf(tab(element, 'bills').querySelector('.count')));
    const before = count();
    const list = find(element, 'esanduce-bill-list')!;
    await waitUntil(() => buttonIn(list.shadowRoot as never));
    buttonIn(list.shadowRoot as never).click();
    await waitUntil(() => count() === before - 1, 'one less');
  });

  it('shows the bills and warns with an unknown section', async () => {
    const element = await portalFixture('dragan', { section: 'nothing' as 'help' });
    expect(shown(element)).to.deep.equal(['panel-bills']);
    expect(warnings.join()).to.contain('section must be one of bills');
  });

  it('shows the error and loads again on retry', async () => {
    sandbox.fault({ fault: 'status=503', match: { path: '/v1/*' }, times: 20 });
    const element = await elementFixture('esanduce-portal', clientAs('milica'), {}, 'sr-Cyrl');
    const retry = () =>
      find(element, 'esanduce-property-picker:not([hidden])')?.shadowRoot?.querySelector<HTMLElement>(
        '[role=alert] [data-action=retry]',
      );
    await waitUntil(retry);
    expect(retry()!.offsetHeight).to.be.above(0);
    sandbox.clearFaults();
    retry()!.click();
    await waitUntil(() => element.propertyId && find(element, '.count'));
  });

  it('fits 280 pixels with the tabs in one row and the selected one in view, without scrolling the page', async () => {
    const element = await portalFixture();
    element.parentElement!.parentElement!.style.width = '280px';
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const tops = new Set(findAll(element, '[role=tab]').map(({ offsetTop }) => offsetTop));
    expect(tops.size).to.equal(1);
    for (const section of ['help', 'reminders', 'bills'] as const) {
      element.section = section;
      await element.updateComplete;
      const [whole, chosen] = [element, tab(element, section)].map((each) => each.getBoundingClientRect());
      expect(chosen!.left, section).to.be.at.least(whole!.left - 1);
      expect(chosen!.right, section).to.be.at.most(whole!.right + 1);
      expect(scrollY).to.equal(0);
    }
    expect(find(element, 'section')!.scrollWidth).to.be.at.most(281);
    const row = find(element, '[role=tablist]')!;
    row.scrollLeft = 90;
    element.requestUpdate();
    await element.updateComplete;
    expect(row.scrollLeft, 'scrolled by the reader').to.equal(90);
  });
});
