import { expect, fixture, html } from '@open-wc/testing';
import '../../widgets/index.ts';
import { captureWarnings } from '../support/captured-warnings.ts';
import { isAccessible } from '../support/element-fixture.ts';

const tags = [
  'bill-list',
  'calendar',
  'card-list',
  'debt-summary',
  'help',
  'ips-qr',
  'lawsuit-list',
  'pay-button',
  'pay-first',
  'payment-history',
  'portal',
  'property-picker',
  'provider',
  'reminder-list',
  'reschedule-plan',
  'spending-chart',
].map((name) => `esanduce-${name}`);

describe('every element', () => {
  captureWarnings();

  isAccessible('where it is set up wrongly', async function* (locale) {
    const place = await fixture<HTMLElement>(html`<div lang=${locale}></div>`);
    for (const tag of tags) place.append(document.createElement(tag));
    await Promise.all([...place.children].map((each) => (each as Element & Updating).updateComplete));
    yield place;
  });

  it('is checked for targets that are too small', async () => {
    const place = await fixture<HTMLElement>(
      html`<div><button aria-label="a"></button><button aria-label="b"></button></div>`,
    );
    for (const { style } of place.querySelectorAll('button')) {
      Object.assign(style, { inlineSize: '23px', blockSize: '23px', padding: '0', margin: '0' });
    }
    await expect(place).not.to.be.accessible();
    for (const { style } of place.querySelectorAll('button')) style.inlineSize = style.blockSize = '24px';
    await expect(place).to.be.accessible();
  });
});

describe('elements in an assertion', () => {
  const [a, b] = [document.createElement('p'), document.createElement('p')];

  it('are compared by identity, and a failure has a readable message', () => {
    expect(a).to.equal(a);
    expect(a).not.to.equal(b);
    expect([a, b]).to.deep.equal([a, b]);
    expect([a, b]).not.to.deep.equal([b, a]);
    for (const fails of [() => void expect(a).to.equal(b), () => void expect([a, b]).to.deep.equal([a, a])]) {
      let failure: { message?: string; actual?: unknown; expected?: unknown } = {};
      try {
        fails();
      } catch (error) {
        failure = error as typeof failure;
      }
      expect(failure.message).to.match(/^expected <p><\/p>.* to be <p><\/p>/);
      expect([failure.actual, failure.expected]).to.deep.equal(['', '']);
    }
  });

  it('leave other values compared as before', () => {
    expect({ a: [1] }).to.deep.equal({ a: [1] });
    expect(null).to.equal(null);
    expect(() => expect(1).to.equal(2)).to.throw('expected 1 to equal 2');
  });
});

interface Updating {
  readonly updateComplete: Promise<boolean>;
}
