import { expect, fixture, html } from '@open-wc/testing';
import { readFile } from '@web/test-runner-commands';
import type { LitElement } from 'lit';
import '../../widgets/index.ts';
import {
  buttonIn,
  buttonState,
  clientAs,
  clientFailed,
  elementFixture,
  find,
  openSandbox,
} from '../support/element-fixture.ts';
import { waitUntil } from '../support/wait-until.ts';

openSandbox();

/** Events by which elements find their provider: the Context Community Protocol, see docs/guides/widgets.md. */
const protocol = ['context-request', 'context-provider'];

/** `ClassName event-name` of each event that can be seen outside an element, by the element's tag. */
let fired: Map<string, Set<string>>;
const dispatchEvent = Reflect.get(EventTarget.prototype, 'dispatchEvent');

/** The elements outside which an event dispatched on `target` is seen. */
function elementsReached(target: EventTarget, { composed }: Event): Element[] {
  const elements: Element[] = [];
  for (let at: unknown = target; at instanceof Element;) {
    if (at.localName.startsWith('esanduce-')) elements.push(at);
    const root: Node | undefined = composed ? at.getRootNode() : undefined;
    at = root instanceof ShadowRoot ? root.host : undefined;
  }
  return elements;
}

beforeEach(() => {
  fired = new Map();
  EventTarget.prototype.dispatchEvent = function (event) {
    for (const { localName } of elementsReached(this, event)) {
      const events = fired.get(localName) ?? new Set();
      fired.set(localName, events.add(`${event.constructor.name} ${event.type}`));
    }
    return dispatchEvent.call(this, event);
  };
});
afterEach(() => {
  EventTarget.prototype.dispatchEvent = dispatchEvent;
});

/** `ClassName event-name` of each `@fires` of an element. */
async function documented(tag: string): Promise<string[]> {
  const name = tag.replace('esanduce-', '');
  const source = (await readFile({ path: `../../widgets/${name}/${name}.ts` })) ?? '';
  return [...source.matchAll(/@fires \{(\w+)\} (\S+)/g)].map(([, type, event]) => `${type} ${event}`);
}

/** The events seen outside an element, without those of the protocol. */
const eventsOf = (tag: string) =>
  [...(fired.get(tag) ?? [])].filter((event) => !protocol.includes(event.split(' ')[1]!)).sort();

const isBusy = (element: LitElement) => find(element, '[aria-busy=true]') !== null;
const loaded = (element: LitElement) => waitUntil(() => element.hasUpdated && !isBusy(element));

/** Presses the first PAY button below `root` and waits for the payment. */
async function pay(root: LitElement): Promise<void> {
  const button = () => buttonIn(root.renderRoot as never) as HTMLButtonElement | undefined;
  await waitUntil(() => button() && button()?.ariaDisabled !== 'true');
  button()?.click();
  await waitUntil(() => buttonState(root.renderRoot as never) === 'paid');
}

async function makeDefault(cards: LitElement): Promise<void> {
  await waitUntil(() => find(cards, '[part=make-default]'));
  find(cards, '[part=make-default]')!.click();
  await waitUntil(() => find(cards, '[part=note]'));
}

async function filter(list: LitElement): Promise<void> {
  await loaded(list);
  const select = find(list, '.filters select') as HTMLSelectElement;
  select.selectedIndex = 1;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await list.updateComplete;
  await loaded(list);
}

/** What somebody does with each element after it has loaded. */
const lives: Readonly<Record<string, (element: LitElement) => Promise<unknown>>> = {
  'esanduce-bill-list': async (list) => {
    await pay(list);
    await filter(list);
  },
  'esanduce-card-list': makeDefault,
  'esanduce-debt-summary': loaded,
  'esanduce-help': async (help) => find(help, 'summary')!.click(),
  'esanduce-ips-qr': (code) => waitUntil(() => find(code, '[part=code]')),
  'esanduce-lawsuit-list': pay,
  'esanduce-pay-button': async (button) => {
    await waitUntil(() => find(button, 'div.idle button'));
    find(button, 'button')!.click();
    await waitUntil(() => find(button, 'div.paid'));
  },
  'esanduce-payment-history': filter,
  'esanduce-portal': async (portal) => {
    await waitUntil(() => find(portal, 'esanduce-bill-list'));
    await pay(find(portal, 'esanduce-bill-list') as LitElement);
    find(portal, '#tab-cards')!.click();
    await waitUntil(() => find(portal, 'esanduce-card-list'));
    await makeDefault(find(portal, 'esanduce-card-list') as LitElement);
  },
  'esanduce-property-picker': loaded,
  'esanduce-reminder-list': pay,
  'esanduce-reschedule-plan': pay,
  'esanduce-spending-chart': async (chart) => {
    await loaded(chart);
    const input = find(chart, 'input') as HTMLInputElement;
    input.value = '2';
    input.dispatchEvent(new Event('input', { bubbles: true }));
  },
};

describe('events that leave an element', () => {
  for (const [tag, live] of Object.entries(lives)) {
    it(`of <${tag}> are exactly those it documents`, async () => {
      const client = clientAs('dragan');
      const [bill] = (await client.bills.list({ status: 'open', limit: 1 })).data;
      const set = (/pay-button|ips-qr/.test(tag) ? { bill: bill!.id } : {}) as object;
      const element: LitElement = await elementFixture(tag as 'esanduce-help', client, set, 'sr-Cyrl');
      await element.updateComplete;
      await live(element);
      element.remove();
      // Another one, which cannot load.
      const failed: LitElement = await elementFixture(tag as 'esanduce-help', clientFailed(), set, 'en');
      await failed.updateComplete;
      await loaded(failed);
      const expected = (await documented(tag)).sort();
      const failure = 'ElementErrorEvent esanduce-error';
      await waitUntil(() => eventsOf(tag).includes(failure) === expected.includes(failure), failure);
      expect(eventsOf(tag)).to.deep.equal(expected);
    });
  }

  it('come from the provider only when its settings are wrong', async () => {
    const help = await elementFixture('esanduce-help', clientAs('dragan'), {}, 'en');
    await help.updateComplete;
    expect([...fired.get('esanduce-provider')!]).to.deep.equal(['Event context-provider']);
    await fixture(html`<esanduce-provider base-url="portal" token-url="/token"></esanduce-provider>`);
    expect(eventsOf('esanduce-provider')).to.deep.equal(await documented('esanduce-provider'));
  });

  it('of the context protocol are described in the guide', async () => {
    const guide = await readFile({ path: '../../docs/guides/widgets.md' });
    for (const type of protocol) expect(guide?.includes(`\`${type}\``), type).to.equal(true);
  });
});
