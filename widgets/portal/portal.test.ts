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
import { waitUntil } from '../../test/support/wait-until.ts';
import './define.ts';
import type { EsanducePortal } from './portal.ts';

openSandbox();
const address = location.href;
afterEach(() => history.replaceState(null, '', address));

async function stage(username: Username = 'dragan', set: Partial<EsanducePortal> = {}, locale = 'sr-Cyrl') {
  return stageWith(clientAs(sandbox, username), set, locale);
}
async function stageWith(client: Esanduce, set: Partial<EsanducePortal> = {}, locale = 'sr-Cyrl') {
  const element = await elementFixture('esanduce-portal', client, set, locale);
  // After the properties each section is asked for, in an engine that is just warming up.
  await waitUntil(() => element.property && find(element, '.count'), 'counts are there');
  return element;
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
  it('begins with the first property and its bills, and counts what is open in each section', async () => {
    const element = await stage();
    expect(shown(element)).to.deep.equal(['panel-bills']);
    const client = clientAs(sandbox, 'dragan');
    const propertyId = element.property as `prop_${string}`;
    const open = (await client.bills.list({ propertyId, status: 'open', limit: 100 })).data;
    const reminders = (await client.reminders.list({ propertyId })).data;
    expect(new Set(reminders.filter((each) => each.payable).map((each) => each.status))).to.include(
      'expired',
    );
    const count = (section: string) => Number(textOf(tab(element, section).querySelector('.count')));
    expect(count('bills')).to.equal(open.filter(({ payable }) => payable).length);
    expect(count('reminders')).to.equal(reminders.filter(({ payable }) => payable).length);
    expect(count('lawsuits')).to.equal(1);
    expect(textOf(tab(element, 'lawsuits'))).to.equal('Утужења1, отворено: 1');
    expect(tab(element, 'payments').querySelector('.count')).to.equal(null);
  });

  it('loads a section when it is first opened, and keeps it', async () => {
    const element = await stage();
    expect(panel(element, 'lawsuits').children.length).to.equal(0);
    tab(element, 'lawsuits').click();
    await element.updateComplete;
    expect(shown(element)).to.deep.equal(['panel-lawsuits']);
    const list = panel(element, 'lawsuits').querySelector('esanduce-lawsuit-list');
    expect(list?.propertyId).to.equal(element.property);
    tab(element, 'bills').click();
    await element.updateComplete;
    expect(panel(element, 'lawsuits').querySelector('esanduce-lawsuit-list')).to.equal(list);
  });

  it('is gone through by the keyboard, one tab stop for all tabs', async () => {
    const element = await stage();
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

  it('keeps the section in the address where the page wants that, and follows it', async () => {
    history.replaceState({ mine: 1 }, '', '#esanduce-reminders');
    const element = await stage('dragan', { linked: true });
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

  it('leaves the address alone otherwise', async () => {
    history.replaceState(null, '', '#esanduce-reminders');
    const element = await stage();
    expect(shown(element)).to.deep.equal(['panel-bills']);
    tab(element, 'payments').click();
    expect(location.hash).to.equal('#esanduce-reminders');
  });

  it('shows another property in every section once it is chosen', async () => {
    const client = clientAs(sandbox, 'milica');
    const element = await stageWith(client);
    tab(element, 'payments').click();
    await element.updateComplete;
    const { data } = await client.properties.list();
    const other = data.find(({ id }) => id !== element.property)!;
    const picker = find(element, 'esanduce-property-picker')!;
    const select = await waitUntil(() => picker.shadowRoot!.querySelector('select')).then(() =>
      picker.shadowRoot!.querySelector('select')!,
    );
    await waitUntil(() => picker.checkVisibility());
    select.focus();
    select.value = other.id;
    select.dispatchEvent(new Event('change'));
    await waitUntil(() => element.property === other.id);
    await element.updateComplete;
    // Whoever chooses goes on choosing.
    expect(picker.shadowRoot!.activeElement === select).to.equal(true);
    expect(picker.checkVisibility()).to.equal(true);
    for (const tag of ['debt-summary', 'bill-list', 'payment-history'])
      expect(find(element, `esanduce-${tag}`)).to.have.property('property', other.id);
  });

  it('says what it waits for, and why it could not load, until there is a property', async () => {
    const loading = await elementFixture('esanduce-portal', clientWithoutAnswer(), {}, 'sr-Cyrl');
    await loading.updateComplete;
    for (const tag of ['property-picker', 'debt-summary', 'bill-list', 'spending-chart']) {
      const waiting = find(loading, `esanduce-${tag}`) as LitElement;
      await waiting.updateComplete;
      expect(waiting.checkVisibility(), tag).to.equal(true);
      expect(find(waiting, '[aria-busy=true] .bar'), tag).not.to.equal(null);
    }
    sandbox.fault({ fault: 'status=503', match: { path: '/v1/properties' } });
    const element = await elementFixture('esanduce-portal', clientAs(sandbox, 'dragan'), {}, 'sr-Cyrl');
    await element.updateComplete;
    const picker = find(element, 'esanduce-property-picker')!;
    const retry = () => picker.shadowRoot!.querySelector<HTMLElement>('[data-action=retry]');
    await waitUntil(retry);
    expect(retry()!.checkVisibility()).to.equal(true);
    for (const waiting of findAll(element, 'esanduce-debt-summary, esanduce-bill-list'))
      expect(waiting.checkVisibility(), waiting.localName).to.equal(false);
    tab(element, 'help').click();
    await element.updateComplete;
    expect(find(element, 'esanduce-help')!.checkVisibility()).to.equal(true);
    tab(element, 'bills').click();
    retry()!.click();
    await waitUntil(() => find(element, 'esanduce-bill-list'));
    // One property alone is no choice.
    await waitUntil(() => !picker.checkVisibility());
  });

  it('asks for nothing of all properties while it does not know which one', async () => {
    const asked: URL[] = [];
    const client = clientAs(sandbox, 'milica', {
      fetch: (input, init) => {
        asked.push(new URL(new Request(input, init).url));
        return sandbox.fetch(input, init);
      },
    });
    await stageWith(client);
    await waitUntil(() => asked.some(({ pathname }) => pathname === '/v1/bills'));
    for (const { pathname, search } of asked)
      if (/bills|lawsuits|reschedule|reminders/.test(pathname)) expect(search).to.contain('propertyId=prop_');
    expect(asked.filter(({ pathname }) => pathname === '/v1/properties')).to.have.length(1);
  });

  it('counts less once something is paid', async () => {
    const element = await stage();
    const count = () => Number(textOf(tab(element, 'bills').querySelector('.count')));
    const before = count();
    const list = find(element, 'esanduce-bill-list')!;
    await waitUntil(() => buttonIn(list.shadowRoot as never));
    buttonIn(list.shadowRoot as never).click();
    await waitUntil(() => count() === before - 1, 'one less');
  });

  it('takes a section that is none for the first one, and says so to the page’s developer', async () => {
    const realWarn = console.warn;
    const warnings: string[] = [];
    console.warn = (text: string) => warnings.push(text);
    try {
      const element = await stage('dragan', { section: 'nothing' });
      expect(shown(element)).to.deep.equal(['panel-bills']);
      expect(warnings.join()).to.contain('section must be one of bills');
    } finally {
      console.warn = realWarn;
    }
  });

  it('says so, and loads on request, when the portal does not answer', async () => {
    sandbox.fault({ fault: 'status=503', match: { path: '/v1/*' }, times: 20 });
    const element = await elementFixture('esanduce-portal', clientAs(sandbox, 'milica'), {}, 'sr-Cyrl');
    const retry = () =>
      find(element, 'esanduce-property-picker:not([hidden])')?.shadowRoot?.querySelector<HTMLElement>(
        '[role=alert] [data-action=retry]',
      );
    await waitUntil(retry);
    expect(retry()!.offsetHeight).to.be.above(0);
    sandbox.clearFaults();
    retry()!.click();
    await waitUntil(() => element.property && find(element, '.count'));
  });

  it('fits 280 pixels: the tabs in one row, the chosen one in view, and the page stays where it is', async () => {
    const element = await stage();
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
    expect(row.scrollLeft, 'scrolled on by hand').to.equal(90);
  });
});
