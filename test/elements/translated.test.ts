import { expect } from '@open-wc/testing';
import type { LitElement } from 'lit';
import '../../widgets/index.ts';
import {
  buttonIn,
  buttonState,
  clientAs,
  elementFixture,
  find,
  openSandbox,
  textOf,
} from '../support/element-fixture.ts';
import { waitUntil } from '../support/wait-until.ts';

openSandbox({ households: ['milica', 'dragan'] });

/** Does what a browser's translator does to every text: puts an element with another text in its place. */
function translate(root: Element | ShadowRoot, wrap: () => HTMLElement): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts.filter(({ data }) => data.trim())) {
    const swapped = wrap();
    (swapped.firstChild ?? swapped).textContent = `[${text.data}]`;
    text.replaceWith(swapped);
  }
  for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) translate(shadowRoot, wrap);
}

const translators: [string, () => HTMLElement][] = [
  [
    'Google’s translator',
    () => {
      const outer = document.createElementNS('http://www.w3.org/1999/xhtml', 'font');
      outer.append(outer.cloneNode());
      return outer;
    },
  ],
  ['Yandex’s translator', () => document.createElement('ya-tr-span')],
];

describe('a page translated by the browser', () => {
  for (const [name, wrap] of translators) {
    it(`shows new amounts and states after paying: ${name}`, async () => {
      const client = clientAs('milica');
      const list: LitElement = await elementFixture('esanduce-bill-list', client, {}, 'sr-Cyrl');
      await waitUntil(() => buttonState(list.renderRoot as never) === 'idle');
      const due = () => textOf(find(list, '.due')).replace(/[[\]]/g, '');
      const dueBefore = due();
      translate(list.renderRoot as ShadowRoot, wrap);
      expect(textOf(find(list, '.due'))).to.contain('[');
      buttonIn(list.renderRoot as never).click();
      await waitUntil(() => buttonState(list.renderRoot as never) === 'paid');
      await waitUntil(() => due() !== dueBefore, 'the sum of the list');
      expect(find(list, '.due')?.querySelector('font, ya-tr-span')).to.equal(null);
    });
  }

  it('marks amounts, dates and states with translate="no"', async () => {
    const client = clientAs('dragan');
    const shownIn = async (
      tag: 'esanduce-bill-list' | 'esanduce-lawsuit-list' | 'esanduce-reminder-list',
    ) => {
      const list: LitElement = await elementFixture(tag, client, {}, 'sr-Cyrl');
      await waitUntil(() => list.renderRoot.querySelector('[part=status]'), tag);
      return list;
    };
    const bills = await shownIn('esanduce-bill-list');
    const lawsuits = await shownIn('esanduce-lawsuit-list');
    const reminders = await shownIn('esanduce-reminder-list');
    const kept = [
      find(bills, '.due'),
      find(bills, '.row [part=amount]'),
      find(bills, '.row .when b'),
      find(bills, '[part=status]'),
      buttonIn(bills.renderRoot as never).querySelector('[part=label]'),
      find(lawsuits, '[part=status]'),
      find(lawsuits, 'dd'),
      find(reminders, '[part=status]'),
    ];
    for (const [index, element] of kept.entries()) {
      const translated = (element as HTMLElement).closest('[translate=no]') === null;
      expect(translated, String(index)).to.equal(false);
    }
  });
});
