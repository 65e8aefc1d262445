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
import { waitUntil } from '../../test/support/wait-until.ts';
import type { EsanduceProvider } from '../provider/provider.ts';
import type { EsanduceCardList } from './card-list.ts';
import './define.ts';

openSandbox();

async function stage(client: Esanduce = clientAs(sandbox, 'milica'), locale = 'sr-Cyrl') {
  const element = await elementFixture('esanduce-card-list', client, {}, locale);
  await waitUntil(() => find(element, 'section')?.getAttribute('aria-busy') === 'false');
  return element;
}

const cards = (element: EsanduceCardList) => findAll(element, 'li');
const names = (element: EsanduceCardList) => findAll(element, 'li strong').map(textOf);
const press = (element: EsanduceCardList, part: string, at = 0) =>
  findAll(element, `[part=${part}]`)[at]!.click();
const news = (element: EsanduceCardList, text: string) =>
  waitUntil(() => textOf(find(element, '[part=note]')) === text, text);

/** A customer at the bank's page, who does there as told. */
async function customer(
  element: EsanduceCardList,
  does: (setupId: string) => Promise<void>,
  left: 'returned' | 'closed',
) {
  const seen = { opened: 0, closed: 0 };
  const makeChallenge = (): ChallengeHandler => ({
    returnUrl: `${location.origin}/cards`,
    async open() {
      seen.opened += 1;
      const [setup] = await sandbox.store.transaction((tx) => tx.cardSetups.list({}));
      await does(setup!.id);
      return left;
    },
    close: () => void (seen.closed += 1),
  });
  const provider = element.parentElement as EsanduceProvider;
  provider.makeChallenge = makeChallenge;
  await provider.updateComplete;
  return seen;
}

describe('<esanduce-card-list>', () => {
  it('lists the cards with their marks, the main one, and how long each is valid', async () => {
    const element = await stage();
    const { data } = await clientAs(sandbox, 'milica').paymentMethods.list();
    expect(names(element)).to.deep.equal(
      data.map(({ last4 }) => names(element).find((name) => name.endsWith(last4))),
    );
    expect(findAll(element, '[part=main]').length).to.equal(1);
    expect(findAll(element, 'li svg').length).to.equal(data.length);
    const [first] = cards(element);
    expect(textOf(first)).to.match(/^VISA Visa ··4242 важи до \d\d\/\d{4} Главна Уклони Visa ··4242$/);
  });

  it('says of an expired card that it is, and does not offer it as the main one', async () => {
    const element = await stage();
    const expired = cards(element).find((card) => card.classList.contains('expired'))!;
    expect(textOf(expired)).to.match(/истекла \d\d\/\d{4}/);
    expect(expired.querySelector('[part=make-main]')).to.equal(null);
  });

  it('makes another card the main one', async () => {
    const element = await stage();
    const changes: Event[] = [];
    element.addEventListener('esanduce-cards', (event) => changes.push(event));
    const card = textOf(find(element, 'li:has([part=make-main]) strong'));
    press(element, 'make-main');
    await news(element, `${card} је сада главна.`);
    expect(textOf(find(element, 'li:has([part=main]) strong'))).to.equal(card);
    expect(changes.length).to.equal(1);
  });

  it('removes a card after asking once more, and Escape takes the question back', async () => {
    const element = await stage();
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
    await news(element, `${before[0]} је уклоњена.`);
    const [note, last] = [find(element, '[part=note]')!, cards(element).at(-1)!];
    expect(note.getBoundingClientRect().top).to.be.at.least(last.getBoundingClientRect().bottom - 1);
    expect(note.getBoundingClientRect().bottom).to.be.below(element.getBoundingClientRect().bottom);
    expect(names(element).sort()).to.deep.equal(before.slice(1).sort());
    // Somebody pays with what is left.
    expect(findAll(element, '[part=main]').length).to.equal(1);
  });

  it('adds a card on the bank’s page, whose number this page never sees', async () => {
    const element = await stage();
    const { number } = testCards.find(({ brand }) => brand === 'dina')!;
    const before = names(element).length;
    const seen = await customer(
      element,
      (setupId) => sandbox.saveCard(setupId as `setup_${string}`, number),
      'returned',
    );
    press(element, 'add');
    await news(element, `DinaCard ··${number.slice(-4)} је сачувана.`);
    expect(names(element).length).to.equal(before + 1);
    expect(seen).to.deep.equal({ opened: 1, closed: 1 });
    expect(document.documentElement.innerHTML + element.renderRoot.textContent).not.to.contain(number);
  });

  it('says that none was added when the bank’s page is closed', async function () {
    this.timeout(20_000);
    const element = await stage();
    await customer(element, () => Promise.resolve(), 'closed');
    press(element, 'add');
    await element.updateComplete;
    expect(find(element, '[part=add]')!.getAttribute('aria-disabled')).to.equal('true');
    await waitUntil(() => textOf(find(element, '[part=note]')) === 'Картица није додата.', 'told', 15_000);
    expect(find(element, '[part=add]')!.getAttribute('aria-disabled')).to.equal('false');
  });

  it('does one thing at a time', async () => {
    const element = await stage();
    let back: () => void = () => undefined;
    const seen = await customer(element, () => new Promise((resolve) => (back = resolve)), 'closed');
    press(element, 'add');
    await waitUntil(() => seen.opened === 1);
    press(element, 'add');
    press(element, 'make-main');
    await element.updateComplete;
    expect(seen.opened).to.equal(1);
    expect(textOf(find(element, 'li:has([part=main]) strong'))).to.equal('Visa ··4242');
    back();
  });

  it('says what went wrong, and goes on', async () => {
    const element = await stage();
    sandbox.fault({ fault: 'status=503', match: { method: 'PUT' }, times: 9 });
    press(element, 'make-main');
    await news(element, 'Није успело. Портал тренутно не одговара.');
    // Told apart from what came about by more than its colour.
    const sign = () => getComputedStyle(find(element, '[part=note]')!, '::before').content;
    expect(sign()).to.match(/^"✕ "/);
    expect(textOf(find(element, 'li:has([part=main]) strong'))).to.equal('Visa ··4242');
    sandbox.clearFaults();
    press(element, 'make-main');
    await waitUntil(() => textOf(find(element, '[part=note]')).endsWith('је сада главна.'));
    expect(sign()).to.equal('none');
  });

  it('keeps the buttons of a card in one line at 280 pixels, also while it asks once more', async () => {
    for (const locale of ['sr-Cyrl', 'en']) {
      const element = await stage(undefined, locale);
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
      find(element, 'li:has([part=make-main]) [part=remove]')!.click();
      await element.updateComplete;
      inLine();
      expect(find(element, 'li:has(.sure) [part=make-main]')).to.equal(null);
    }
  });

  it('takes as much room while it loads as four cards do', async () => {
    for (const width of [360, 760]) {
      const loading = await elementFixture('esanduce-card-list', clientWithoutAnswer(), {}, 'sr-Cyrl');
      loading.style.inlineSize = `${width}px`;
      await loading.updateComplete;
      const before = loading.offsetHeight;
      const element = await stage();
      element.style.inlineSize = `${width}px`;
      expect(element.offsetHeight).to.be.closeTo(before, 4);
    }
  });

  it('says what to do where there are none', async () => {
    const client = clientAs(sandbox, 'milica');
    for (const { id } of (await client.paymentMethods.list()).data) await client.paymentMethods.remove(id);
    const element = await stage(client);
    expect(textOf(find(element, '[part=message]'))).to.match(/^Немате сачувану картицу\./);
    expect(findAll(element, '[part=add]')).to.deep.equal([find(element, '[part=message] button')]);
  });

  it('keeps the focus in it when what was pressed is gone', async () => {
    const client = clientAs(sandbox, 'milica');
    const [, ...others] = (await client.paymentMethods.list()).data;
    for (const { id } of others) await client.paymentMethods.remove(id);
    const element = await stage(client);
    find(element, '[part=remove]')!.focus();
    press(element, 'remove');
    await element.updateComplete;
    press(element, 'remove');
    await waitUntil(() => find(element, '[part=message]'));
    await waitUntil(() => element.shadowRoot!.activeElement === find(element, '[part=add]'));
    // And the other way: the button stands elsewhere once there is a card.
    await customer(
      element,
      (setupId) => sandbox.saveCard(setupId as `setup_${string}`, testCards[0]!.number),
      'returned',
    );
    press(element, 'add');
    await waitUntil(() => cards(element).length === 1);
    await waitUntil(() => element.shadowRoot!.activeElement === find(element, '.head [part=add]'));
  });

  it('loads again on request when the portal did not answer', async () => {
    sandbox.fault({ fault: 'status=503', times: 9 });
    const element = await stage();
    expect(find(element, '[role=alert]')).not.to.equal(null);
    sandbox.clearFaults();
    find(element, '[data-action=retry]')!.click();
    await waitUntil(() => cards(element).length > 0);
  });

  isAccessible('in every state', async function* (locale) {
    const element = await stage(undefined, locale);
    yield element;
    press(element, 'remove');
    await element.updateComplete;
    yield element;
    await customer(element, () => new Promise(() => undefined), 'closed');
    press(element, 'add');
    await waitUntil(() => find(element, '[part=add]')!.getAttribute('aria-disabled') === 'true');
    yield element;
    const told = await stage(undefined, locale);
    press(told, 'make-main');
    await waitUntil(() => find(told, '[part=note]'));
    yield told;
    const client = clientAs(sandbox, 'milica');
    for (const { id } of (await client.paymentMethods.list()).data) await client.paymentMethods.remove(id);
    yield stage(client, locale);
    yield stage(clientFailed(), locale);
    const loading = await elementFixture('esanduce-card-list', clientWithoutAnswer(), {}, locale);
    await loading.updateComplete;
    yield loading;
  });
});
