import { expect, fixture, html } from '@open-wc/testing';
import { type Esanduce, money, type PayableState, type PaymentMethod } from '@esanduce/sdk';
import type { PaymentEvent, PayRequestEvent } from '../payment/events.ts';
import { recheck } from './checkout.ts';
import { doubleClick } from './question.ts';
import { isAlwaysConfirmed, setAlwaysConfirmed } from '../payment/confirmation.ts';
import './define.ts';
import type { EsanducePayButton } from './pay-button.ts';
import {
  clientAs,
  clientHeld,
  clientWithoutAnswer,
  filesSaved,
  isAccessible,
  openSandbox,
  sandbox,
  fixtureOf,
} from '../../test/support/element-fixture.ts';
import { captureWarnings } from '../../test/support/captured-warnings.ts';
import { waitUntil } from '../../test/support/wait-until.ts';

const realRecheck = recheck.after;
const realDoubleClick = doubleClick.within;

openSandbox();
beforeEach(() => {
  doubleClick.within = 0;
});
afterEach(() => {
  recheck.after = realRecheck;
  doubleClick.within = realDoubleClick;
});

async function firstOpenBill(client: Esanduce) {
  const { data } = await client.bills.list({ status: 'open' });
  return data.find((bill) => bill.payable)!;
}

const buttonFixture = fixtureOf('esanduce-pay-button');

const stateOf = (element: EsanducePayButton) => element.renderRoot.querySelector('div')!.className;
const buttonOf = (element: EsanducePayButton) => element.renderRoot.querySelector('button')!;
const labelOf = (element: EsanducePayButton) =>
  buttonOf(element).querySelector('.now')!.textContent.replace(/\s+/g, ' ').trim();
const noteOf = (element: EsanducePayButton) =>
  element.renderRoot.querySelector('.note')?.textContent.replace(/\s+/g, ' ').trim();
const reach = (element: EsanducePayButton, state: string) =>
  waitUntil(() => element.hasUpdated && stateOf(element) === state, `state ${state}`);
const collect = (element: HTMLElement) => {
  const seen: PaymentEvent[] = [];
  element.addEventListener('esanduce-payment', (event) => seen.push(event));
  return seen;
};

async function idle(client = clientAs(), locale?: string) {
  const bill = await firstOpenBill(client);
  const element = await buttonFixture(client, { bill: bill.id }, locale);
  await reach(element, 'idle');
  return { client, bill, element };
}

async function declinedCard(client: Esanduce): Promise<PaymentMethod> {
  const { data } = await client.paymentMethods.list();
  return data.find((card) => card.last4 === '0002')!;
}

describe('<esanduce-pay-button>', () => {
  it('shows the amount and the card, and is 44 pixels high', async () => {
    const { element } = await idle();
    expect(labelOf(element)).to.match(/^Плати [\d.]+,\d\d РСД$/);
    expect(noteOf(element)).to.equal('Visa ··4242 · без провизије');
    expect(buttonOf(element).offsetHeight).to.equal(44);
  });

  it('pays by one click, locks at once and keeps its width and focus', async () => {
    const { element, bill } = await idle();
    const results = collect(element);
    const width = buttonOf(element).offsetWidth;
    element.focus();
    const charged = sandbox.charges().length;
    buttonOf(element).click();
    buttonOf(element).click();
    await element.updateComplete;
    expect(stateOf(element)).to.equal('paying');
    expect(buttonOf(element).offsetWidth).to.equal(width);
    await reach(element, 'paid');
    buttonOf(element).click();
    expect(labelOf(element)).to.equal('Плаћен');
    expect(buttonOf(element).offsetWidth).to.equal(width);
    expect(element.shadowRoot!.activeElement).to.equal(buttonOf(element));
    expect(sandbox.charges().length - charged).to.equal(1);
    expect(results.map(({ status, payable }) => [status, payable.id])).to.deep.equal([
      ['succeeded', bill.id],
    ]);
    expect(element.renderRoot.querySelector('[role=status]')!.textContent).to.contain('Плаћен');
  });

  it('has one custom state at a time', async () => {
    const customStates = [
      ...['loading', 'idle', 'confirming', 'paying', 'challenging', 'waiting', 'checking'],
      ...['paid', 'refused', 'error', 'disabled'],
    ];
    const { element } = await idle();
    const states = () => customStates.filter((state) => element.matches(`:state(${state})`));
    expect(states()).to.deep.equal(['idle']);
    buttonOf(element).click();
    await element.updateComplete;
    expect(states()).to.deep.equal(['paying']);
    await reach(element, 'paid');
    expect(states()).to.deep.equal(['paid']);
    const client = clientAs();
    const paid = await buttonFixture(client, { bill: element.bill });
    await reach(paid, 'settled');
    expect(customStates.filter((state) => paid.matches(`:state(${state})`))).to.deep.equal(['paid']);
    const blocked = (await client.bills.list({ limit: 100 })).data.find(
      (bill) => bill.notPayableReason === 'blocked',
    );
    const disabled = await buttonFixture(client, { bill: blocked!.id });
    await reach(disabled, 'unavailable');
    expect(disabled.matches(':state(disabled)')).to.equal(true);
  });

  it('shows slotted words in place of ПЛАТИ, and the amount', async () => {
    const { element } = await idle();
    const label = Object.assign(document.createElement('span'), { slot: 'label', textContent: 'Измири' });
    element.append(label);
    expect(label.checkVisibility()).to.equal(true);
    expect(getComputedStyle(label).textTransform).to.equal('uppercase');
    expect(labelOf(element)).to.match(/[\d.]+,\d\d РСД$/);
    element.style.inlineSize = '200px';
    expect(buttonOf(element).getBoundingClientRect().right).to.be.at.least(
      label.getBoundingClientRect().right,
    );
  });

  it('charges nothing when the page cancels the request event', async () => {
    const { element, bill } = await idle();
    const charged = sandbox.charges().length;
    let request: PayRequestEvent | undefined;
    element.addEventListener('esanduce-pay-request', (event) => {
      request = event;
      event.preventDefault();
    });
    buttonOf(element).click();
    await element.updateComplete;
    expect(stateOf(element)).to.equal('idle');
    expect(request?.amount).to.deep.equal(bill.outstanding);
    expect(request?.payTo).to.deep.equal(bill.payTo);
    expect(request?.method?.last4).to.equal('4242');
    expect(sandbox.charges().length).to.equal(charged);
  });

  it('says why the bank declined, and pays on another press', async () => {
    const client = clientAs('dragan');
    const bill = await firstOpenBill(client);
    const element = await buttonFixture(client, { bill: bill.id, method: await declinedCard(client) });
    const results = collect(element);
    await reach(element, 'idle');
    buttonOf(element).click();
    await reach(element, 'refused');
    expect(labelOf(element)).to.equal('Покушај поново');
    expect(noteOf(element)).to.equal('Банка је одбила картицу. Новац није скинут.');
    element.method = (await client.paymentMethods.list()).data.find((card) => card.isDefault);
    await element.updateComplete;
    buttonOf(element).click();
    await reach(element, 'paid');
    expect(results.map(({ status }) => status)).to.deep.equal(['failed', 'succeeded']);
  });

  it('shows an amount that has changed and charges it only after another press', async () => {
    const client = clientAs();
    const bill = await firstOpenBill(client);
    const fresh = await client.payables.get({ type: 'bill', id: bill.id });
    const old: PayableState = { ...fresh, outstanding: money(fresh.outstanding.amount - 100) };
    const { data: cards } = await client.paymentMethods.list();
    const element = await buttonFixture(client, { payableState: old, method: cards[0]! });
    await reach(element, 'idle');
    const charged = sandbox.charges().length;
    buttonOf(element).click();
    await reach(element, 'confirming');
    expect(sandbox.charges().length).to.equal(charged);
    expect(noteOf(element)).to.match(/^Износ је сада [\d.,]+ РСД\. Потврдите\.$/);
    buttonOf(element).click();
    await reach(element, 'paid');
    expect(sandbox.charges().at(-1)?.amount).to.equal(fresh.outstanding.amount);
  });

  it('shows what another payment has paid of two bills, and charges the other after another press', async () => {
    const other = clientAs();
    let begun: string | undefined;
    const client = clientAs('milica', {
      fetch: async (input, init) => {
        const { method, url } = new Request(input, init);
        const refused = begun !== undefined && method === 'POST' && url.endsWith('/payments');
        if (!refused) return sandbox.fetch(input, init);
        const problem = { status: 409, title: 'In progress', requestId: 'req_1', paymentId: begun };
        begun = undefined;
        return Response.json(
          { type: 'urn:esanduce:problem:payment-in-progress', ...problem },
          { status: 409, headers: { 'content-type': 'application/problem+json' } },
        );
      },
    });
    const { data } = await client.bills.list({ status: 'open' });
    const [one, two] = data.filter((bill) => bill.payable);
    const payableStates = await Promise.all(
      [one!, two!].map(({ id }) => client.payables.get({ type: 'bill', id })),
    );
    const [card] = (await client.paymentMethods.list()).data;
    const element = await buttonFixture(client, { payableStates, method: card! });
    await reach(element, 'idle');
    const seen = collect(element);
    const first = { payable: { type: 'bill', id: one!.id } as const, amount: one!.outstanding };
    const paid = await other.pay({ items: [first], method: { type: 'card', id: card!.id } });
    begun = paid.payment?.id;
    buttonOf(element).click();
    await reach(element, 'confirming');
    expect(noteOf(element)).to.match(/^Изабрано: 2, укупно [\d.,]+ РСД, Visa ··4242\. Потврдите\.$/);
    buttonOf(element).click();
    await waitUntil(() => seen.length > 0 && stateOf(element) === 'confirming');
    expect([seen[0]?.status, seen[0]?.paid]).to.deep.equal(['partial', [first]]);
    expect(noteOf(element)).to.match(/^Плаћено је [\d.,]+ РСД\. Остаје [\d.,]+ РСД: потврдите\.$/);
    buttonOf(element).click();
    await reach(element, 'paid');
    expect(seen[1]?.payment?.amount).to.deep.equal(two!.outstanding);
  });

  it('asks first above the amount that the page sets, and pays nothing when the reader takes it back', async () => {
    const client = clientAs();
    const bill = await firstOpenBill(client);
    const limit = bill.outstanding.amount - 1;
    const element = await buttonFixture(client, { bill: bill.id, confirmAbove: limit });
    await reach(element, 'idle');
    const charged = sandbox.charges().length;
    const requests: Event[] = [];
    element.addEventListener('esanduce-pay-request', (event) => requests.push(event));
    buttonOf(element).click();
    await reach(element, 'confirming');
    expect(labelOf(element)).to.equal('Потврди');
    expect(noteOf(element)).to.match(/^\S+: [\d.]+,\d\d РСД, Visa ··4242\. Потврдите\.$/);
    element.renderRoot.querySelector<HTMLElement>('[data-action=cancel]')!.click();
    await reach(element, 'idle');
    expect(element.shadowRoot!.activeElement).to.equal(buttonOf(element));
    buttonOf(element).click();
    await reach(element, 'confirming');
    buttonOf(element).dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await reach(element, 'idle');
    expect([requests.length, sandbox.charges().length]).to.deep.equal([0, charged]);
    buttonOf(element).click();
    await reach(element, 'confirming');
    buttonOf(element).click();
    await reach(element, 'paid');
    expect(sandbox.charges().length).to.equal(charged + 1);
    element.confirmAbove = bill.outstanding.amount;
  });

  it('takes a double click for one press when it asks', async () => {
    doubleClick.within = 60_000;
    const client = clientAs();
    const bill = await firstOpenBill(client);
    const element = await buttonFixture(client, { bill: bill.id, confirmAbove: 0 });
    await reach(element, 'idle');
    const charged = sandbox.charges().length;
    buttonOf(element).click();
    buttonOf(element).click();
    await reach(element, 'confirming');
    expect(sandbox.charges().length).to.equal(charged);
  });

  it('asks first always when the customer wants it, whatever the page says', async () => {
    expect(setAlwaysConfirmed(true)).to.equal(true);
    try {
      const { element } = await idle();
      buttonOf(element).click();
      await reach(element, 'confirming');
    } finally {
      setAlwaysConfirmed(false);
    }
    expect(isAlwaysConfirmed()).to.equal(false);
  });

  it('asks always and warns when the amount is none', async () => {
    const client = clientAs();
    const bill = await firstOpenBill(client);
    const warned: string[] = [];
    const { warn } = console;
    console.warn = (message: string) => warned.push(message);
    try {
      const element = await buttonFixture(client, { bill: bill.id, confirmAbove: NaN });
      await reach(element, 'idle');
      buttonOf(element).click();
      await reach(element, 'confirming');
    } finally {
      console.warn = warn;
    }
    expect(warned).to.deep.equal(['<esanduce-pay-button> confirm-above must be a whole number of para.']);
  });

  it('sends and keeps nothing when there is no internet, and pays by another press once there is', async () => {
    const { client, element } = await idle();
    const charged = sandbox.charges().length;
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
    try {
      buttonOf(element).click();
      await reach(element, 'refused');
      expect(noteOf(element)).to.equal('Нема интернета. Ништа није послато.');
      expect(client.unfinished()).to.deep.equal([]);
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
    expect(sandbox.charges().length).to.equal(charged);
    buttonOf(element).click();
    await reach(element, 'paid');
    expect(sandbox.charges().length).to.equal(charged + 1);
  });

  it('offers the other cards when the bank refuses one, and says to add one when there is none', async () => {
    const client = clientAs('dragan');
    const bill = await firstOpenBill(client);
    const cards = (await client.paymentMethods.list()).data.filter(({ expired }) => !expired);
    const declined = await declinedCard(client);
    const element = await buttonFixture(client, { bill: bill.id, method: declined, cards });
    await reach(element, 'idle');
    buttonOf(element).click();
    await reach(element, 'refused');
    const offered = [...element.renderRoot.querySelectorAll<HTMLElement>('[data-card]')];
    expect(offered.length).to.be.greaterThan(0);
    expect(offered.some(({ dataset }) => dataset['card'] === declined.id)).to.equal(false);
    element.cards = [declined];
    await element.updateComplete;
    expect(noteOf(element)).to.equal('Банка је одбила картицу. Новац није скинут. Додајте другу картицу.');
    element.cards = cards;
    await element.updateComplete;
    const good = cards.find(({ isDefault }) => isDefault)!;
    element.renderRoot.querySelector<HTMLElement>(`[data-card="${good.id}"]`)!.click();
    await reach(element, 'paid');
    expect(element.shadowRoot!.activeElement).to.equal(buttonOf(element));
  });

  it('has the receipt once paid, in the height that it had, and names what was paid', async () => {
    const document = { mediaType: 'application/pdf', fileName: 'potvrda.pdf' };
    const client = clientAs('milica', {
      fetch: async (input, init) => {
        const { method, url } = new Request(input, init);
        if (url.endsWith('/document'))
          return new Response('%PDF', { headers: { 'content-type': document.mediaType } });
        const response = await sandbox.fetch(input, init);
        if (method !== 'POST' || !url.endsWith('/payments')) return response;
        return Response.json({ ...((await response.json()) as object), document }, response);
      },
    });
    const bill = await firstOpenBill(client);
    const payableState = await client.payables.get({ type: 'bill', id: bill.id });
    const method = (await client.paymentMethods.list()).data.find(({ isDefault }) => isDefault)!;
    const element = await buttonFixture(client, { payableState, method, subject: 'рачун за октобар 2026.' });
    await reach(element, 'idle');
    const { offsetHeight } = element;
    buttonOf(element).click();
    await reach(element, 'paid');
    await waitUntil(() => element.renderRoot.querySelector('[part=receipt]'), 'the receipt');
    expect(element.offsetHeight).to.equal(offsetHeight);
    expect(element.renderRoot.querySelector('[role=status]')!.textContent).to.contain(
      'рачун за октобар 2026.',
    );
    const files = await filesSaved(() =>
      element.renderRoot.querySelector<HTMLElement>('[part=receipt]')!.click(),
    );
    expect([...files.keys()]).to.deep.equal(['potvrda.pdf']);
  });

  it('shows that another page has paid it', async () => {
    const { client, element, bill } = await idle();
    const other = clientAs();
    const { data: cards } = await other.paymentMethods.list();
    await other.pay({
      items: [{ payable: { type: 'bill', id: bill.id }, amount: bill.outstanding }],
      method: { type: 'card', id: cards.find((card) => card.isDefault)!.id },
    });
    const charged = sandbox.charges().length;
    buttonOf(element).click();
    await reach(element, 'paid');
    expect(sandbox.charges().length).to.equal(charged);
    const late = await buttonFixture(client, { bill: bill.id });
    await reach(late, 'settled');
    expect(late.renderRoot.querySelector('button')).to.equal(null);
    expect(late.renderRoot.querySelector('.mark')!.textContent).to.equal('Плаћен');
  });

  it('shows that something else on the page has paid it', async () => {
    const { client, element, bill } = await idle();
    const { data: cards } = await client.paymentMethods.list();
    await client.pay({
      items: [{ payable: { type: 'bill', id: bill.id }, amount: bill.outstanding }],
      method: { type: 'card', id: cards.find((card) => card.isDefault)!.id },
    });
    await reach(element, 'settled');
  });

  it('stays locked and checks until the outcome is known, and charges once', async () => {
    recheck.after = 10;
    let now = 1_000_000;
    // Each request about payments takes a third of the time that a payment has.
    const client = clientAs('milica', {
      clock: { now: () => now },
      fetch: (input, init) => {
        const request = new Request(input, init);
        if (new URL(request.url).pathname === '/v1/payments') now += 20_000;
        return sandbox.fetch(request);
      },
    });
    const { element } = await idle(client);
    const results = collect(element);
    const charged = sandbox.charges().length;
    sandbox.fault({ fault: 'drop-after-commit', match: { method: 'POST', path: '/v1/payments' } });
    sandbox.fault({ fault: 'status=503', match: { method: 'GET', path: '/v1/payments' }, times: 1_000 });
    buttonOf(element).click();
    await reach(element, 'checking');
    expect(buttonOf(element).getAttribute('aria-disabled')).to.equal('true');
    expect(noteOf(element)).to.equal('Не плаћајте поново док проверавамо.');
    buttonOf(element).click();
    await waitUntil(() => results.length > 0, 'that the outcome is not known');
    sandbox.clearFaults();
    await reach(element, 'paid');
    expect(sandbox.charges().length - charged).to.equal(1);
    expect(results.at(-1)?.status).to.equal('succeeded');
    expect(results[0]?.status).to.equal('unknown');
  });

  it('is locked while another payment is under way', async () => {
    recheck.after = 10;
    const client = clientAs();
    const bill = await firstOpenBill(client);
    const state = await client.payables.get({ type: 'bill', id: bill.id });
    const live: PayableState = { ...state, payable: false, notPayableReason: 'paymentInProgress' };
    const { data: cards } = await client.paymentMethods.list();
    const element = await buttonFixture(client, { payableState: live, method: cards[0]! });
    await reach(element, 'checking');
    await reach(element, 'idle');
  });

  it('says why something is not payable', async () => {
    const client = clientAs();
    const { data } = await client.bills.list({ limit: 100 });
    const blocked = data.find((bill) => bill.notPayableReason === 'blocked')!;
    const element = await buttonFixture(client, { bill: blocked.id });
    await reach(element, 'unavailable');
    expect(noteOf(element)).to.equal(
      'Издавалац овде не прима ову уплату. Платите у банци или пошти, са позивом на број.',
    );
  });

  it('says when there is no card', async () => {
    const client = clientAs();
    const element = await buttonFixture(client, { bill: (await firstOpenBill(client)).id, method: null });
    await reach(element, 'unavailable');
    expect(noteOf(element)).to.equal('Додајте картицу да бисте платили.');
    expect(element.offsetHeight, 'on one line').to.be.below(40);
  });

  it('pays a lawsuit, an instalment and a reminder', async () => {
    const client = clientAs('dragan');
    const { data: lawsuits } = await client.lawsuits.list();
    const lawsuit = lawsuits.find((each) => each.payable)!;
    const byLawsuit = await buttonFixture(client, { lawsuit: lawsuit.id });
    await reach(byLawsuit, 'idle');
    buttonOf(byLawsuit).click();
    await reach(byLawsuit, 'paid');
    expect(labelOf(byLawsuit)).to.equal('Плаћено');

    const { data: agreements } = await client.reschedule.list();
    const instalment = agreements.flatMap((each) => each.instalments).find((each) => each.payable)!;
    const byInstalment = await buttonFixture(client, { instalment: instalment.id });
    await reach(byInstalment, 'idle');
    buttonOf(byInstalment).click();
    await reach(byInstalment, 'paid');

    const { data: reminders } = await client.reminders.list();
    const reminder = reminders.find((each) => each.payable)!;
    const byReminder = await buttonFixture(client, { reminder: reminder.id });
    await reach(byReminder, 'idle');
    buttonOf(byReminder).click();
    await reach(byReminder, 'paid');
  });

  it('has an accessible name with subject and amount', async () => {
    const client = clientAs();
    const bill = await firstOpenBill(client);
    const state = await client.payables.get({ type: 'bill', id: bill.id });
    const { data: cards } = await client.paymentMethods.list();
    const element = await buttonFixture(client, {
      payableState: state,
      method: cards[0]!,
      subject: 'рачун за октобар 2026.',
    });
    await reach(element, 'idle');
    const name = [...buttonOf(element).querySelectorAll<HTMLElement>('.now, .visually-hidden')]
      .map((part) => part.textContent)
      .join('')
      .replace(/\s+/g, ' ')
      .replace(/ ,/g, ',');
    expect(name).to.match(/^ ?Плати ?рачун за октобар 2026., [\d.,]+ РСД$/);
  });

  describe('when it is set up wrongly', () => {
    const warnings = captureWarnings();

    it('shows an error without a provider and warns once', async () => {
      const element = await fixture<EsanducePayButton>(
        html`<esanduce-pay-button bill="bill_1"></esanduce-pay-button>`,
      );
      await fixture(html`<esanduce-pay-button bill="bill_2"></esanduce-pay-button>`);
      await reach(element, 'broken');
      expect(noteOf(element)).to.equal('Страница није добро подешена. Јавите њеном власнику.');
      expect(warnings).to.deep.equal(['<esanduce-pay-button> needs an <esanduce-provider> around it.']);
      buttonOf(element).click();
    });

    it('warns and keeps loading without anything to pay', async () => {
      const element = await buttonFixture(clientAs(), {});
      await reach(element, 'loading');
      expect(warnings.join()).to.contain('bill, lawsuit, instalment, reminder');
    });

    it('shows an error with an invalid id', async () => {
      const element = await buttonFixture(clientAs(), { bill: 'october' });
      await reach(element, 'error');
      expect(noteOf(element)).to.equal('Страница није добро подешена. Јавите њеном власнику.');
    });
  });

  it('loads again on a press after an error', async () => {
    const client = clientAs();
    const bill = await firstOpenBill(client);
    sandbox.fault({ fault: 'status=503', match: { path: '/v1/payables/*' } });
    const element = await buttonFixture(client, { bill: bill.id });
    await reach(element, 'error');
    expect(labelOf(element)).to.equal('Покушај поново');
    buttonOf(element).click();
    await reach(element, 'idle');
  });

  it('loads when it was removed while loading and put back', async () => {
    const client = clientAs();
    const bill = await firstOpenBill(client);
    const element = await buttonFixture(client, { bill: bill.id });
    const { parentNode } = element;
    await element.updateComplete;
    element.remove();
    parentNode!.appendChild(element);
    await reach(element, 'idle');
  });

  it('ends a payment and charges once when it was removed while paying', async () => {
    const { element } = await idle();
    const results = collect(element);
    const charged = sandbox.charges().length;
    buttonOf(element).click();
    element.remove();
    await waitUntil(() => results.length === 1);
    expect(results[0]!.status).to.equal('succeeded');
    expect(sandbox.charges().length - charged).to.equal(1);
  });

  isAccessible('in every state', async function* (locale) {
    const at = async (element: EsanducePayButton, state: string) => {
      await reach(element, state);
      return element;
    };
    const client = clientAs('dragan');
    const { element, bill } = await idle(client, locale);
    yield element;
    element.method = await declinedCard(client);
    await element.updateComplete;
    buttonOf(element).click();
    yield at(element, 'refused');
    const state = await client.payables.get({ type: 'bill', id: bill.id });
    const method = (await client.paymentMethods.list()).data.find((card) => card.isDefault)!;
    const with_ = (more: Partial<PayableState>, by = client) =>
      buttonFixture(by, { payableState: { ...state, ...more }, method }, locale);
    const changed = await with_({ outstanding: money(1) });
    await reach(changed, 'idle');
    buttonOf(changed).click();
    yield at(changed, 'confirming');
    yield at(await with_({ payable: false, notPayableReason: 'paymentInProgress' }), 'checking');
    yield at(await with_({ payable: false, notPayableReason: 'sued' }), 'unavailable');
    yield at(await with_({ payable: false, notPayableReason: 'settled' }), 'settled');
    yield at(await buttonFixture(client, { bill: 'bill_none' }, locale), 'error');
    const { client: held, goOn } = clientHeld('dragan');
    const paid = await with_({}, held);
    await reach(paid, 'idle');
    buttonOf(paid).click();
    yield at(paid, 'paying');
    goOn();
    yield at(paid, 'paid');
    yield at(await buttonFixture(clientWithoutAnswer(), { bill: bill.id }, locale), 'loading');
  });
});
