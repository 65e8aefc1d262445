/** A date that is soon is amber and one that is past is red, in every element that says how far away it is. */
import { expect } from '@open-wc/testing';
import '@esanduce/sdk/widgets';
import { clientAs, elementFixture, openSandbox, sandbox, type Username } from '../support/element-fixture.ts';
import { waitUntil } from '../support/wait-until.ts';

openSandbox({ households: ['milica', 'dragan', 'upravnik'] });

const colours = { soon: 'rgb(1, 2, 3)', late: 'rgb(3, 2, 1)', ink: 'rgb(2, 2, 2)', muted: 'rgb(4, 4, 4)' };
const relativeDay = /данас|сутра|за (\d+) дан|касни \d+ дан/;

/** Each text that says how far away a date is, and its colour. */
function datesIn(node: Node, found: [text: string, colour: string][] = []): typeof found {
  const element = node.parentElement;
  if (
    node instanceof Text &&
    relativeDay.test(node.data) &&
    element?.checkVisibility({ visibilityProperty: true })
  ) {
    if (!element.closest('option')) found.push([node.data.trim(), getComputedStyle(element).color]);
  }
  if (node instanceof Element && node.shadowRoot) datesIn(node.shadowRoot, found);
  for (const child of node.childNodes) datesIn(child, found);
  return found;
}

const kindOf = (text: string): keyof typeof colours => {
  const [said = '', days = '0'] = relativeDay.exec(text) ?? [];
  return said.startsWith('касни') ? 'late' : Number(days) <= 8 ? 'soon' : 'ink';
};

const elements = [
  ['esanduce-bill-list', 'milica'],
  ['esanduce-debt-summary', 'milica'],
  ['esanduce-debt-summary', 'dragan'],
  ['esanduce-property-picker', 'milica'],
  ['esanduce-property-picker', 'upravnik'],
  ['esanduce-pay-first', 'dragan'],
  ['esanduce-reminder-list', 'dragan'],
  ['esanduce-reschedule-plan', 'dragan'],
] as const satisfies [keyof HTMLElementTagNameMap, Username][];

describe('due dates', () => {
  it('are amber when they are soon, red when they are past, and plain when they are far away', async () => {
    const seen = new Set<string>();
    await sandbox.store.transaction(async (tx) => {
      const bills = await tx.bills.list({ where: { status: 'unpaid' } });
      const [newest] = bills.filter(({ dueOn }) => dueOn > '2026-11-23');
      if (newest) await tx.bills.update({ ...newest, dueOn: '2026-12-20' });
    });
    for (const [tag, username] of elements) {
      const element = await elementFixture(tag, clientAs(username));
      for (const [name, colour] of Object.entries(colours))
        element.style.setProperty(`--esanduce-${name === 'soon' ? 'warn' : name}`, colour);
      await waitUntil(() => datesIn(element).length, `${tag} of ${username}`);
      if (tag === 'esanduce-property-picker') {
        element.shadowRoot?.querySelector<HTMLElement>('[role=combobox]')?.click();
        await element.updateComplete;
      }
      for (const [text, colour] of datesIn(element)) {
        const kind = kindOf(text);
        const expected = kind === 'ink' ? [colours.ink, colours.muted] : [colours[kind]];
        expect(expected, `${tag}: ${text}`).to.include(colour);
        seen.add(`${tag} ${kind}`);
      }
    }
    const tags = new Set(elements.map(([tag]) => tag));
    for (const tag of tags)
      expect(
        [...seen].some((each) => each.startsWith(tag)),
        tag,
      ).to.equal(true);
    for (const kind of ['soon', 'late', 'ink'])
      expect(
        [...seen].some((each) => each.endsWith(kind)),
        kind,
      ).to.equal(true);
  });
});
