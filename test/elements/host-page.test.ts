/** What a page's own styles do to the elements, and what they must not. */
import { expect } from '@open-wc/testing';
import type { LitElement } from 'lit';
import '../../widgets/index.ts';
import { captureWarnings } from '../support/captured-warnings.ts';
import { clientAs, elementFixture, find, findAll, openSandbox } from '../support/element-fixture.ts';
import { waitUntil } from '../support/wait-until.ts';

openSandbox({ households: ['dragan'] });
const warnings = captureWarnings();

let sheet: CSSStyleSheet;
beforeEach(() => {
  sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
});
afterEach(() => {
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
});

async function billList(set: Record<string, unknown> = {}) {
  const list = await elementFixture('esanduce-bill-list', clientAs('dragan'), set, 'sr-Cyrl');
  await waitUntil(() => find(list, '[part~=row] esanduce-pay-button'));
  return list;
}
const styleIn = (list: LitElement, selector: string) => getComputedStyle(find(list, selector)!);

it('text styles of the page stay out', async () => {
  sheet.replaceSync(`body {
    direction: rtl; text-align: center; text-transform: uppercase; text-indent: 3em; white-space: pre;
    letter-spacing: 4px; word-spacing: 9px; font-style: italic; font-weight: 900; line-height: 3;
  }`);
  const list = await billList();
  const { direction, textAlign, textTransform, textIndent, whiteSpace, fontStyle } = styleIn(list, '.what');
  // Firefox and WebKit compute the side, which in a line from left to right is its start.
  const aligned = textAlign.replace('left', 'start');
  expect([direction, aligned, textTransform, textIndent, whiteSpace, fontStyle]).to.deep.equal([
    'ltr',
    'start',
    'none',
    '0px',
    'normal',
    'normal',
  ]);
  const { letterSpacing, wordSpacing, lineHeight, fontSize } = styleIn(list, '.what small');
  expect([letterSpacing, wordSpacing]).to.deep.equal(['normal', '0px']);
  expect(parseFloat(lineHeight) / parseFloat(fontSize)).to.be.closeTo(1.4, 0.01);
});

it('a page that unsets everything keeps the layout', async () => {
  sheet.replaceSync('* { all: unset }');
  const list = await billList();
  expect(styleIn(list, 'section').containerType).to.equal('inline-size');
  expect(styleIn(list, 'section').fontSize).to.equal('15px');
});

it('spacing that a reader sets for every element is kept, down to the label of ПЛАТИ (WCAG 1.4.12)', async () => {
  sheet.replaceSync(
    '* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important; }',
  );
  const list = await billList();
  const label = find(list, '[part~=row] esanduce-pay-button')!.shadowRoot!.querySelector('[part=label]')!;
  for (const { letterSpacing, wordSpacing } of [styleIn(list, '.what small'), getComputedStyle(label)]) {
    expect(parseFloat(letterSpacing)).to.be.greaterThan(1.5);
    expect(parseFloat(wordSpacing)).to.be.greaterThan(2);
  }
  const { lineHeight, fontSize } = styleIn(list, '.what small');
  expect(parseFloat(lineHeight) / parseFloat(fontSize)).to.be.closeTo(1.5, 0.01);
});

it('sizes follow the root’s font size, or are in pixels when the page says so', async () => {
  sheet.replaceSync('html { font-size: 32px }');
  const list = await billList();
  expect(styleIn(list, '.what').fontSize).to.equal('30px');
  const { style } = list.parentElement!;
  style.removeProperty('--esanduce-font');
  style.fontFamily = 'fantasy';
  expect(styleIn(list, '.what').fontFamily).to.equal('fantasy');
  list.style.setProperty('--esanduce-font-size', '20px');
  list.style.setProperty('--esanduce-font', 'monospace');
  expect(styleIn(list, '.what').fontSize).to.equal('20px');
  expect(styleIn(list, '.what').fontFamily).to.equal('monospace');
});

describe('headings', () => {
  const tags = [
    'esanduce-bill-list',
    'esanduce-card-list',
    'esanduce-debt-summary',
    'esanduce-help',
    'esanduce-lawsuit-list',
    'esanduce-payment-history',
    'esanduce-reminder-list',
    'esanduce-reschedule-plan',
    'esanduce-spending-chart',
  ] as const;

  for (const tag of tags) {
    it(`<${tag}> has them at the level that the page sets, else at 2`, async () => {
      const element = await elementFixture(tag, clientAs('dragan'), {}, 'sr-Cyrl');
      const levels = () => new Set(findAll(element, '[role=heading]').map(({ ariaLevel }) => ariaLevel));
      await waitUntil(() => levels().has('2'));
      element.setAttribute('heading-level', '4');
      await element.updateComplete;
      expect([...levels()]).to.deep.equal(['4']);
      element.setAttribute('heading-level', '7');
      await element.updateComplete;
      expect([...levels()]).to.deep.equal(['2']);
      expect(warnings.join()).to.contain(`<${tag}> heading-level must be a whole number from 2 to 6.`);
    });
  }

  it('those in <esanduce-portal> have its level', async () => {
    const portal = await elementFixture(
      'esanduce-portal',
      clientAs('dragan'),
      { headingLevel: 3 },
      'sr-Cyrl',
    );
    const list = find(portal, 'esanduce-bill-list')!;
    await waitUntil(() => list.shadowRoot!.querySelector('[role=heading]')?.ariaLevel === '3');
  });
});

describe('what unfolds', () => {
  const escape = () => new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });

  it('is a target of 44 px', async () => {
    for (const tag of [
      'esanduce-bill-list',
      'esanduce-help',
      'esanduce-payment-history',
      'esanduce-reminder-list',
    ] as const) {
      const element = await elementFixture(tag, clientAs('dragan'), {}, 'sr-Cyrl');
      await waitUntil(() => find(element, '.fold, summary'));
      for (const each of findAll(element, '.fold, summary'))
        expect(each.getBoundingClientRect().height, tag).to.be.at.least(44);
    }
  });

  it('folds with Escape, and keeps the focus', async () => {
    const list = await billList();
    const fold = find(list, '.fold')!;
    fold.focus();
    fold.click();
    await list.updateComplete;
    fold.dispatchEvent(escape());
    await list.updateComplete;
    expect(fold.ariaExpanded).to.equal('false');
    expect(list.shadowRoot!.activeElement).to.equal(fold);
  });

  it('takes the focus from the folded part', async () => {
    const list = await billList();
    find(list, '.fold')!.click();
    await list.updateComplete;
    const inside = find(list, '.details')!;
    inside.tabIndex = -1;
    inside.focus();
    inside.dispatchEvent(escape());
    await list.updateComplete;
    expect(find(list, '.details')).to.equal(null);
    expect(list.shadowRoot!.activeElement).to.equal(find(list, '.fold'));

    const help = await elementFixture('esanduce-help', clientAs('dragan'), {}, 'sr-Cyrl');
    const details = find(help, 'details') as HTMLDetailsElement;
    details.open = true;
    details.querySelector('summary')!.focus();
    details.querySelector('summary')!.dispatchEvent(escape());
    expect(details.open).to.equal(false);
    expect(help.shadowRoot!.activeElement).to.equal(details.querySelector('summary'));
  });
});
