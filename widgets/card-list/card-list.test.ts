import { expect } from '@open-wc/testing';
import type { ChallengeHandler, Esanduce } from '@esanduce/sdk';
import { testCards } from '@esanduce/sdk/sandbox';
import {
  clientAs,
  clientFailed,
  clientWithoutAnswer,
  find,
  findAll,
  isAccessible,
  openSandbox,
  sandbox,
  elementFixture,
  textOf,
} from '../../test/support/element-fixture.ts';
import { isAlwaysConfirmed } from '../payment/confirmation.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import type { EsanduceProvider } from '../provider/provider.ts';
import type { EsanduceCardList } from './card-list.ts';
import type { CardsChangeEvent } from './cards-change-event.ts';
import './define.ts';

openSandbox();

async function cardListFixture(client: Esanduce = clientAs('milica'), locale = 'sr-Cyrl') {
  const element = await elementFixture('esanduce-card-list', client, {}, locale);
  await waitUntil(() => find(element, 'section')?.getAttribute('aria-busy') === 'false');
  return element;
}

const cards = (element: EsanduceCardList) => findAll(element, 'li');
const names = (element: EsanduceCardList) => findAll(element, 'li strong').map(textOf);
const press = (element: EsanduceCardList, part: string, at = 0) =>
  findAll(element, `[part=${part}]`)[at]!.click();
const noteReads = (element: EsanduceCardList, text: string) =>
  waitUntil(() => textOf(find(element, '[part=note]')) === text, text);

/** A customer on the bank's page, who does `act` there and leaves it by `result`. */
async function customer(
  element: EsanduceCardList,
  act: (setupId: string) => Promise<void>,
  result: 'returned' | 'closed',
) {
  const seen = { opened: 0, closed: 0 };
  const makeChallenge = (): ChallengeHandler => ({
    returnUrl: `${location.origin}/cards`,
    async open() {
      seen.opened += 1;
      const [setup] = await sandbox.store.transaction((tx) => tx.cardSetups.list({}));
      await act(setup!.id);
      return result;
    },
    close: () => void (seen.closed += 1),
  });
  const provider = element.parentElement as EsanduceProvider;
  provider.makeChallenge = makeChallenge;
  await provider.updateComplete;
  return seen;
}

describe('<esanduce-card-list>', () => {
  it('lists the cards with their brands, expiry dates and the default one', async () => {
    const element = await cardListFixture();
    const { data } = await clientAs('milica').paymentMethods.list();
    expect(names(element)).to.deep.equal(
      data.map(({ last4 }) => names(element).find((name) => name.endsWith(last4))),
    );
    expect(findAll(element, '[part=default]').length).to.equal(1);
    expect(findAll(element, 'li svg').length).to.equal(data.length);
    const [first] = cards(element);
    expect(textOf(first)).to.match(/^VISA Visa ··4242 важи до \d\d\/\d{4} Главна Уклони Visa ··4242$/);
  });

  it('marks an expired card and does not offer it as the default', async () => {
    const element = await cardListFixture();
    const expired = cards(element).find((card) => card.classList.contains('expired'))!;
    expect(textOf(expired)).to.match(/истекла \d\d\/\d{4}/);
    expect(expired.querySelector('[part=make-default]')).to.equal(null);
  });

  it('makes another card the default', async () => {
    const element = await cardListFixture();
    const changes: CardsChangeEvent[] = [];
    element.addEventListener('esanduce-cards-change', (event) => changes.push(event));
    const card = textOf(find(element, 'li:has([part=make-default]) strong'));
    press(element, 'make-default');
    await noteReads(element, `${card} је сада главна.`);
    expect(textOf(find(element, 'li:has([part=default]) strong'))).to.equal(card);
    expect(changes.map(({ action, card: { last4 } }) => `${action} ${last4}`)).to.deep.equal([
      `make-default ${card.slice(-4)}`,
    ]);
  });

  it('removes a card after a second press; Escape cancels', async () => {
    const element = await cardListFixture();
    const before = names(element);
    press(element, 'remove');
    await element.updateComplete;
    expect(textOf(find(element, '[part=remove]'))).to.match(/^Заиста уклонити\? Visa/);
    find(element, '[part=remove]')!.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }),
    );
    await element.updateComplete;
    expect(textOf(find(element, '[part=remove]'))).to.match(/^Уклони Visa/);
    press(element, 'remove');
    await element.updateComplete;
    press(element, 'remove');
    await noteReads(element, `${before[0]} је уклоњена.`);
    const [note, last] = [find(element, '[part=note]')!, cards(element).at(-1)!];
    expect(note.getBoundingClientRect().top).to.be.at.least(last.getBoundingClientRect().bottom - 1);
    expect(note.getBoundingClientRect().bottom).to.be.below(element.getBoundingClientRect().bottom);
    expect(names(element).sort()).to.deep.equal(before.slice(1).sort());
    // One of the remaining cards is the default now.
    expect(findAll(element, '[part=default]').length).to.equal(1);
  });

  it('adds a card on the bank’s page without seeing its number', async () => {
    const element = await cardListFixture();
    const { number } = testCards.find(({ brand }) => brand === 'dina')!;
    const before = names(element).length;
    const seen = await customer(
      element,
      (setupId) => sandbox.saveCard(setupId as `setup_${string}`, number),
      'returned',
    );
    press(element, 'add');
    await noteReads(element, `DinaCard ··${number.slice(-4)} је сачувана.`);
    expect(names(element).length).to.equal(before + 1);
    expect(seen).to.deep.equal({ opened: 1, closed: 1 });
    expect(document.documentElement.innerHTML + element.renderRoot.textContent).not.to.contain(number);
  });

  it('says that no card was added when the bank’s page is closed, and fires no event', async function () {
    this.timeout(20_000);
    const element = await cardListFixture();
    await customer(element, () => Promise.resolve(), 'closed');
    let changes = 0;
    element.addEventListener('esanduce-cards-change', () => (changes += 1));
    press(element, 'add');
    await element.updateComplete;
    expect(element.matches(':state(adding)')).to.equal(true);
    expect(find(element, '[part=add]')!.getAttribute('aria-disabled')).to.equal('true');
    await waitUntil(
      () => textOf(find(element, '[part=note]')) === 'Картица није додата.',
      'the note',
      15_000,
    );
    expect([changes, element.matches(':state(adding)')]).to.deep.equal([0, false]);
    expect(find(element, '[part=add]')!.getAttribute('aria-disabled')).to.equal('false');
  });

  it('keeps that PAY is to ask before every payment, and says when the browser keeps nothing', async () => {
    const element = await cardListFixture();
    const input = find(element, '[data-action=ask]') as HTMLInputElement;
    expect([input.checked, isAlwaysConfirmed()]).to.deep.equal([false, false]);
    find(element, '[part=ask]')!.click();
    expect([input.checked, isAlwaysConfirmed()]).to.deep.equal([true, true]);
    const other = await cardListFixture();
    expect((find(other, '[data-action=ask]') as HTMLInputElement).checked).to.equal(true);
    input.click();
    expect(isAlwaysConfirmed()).to.equal(false);
    const real = Object.getOwnPropertyDescriptor(Storage.prototype, 'setItem')!;
    const blocked = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    Object.defineProperty(Storage.prototype, 'setItem', { ...real, value: blocked });
    try {
      input.click();
      await noteReads(element, 'Није успело.');
      expect([input.checked, isAlwaysConfirmed()]).to.deep.equal([false, false]);
    } finally {
      Object.defineProperty(Storage.prototype, 'setItem', real);
    }
  });

  it('runs one action at a time', async () => {
    const element = await cardListFixture();
    let back: () => void = () => undefined;
    const seen = await customer(element, () => new Promise((resolve) => (back = resolve)), 'closed');
    press(element, 'add');
    await waitUntil(() => seen.opened === 1);
    press(element, 'add');
    press(element, 'make-default');
    await element.updateComplete;
    expect(seen.opened).to.equal(1);
    expect(textOf(find(element, 'li:has([part=default]) strong'))).to.equal('Visa ··4242');
    back();
  });

  it('shows why an action failed, and allows another', async () => {
    const element = await cardListFixture();
    sandbox.fault({ fault: 'status=503', match: { method: 'PUT' }, times: 9 });
    press(element, 'make-default');
    await noteReads(element, 'Није успело. Портал тренутно не одговара.');
    // A failure differs from a success by more than its colour.
    const sign = () => getComputedStyle(find(element, '[part=note]')!, '::before').content;
    expect(sign()).to.match(/^"✕ "/);
    expect(textOf(find(element, 'li:has([part=default]) strong'))).to.equal('Visa ··4242');
    sandbox.clearFaults();
    press(element, 'make-default');
    await waitUntil(() => textOf(find(element, '[part=note]')).endsWith('је сада главна.'));
    expect(sign()).to.equal('none');
  });

  it('keeps a card’s buttons in one line at 280 pixels, also while confirming', async () => {
    for (const locale of ['sr-Cyrl', 'en']) {
      const element = await cardListFixture(undefined, locale);
      element.style.inlineSize = '280px';
      const inLine = () => {
        for (const card of cards(element)) {
          const [first, ...others] = [...card.querySelectorAll('button')].map((button) =>
            button.getBoundingClientRect(),
          );
          expect(others.map(({ top }) => top)).to.deep.equal(others.map(() => first!.top));
          expect([first!, ...others].at(-1)!.right).to.be.closeTo(card.getBoundingClientRect().right - 16, 1);
        }
      };
      inLine();
      find(element, 'li:has([part=make-default]) [part=remove]')!.click();
      await element.updateComplete;
      inLine();
      expect(find(element, 'li:has(.confirm) [part=make-default]')).to.equal(null);
    }
  });

  it('is as high while loading as with four cards', async () => {
    for (const width of [360, 760]) {
      const loading = await elementFixture('esanduce-card-list', clientWithoutAnswer(), {}, 'sr-Cyrl');
      loading.style.inlineSize = `${width}px`;
      await loading.updateComplete;
      const before = loading.offsetHeight;
      const element = await cardListFixture();
      element.style.inlineSize = `${width}px`;
      expect(element.offsetHeight).to.be.closeTo(before, 4);
    }
  });

  it('shows how to add a card when there is none', async () => {
    const client = clientAs('milica');
    for (const { id } of (await client.paymentMethods.list()).data) await client.paymentMethods.remove(id);
    const element = await cardListFixture(client);
    expect(textOf(find(element, '[part=message]'))).to.match(/^Немате сачувану картицу\./);
    expect(findAll(element, '[part=add]')).to.deep.equal([find(element, '[part=message] button')]);
  });

  it('keeps the focus inside when the pressed button is gone', async () => {
    const client = clientAs('milica');
    const [, ...others] = (await client.paymentMethods.list()).data;
    for (const { id } of others) await client.paymentMethods.remove(id);
    const element = await cardListFixture(client);
    find(element, '[part=remove]')!.focus();
    press(element, 'remove');
    await element.updateComplete;
    press(element, 'remove');
    await waitUntil(() => find(element, '[part=message]'));
    await waitUntil(() => element.shadowRoot!.activeElement === find(element, '[part=add]'));
    // With a card, the button to add one moves to the head.
    await customer(
      element,
      async (setupId) => {
        await sandbox.saveCard(setupId as `setup_${string}`, testCards[0]!.number);
        // A live event brings the card before the customer is back.
        await waitUntil(() => cards(element).length === 1);
      },
      'returned',
    );
    press(element, 'add');
    await waitUntil(() => element.shadowRoot!.activeElement === find(element, '.head [part=add]'));
  });

  it('shows the error and loads again on retry', async () => {
    sandbox.fault({ fault: 'status=503', times: 9 });
    const element = await cardListFixture();
    expect(find(element, '[role=alert]')).not.to.equal(null);
    sandbox.clearFaults();
    find(element, '[data-action=retry]')!.click();
    await waitUntil(() => cards(element).length > 0);
  });

  isAccessible('in every state', async function* (locale) {
    const element = await cardListFixture(undefined, locale);
    yield element;
    press(element, 'remove');
    await element.updateComplete;
    yield element;
    await customer(element, () => new Promise(() => undefined), 'closed');
    press(element, 'add');
    await waitUntil(() => find(element, '[part=add]')!.getAttribute('aria-disabled') === 'true');
    yield element;
    const noted = await cardListFixture(undefined, locale);
    press(noted, 'make-default');
    await waitUntil(() => find(noted, '[part=note]'));
    yield noted;
    const client = clientAs('milica');
    for (const { id } of (await client.paymentMethods.list()).data) await client.paymentMethods.remove(id);
    yield cardListFixture(client, locale);
    yield cardListFixture(clientFailed(), locale);
    const loading = await elementFixture('esanduce-card-list', clientWithoutAnswer(), {}, locale);
    await loading.updateComplete;
    yield loading;
  });
});
