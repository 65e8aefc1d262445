import { expect, fixture, html } from '@open-wc/testing';
import { money } from '@esanduce/sdk';
import type { EsanducePayButton } from '../../widgets/pay-button/pay-button.ts';
import '../../widgets/pay-button/define.ts';
import { setTexts } from '../../widgets/texts.ts';
import { define } from '../../widgets/dom/define-element.ts';
import { daysBetween, formatAmount, formatDate, formatMonth } from '../../widgets/i18n/format.ts';
import { plural } from '../../widgets/i18n/plural.ts';
import { catalogue, findLocale, overrideTexts } from '../../widgets/i18n/texts.ts';
import { version } from '../../widgets/dom/version.ts';

interface Registry {
  readonly sets: Map<string, unknown>;
  readonly listeners: Set<unknown>;
}

const nbsp = /[\u00a0\u202f]/g;

describe('define', () => {
  let warnings: string[];
  const realWarn = console.warn;
  beforeEach(() => {
    warnings = [];
    console.warn = (message: string) => warnings.push(message);
  });
  afterEach(() => {
    console.warn = realWarn;
  });

  it('keeps the first definition and says nothing when the version is the same', () => {
    define('test-twice', class extends HTMLElement {});
    const first = customElements.get('test-twice')!;
    Object.assign(first, { version });
    define('test-twice', class extends HTMLElement {});
    expect(customElements.get('test-twice')).to.equal(first);
    expect(warnings).to.deep.equal([]);
  });

  it('warns once when the versions differ', () => {
    customElements.define('test-older', Object.assign(class extends HTMLElement {}, { version: '0.0.1' }));
    define('test-older', class extends HTMLElement {});
    define('test-older', class extends HTMLElement {});
    expect(warnings).to.deep.equal([
      `<test-older>: version 0.0.1 is defined already, ${version} is not used.`,
    ]);
  });

  it('defines a class that the page has defined under a name of its own', () => {
    const element = class extends HTMLElement {};
    customElements.define('test-own-name', element);
    define('test-our-name', element);
    expect(document.createElement('test-our-name')).to.be.instanceOf(element);
    expect(new element().localName).to.equal('test-own-name');
  });

  it('knows the package’s version', async () => {
    const manifest = (await (await fetch('/package.json')).json()) as { version: string };
    expect(version).to.equal(manifest.version);
  });
});

describe('format', () => {
  it('writes amounts from whole para', () => {
    expect(formatAmount(money(123456), 'sr-Cyrl')).to.equal('1.234,56');
    expect(formatAmount(money(5), 'sr-Latn')).to.equal('0,05');
    expect(formatAmount(money(-100), 'sr-Cyrl')).to.equal('−1,00');
    expect(formatAmount(money(0), 'en')).to.equal('0.00');
    // As a float this would end in 0.90 or 0.92.
    expect(formatAmount(money(Number.MAX_SAFE_INTEGER), 'sr-Cyrl')).to.equal('90.071.992.547.409,91');
  });

  it('writes days and months', () => {
    expect(formatDate('2026-07-31', 'sr-Cyrl').replace(nbsp, ' ')).to.equal('31. 7. 2026.');
    expect(formatDate('2026-07-31', 'en').replace(nbsp, ' ')).to.equal('31 Jul 2026');
    expect(formatMonth('2026-07', 'sr-Cyrl')).to.equal('јул 2026');
    expect(formatMonth('2026-08', 'sr-Latn')).to.equal('avgust 2026');
    expect(formatMonth('2026-10', 'en')).to.equal('October 2026');
  });

  it('counts days over a change of clocks', () => {
    expect(daysBetween('2026-10-24', '2026-10-26')).to.equal(2);
    expect(daysBetween('2026-03-30', '2026-03-28')).to.equal(-2);
  });
});

describe('texts', () => {
  const texts = catalogue('test', {
    hello: 'Здраво, {name}',
    plain: 'Џак у ЊЕГОВОЈ кући',
    bills: plural({ one: '{count} рачун', few: '{count} рачуна', other: '{count} рачуна' }),
  });
  const english = {
    test: {
      hello: 'Hello, {name}',
      plain: 'A sack',
      bills: plural({ one: '{count} bill', other: '{count} bills' }),
    },
  };
  const registry = () => (globalThis as unknown as Record<symbol, Registry>)[Symbol.for('esanduce-texts')]!;
  const button = async (locale: string) => {
    const provider = await fixture(
      html`<esanduce-provider locale=${locale}>
        <esanduce-pay-button .payableState=${null}></esanduce-pay-button>
      </esanduce-provider>`,
    );
    const element = provider.querySelector('esanduce-pay-button') as EsanducePayButton;
    return { element, label: () => element.renderRoot.querySelector('.now')!.textContent.trim() };
  };
  beforeEach(() => registry().sets.clear());

  it('says each in its language, Latin from Cyrillic, values as they are', () => {
    expect(texts('sr-Cyrl')('hello', { name: 'Ана' })).to.equal('Здраво, Ана');
    expect(texts('sr-Latn')('hello', { name: 'Ана' })).to.equal('Zdravo, Ана');
    expect(texts('sr-Latn')('plain')).to.equal('Džak u NJEGOVOJ kući');
    overrideTexts('en', english, true);
    expect(texts('en')('hello', { name: 'Ana' })).to.equal('Hello, Ana');
  });

  it('counts as the language does', () => {
    const say = texts('sr-Latn');
    expect([1, 2, 5, 11, 21, 22].map((count) => say('bills', { count }))).to.deep.equal([
      '1 račun',
      '2 računa',
      '5 računa',
      '11 računa',
      '21 račun',
      '22 računa',
    ]);
    overrideTexts('en', english, true);
    expect([1, 2].map((count) => texts('en')('bills', { count }))).to.deep.equal(['1 bill', '2 bills']);
  });

  it('finds the locale for a language tag, the nearest whatever came first', () => {
    expect(findLocale('en-AU')).to.equal(undefined);
    overrideTexts('en', english, true);
    expect(findLocale('en-AU')).to.equal('en');
    setTexts('en-AU', {});
    expect(findLocale('en-AU')).to.equal('en-AU');
    expect(['sr', 'sr-RS', 'sr-Cyrl-RS', 'sr-Latn-RS', 'en-US', 'fr', 'srn'].map(findLocale)).to.deep.equal([
      'sr-Cyrl',
      'sr-Cyrl',
      'sr-Cyrl',
      'sr-Latn',
      'en',
      undefined,
      undefined,
    ]);
    // Pages write tags as they like.
    expect(['SR', 'sr-latn-rs', 'EN-us'].map(findLocale)).to.deep.equal(['sr-Cyrl', 'sr-Latn', 'en']);
  });

  it('lets the host change texts and add a language; elements follow at once', async () => {
    const { element, label } = await button('de');
    expect(label()).to.equal('Плати');
    setTexts('de', { payButton: { idle: 'Zahlen' } });
    await element.updateComplete;
    expect(label()).to.equal('Zahlen');
    expect(element.renderRoot.querySelector('div')!.lang).to.equal('de');
    expect(element.renderRoot.textContent).to.contain('Проверавамо…');
  });

  it('says in English what an added language leaves out, in Serbian while that is not there', () => {
    setTexts('de', {});
    overrideTexts('de', { test: { plain: '' } });
    expect(texts('de')('plain')).to.equal('');
    // As Serbian counts, of which German knows nothing.
    expect([2, 21].map((count) => texts('de')('bills', { count }))).to.deep.equal(['2 рачуна', '21 рачун']);
    overrideTexts('sr-Cyrl', { test: { hello: 'Добар дан, {name}' } });
    expect(texts('de')('hello', { name: 'Ana' })).to.equal('Добар дан, Ana');
    expect(texts('sr-Latn')('hello', { name: 'Ана' })).to.equal('Dobar dan, Ана');
    overrideTexts('en', english, true);
    expect(texts('de')('hello', { name: 'Ana' })).to.equal('Hello, Ana');
    expect(texts('de')('bills', { count: 21 })).to.equal('21 bills');
  });

  it('the English pack is said at once by what is on the page, and leaves what the host set', async () => {
    setTexts('en', { payButton: { idle: 'Pay now' } });
    const { element, label } = await button('en-GB');
    expect(label()).to.equal('Pay now');
    expect(element.renderRoot.textContent).to.contain('Проверавамо…');
    await import('../../widgets/english.ts');
    await element.updateComplete;
    expect(label()).to.equal('Pay now');
    expect(element.renderRoot.textContent).to.contain('Checking…');
    setTexts('en', { payButton: { idle: 'Pay it' } });
    await element.updateComplete;
    expect(label()).to.equal('Pay it');
  });

  it('two copies of the package share what is set', async () => {
    const copy = (await import(new URL('texts.ts?copy', import.meta.url).href)) as { overrideTexts: unknown };
    expect(copy.overrideTexts).to.not.equal(overrideTexts);
    const { element, label } = await button('it');
    (copy.overrideTexts as typeof overrideTexts)('it', { payButton: { idle: 'Paga' } });
    await element.updateComplete;
    expect(label()).to.equal('Paga');
  });

  it('an element that has left the page listens no more', async () => {
    const { element } = await button('sr-Latn');
    const listening = registry().listeners.size;
    element.remove();
    expect(registry().listeners.size).to.equal(listening - 1);
  });

  it('refuses what is no language tag', () => {
    expect(() => setTexts('not a tag', {})).to.throw(RangeError);
  });
});
