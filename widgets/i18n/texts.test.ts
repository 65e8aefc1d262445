import { expect, fixture, html } from '@open-wc/testing';
import type { EsanducePayButton } from '@esanduce/sdk/widgets/pay-button.class.js';
import '@esanduce/sdk/widgets/pay-button.js';
import { plural } from './plural.ts';
import { catalogue, findLocale, overrideTexts } from './texts.ts';

interface Registry {
  readonly sets: Map<string, unknown>;
  readonly listeners: Set<unknown>;
}

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

  it('gives each locale’s text, Latin from Cyrillic, with values unchanged', () => {
    expect(texts('sr-Cyrl')('hello', { name: 'Ана' })).to.equal('Здраво, Ана');
    expect(texts('sr-Latn')('hello', { name: 'Ана' })).to.equal('Zdravo, Ана');
    expect(texts('sr-Latn')('plain')).to.equal('Džak u NJEGOVOJ kući');
    overrideTexts('en', english, true);
    expect(texts('en')('hello', { name: 'Ana' })).to.equal('Hello, Ana');
  });

  it('selects plurals by the rules of the language', () => {
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

  it('finds the nearest locale for a language tag, in any order', () => {
    expect(findLocale('en-AU')).to.equal(undefined);
    overrideTexts('en', english, true);
    expect(findLocale('en-AU')).to.equal('en');
    overrideTexts('en-AU', {});
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
    // Tags are case-insensitive.
    expect(['SR', 'sr-latn-rs', 'EN-us'].map(findLocale)).to.deep.equal(['sr-Cyrl', 'sr-Latn', 'en']);
  });

  it('lets the page change texts and add a language; elements update at once', async () => {
    const { element, label } = await button('de');
    expect(label()).to.equal('Плати');
    overrideTexts('de', { payButton: { idle: 'Zahlen' } });
    await element.updateComplete;
    expect(label()).to.equal('Zahlen');
    expect(element.renderRoot.querySelector('div')!.lang).to.equal('de');
    expect(element.renderRoot.textContent).to.contain('Проверавамо…');
  });

  it('falls back to English for what an added language lacks, else to Serbian', () => {
    overrideTexts('de', {});
    overrideTexts('de', { test: { plain: '' } });
    expect(texts('de')('plain')).to.equal('');
    // By Serbian plural rules, as the text is Serbian.
    expect([2, 21].map((count) => texts('de')('bills', { count }))).to.deep.equal(['2 рачуна', '21 рачун']);
    overrideTexts('sr-Cyrl', { test: { hello: 'Добар дан, {name}' } });
    expect(texts('de')('hello', { name: 'Ana' })).to.equal('Добар дан, Ana');
    expect(texts('sr-Latn')('hello', { name: 'Ана' })).to.equal('Dobar dan, Ана');
    overrideTexts('en', english, true);
    expect(texts('de')('hello', { name: 'Ana' })).to.equal('Hello, Ana');
    expect(texts('de')('bills', { count: 21 })).to.equal('21 bills');
  });

  it('the English pack applies at once to elements on the page, and keeps the page’s own texts', async () => {
    overrideTexts('en', { payButton: { idle: 'Pay now' } });
    const { element, label } = await button('en-GB');
    expect(label()).to.equal('Pay now');
    expect(element.renderRoot.textContent).to.contain('Проверавамо…');
    await import('@esanduce/sdk/widgets/english.js');
    await element.updateComplete;
    expect(label()).to.equal('Pay now');
    expect(element.renderRoot.textContent).to.contain('Checking…');
    overrideTexts('en', { payButton: { idle: 'Pay it' } });
    await element.updateComplete;
    expect(label()).to.equal('Pay it');
  });

  it('two copies of the package share their texts', async () => {
    const copy = (await import(new URL('texts.ts?copy', import.meta.url).href)) as { overrideTexts: unknown };
    expect(copy.overrideTexts).to.not.equal(overrideTexts);
    const { element, label } = await button('it');
    (copy.overrideTexts as typeof overrideTexts)('it', { payButton: { idle: 'Paga' } });
    await element.updateComplete;
    expect(label()).to.equal('Paga');
  });

  it('a removed element stops listening', async () => {
    const { element } = await button('sr-Latn');
    const listening = registry().listeners.size;
    element.remove();
    expect(registry().listeners.size).to.equal(listening - 1);
  });

  it('throws for an invalid language tag', () => {
    expect(() => overrideTexts('not a tag', {})).to.throw(RangeError);
  });
});
