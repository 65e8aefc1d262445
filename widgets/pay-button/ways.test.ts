import { expect } from '@open-wc/testing';
import type { Esanduce, Payable, PayableState, PaymentMethod } from '@esanduce/sdk';
import type { EsanduceProvider } from '../provider/provider.ts';
import {
  clientAs,
  clientHeld,
  find,
  fixtureOf,
  isAccessible,
  openSandbox,
  sandbox,
  textOf,
} from '../../test/support/element-fixture.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import { recheck } from './checkout.ts';
import type { EsanducePayButton } from './pay-button.ts';
import './define.ts';

openSandbox();
const realRecheck = recheck.after;
afterEach(() => {
  recheck.after = realRecheck;
});

const payFixture = fixtureOf('esanduce-pay-button');
const stateOf = (element: EsanducePayButton) => find(element, 'div')!.className;
const reach = (element: EsanducePayButton, state: string) =>
  waitUntil(() => element.hasUpdated && stateOf(element) === state, `state ${state}`);
const noteOf = (element: EsanducePayButton) => textOf(find(element, '[role=status] .note'));
/** The button of the second way, if the payer can see it. */
const qrOf = (element: EsanducePayButton) => {
  const button = find(element, '[part=qr]');
  return button && getComputedStyle(button).visibility === 'visible' ? button : null;
};
const press = (element: EsanducePayButton) => find(element, '[part=button]')!.click();
const isPayment = ({ method, url }: Request) => method === 'POST' && url.endsWith('/payments');

/** A client whose every payment is answered by `answer`. */
const clientOf = (username: 'milica' | 'dragan', answer: (request: Request) => Promise<Response>): Esanduce =>
  clientAs(username, {
    fetch: async (input, init) => {
      const request = new Request(input, init);
      return isPayment(request) ? answer(request) : sandbox.fetch(request);
    },
  });

async function billOf(client: Esanduce): Promise<PayableState> {
  const { data } = await client.bills.list({ status: 'open' });
  return client.payables.get({ type: 'bill', id: data.find(({ payable }) => payable)!.id });
}

async function buttonOf(client: Esanduce, set: Partial<EsanducePayButton> = {}, locale?: string) {
  const { target } = await billOf(client);
  const element = await payFixture(client, { bill: target.id, ...set }, locale);
  await waitUntil(() => element.hasUpdated && /^(idle|unavailable)$/.test(stateOf(element)), 'PAY');
  return element;
}

const declined = async (client: Esanduce): Promise<PaymentMethod> =>
  (await client.paymentMethods.list()).data.find(({ last4 }) => last4 === '0002')!;

/** Presses the second way and waits for its code. */
async function open(element: EsanducePayButton) {
  qrOf(element)!.click();
  await waitUntil(() =>
    element.renderRoot.querySelector('esanduce-ips-qr')?.shadowRoot?.querySelector('svg'),
  );
  return element.renderRoot.querySelector('dialog')!;
}

describe('<esanduce-pay-button>, the second way', () => {
  it('pays by card with one click, and shows the code of the same debt in a dialog', async () => {
    const element = await buttonOf(clientAs());
    expect(textOf(qrOf(element))).to.match(/^Плати QR кодом, \S+$/);
    const charged = sandbox.charges().length;
    qrOf(element)!.focus();
    const dialog = await open(element);
    expect(dialog.matches(':modal')).to.equal(true);
    const code = dialog.querySelector('esanduce-ips-qr')!;
    expect(textOf(code.shadowRoot!.querySelector('[data-copy=amount] b'))).to.equal(
      textOf(find(element, '.now')).replace('Плати ', ''),
    );
    dialog.querySelector<HTMLElement>('form button')!.click();
    await waitUntil(() => !element.renderRoot.querySelector('dialog'), 'no dialog');
    expect(element.shadowRoot!.activeElement).to.equal(qrOf(element));
    expect(sandbox.charges().length).to.equal(charged);
    press(element);
    await reach(element, 'paid');
    expect(sandbox.charges().length).to.equal(charged + 1);
    expect(qrOf(element)).to.equal(null);
  });

  it('shows no code while a card pays, and moves nothing below', async () => {
    const { client, goOn } = clientHeld('milica');
    const payableState = await billOf(client);
    const [method] = (await client.paymentMethods.list()).data;
    const element = await payFixture(client, { payableState, method: method! });
    await reach(element, 'idle');
    const { offsetHeight } = element;
    press(element);
    await reach(element, 'paying');
    expect([qrOf(element), element.offsetHeight]).to.deep.equal([null, offsetHeight]);
    goOn();
    await reach(element, 'paid');
    expect([qrOf(element), element.offsetHeight]).to.deep.equal([null, offsetHeight]);
  });

  it('shows no code while the outcome of a card is not known', async () => {
    recheck.after = 60_000;
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
    const element = await buttonOf(client);
    const seen: string[] = [];
    element.addEventListener('esanduce-payment', ({ status }) => seen.push(status));
    sandbox.fault({ fault: 'drop-after-commit', match: { method: 'POST', path: '/v1/payments' } });
    sandbox.fault({ fault: 'status=503', match: { method: 'GET', path: '/v1/payments' }, times: 1_000 });
    press(element);
    await waitUntil(() => seen.length > 0, 'an outcome');
    await element.updateComplete;
    expect([seen, stateOf(element)]).to.deep.equal([['unknown'], 'checking']);
    expect(noteOf(element)).to.equal('Не плаћајте поново док проверавамо.');
    expect(qrOf(element)).to.equal(null);
  });

  it('closes nothing of the page around it when Escape closes the dialog', async () => {
    const element = await buttonOf(clientAs());
    const heard: string[] = [];
    element.parentElement!.addEventListener('keydown', ({ key }) => heard.push(key));
    const dialog = await open(element);
    for (const key of ['Escape', 'a'])
      dialog.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
    expect(heard).to.deep.equal(['a']);
  });

  it('is offered, with a sentence, when the acquirer is not available', async () => {
    const client = clientOf('dragan', async (request) => {
      const response = await sandbox.fetch(request);
      const payment = (await response.json()) as object;
      return Response.json(
        { ...payment, failure: { code: 'acquirerUnavailable', acquirerCode: null } },
        response,
      );
    });
    const element = await buttonOf(client, { method: await declined(client), qrBeside: true });
    expect(qrOf(element)).to.equal(null);
    press(element);
    await reach(element, 'refused');
    expect(noteOf(element)).to.equal(
      'Картице сада не раде. Новац није скинут. Платите QR кодом, апликацијом своје банке.',
    );
    expect((await open(element)).open).to.equal(true);
  });

  it('is offered when nothing could be sent', async () => {
    const element = await buttonOf(clientAs());
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
    try {
      press(element);
      await reach(element, 'refused');
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
    expect(noteOf(element)).to.equal(
      'Нема интернета. Ништа није послато. Платите QR кодом, апликацијом своје банке.',
    );
    expect(qrOf(element)?.className).to.equal('qr');
  });

  it('is offered when the card fails again', async () => {
    const client = clientAs('dragan');
    const element = await buttonOf(client, { method: await declined(client), qrBeside: true });
    const seen: string[] = [];
    element.addEventListener('esanduce-payment', ({ status }) => seen.push(status));
    for (const failures of [1, 2]) {
      press(element);
      await waitUntil(() => seen.length === failures, 'an outcome');
      await reach(element, 'refused');
      expect(!!qrOf(element)).to.equal(failures > 1);
    }
    expect(noteOf(element)).to.contain('Платите QR кодом');
  });

  it('is not offered when somebody else may be paying', async () => {
    let isPosted = false;
    const client = clientAs('milica', {
      fetch: async (input, init) => {
        const request = new Request(input, init);
        if (isPayment(request)) {
          isPosted = true;
          return Response.json(
            {
              type: 'urn:esanduce:problem:already-paid',
              title: 'Nothing is outstanding',
              status: 409,
              requestId: 'req_1',
            },
            { status: 409, headers: { 'content-type': 'application/problem+json' } },
          );
        }
        // What was paid cannot be read again.
        if (isPosted) throw new TypeError('connection lost');
        return sandbox.fetch(request);
      },
    });
    const element = await buttonOf(client);
    press(element);
    await reach(element, 'refused');
    expect(qrOf(element)).to.equal(null);
  });

  it('stands in place of PAY when there is no card, or the issuer takes no card', async () => {
    const client = clientAs();
    const element = await buttonOf(client, { method: null });
    expect(noteOf(element)).to.equal('Додајте картицу да бисте платили.');
    expect(find(element, '[part=button]')).to.equal(null);
    expect(qrOf(element)!.offsetHeight).to.equal(44);
    expect((await open(element)).open).to.equal(true);
    const { data } = await client.bills.list({ limit: 100 });
    const blocked = data.find(({ notPayableReason }) => notPayableReason === 'blocked')!;
    const other = await payFixture(client, { bill: blocked.id });
    await reach(other, 'unavailable');
    expect(qrOf(other)).to.not.equal(null);
  });

  it('is not offered for what is paid, sued or rescheduled, nor for several things', async () => {
    const client = clientAs();
    const state = await billOf(client);
    const [method] = (await client.paymentMethods.list()).data;
    const shown: PayableState[][] = (['settled', 'sued', 'rescheduled'] as const).map((notPayableReason) => [
      { ...state, payable: false, notPayableReason },
    ]);
    for (const payableStates of [...shown, [state, { ...state }]]) {
      const element = await payFixture(client, { payableStates, method: method! });
      await waitUntil(() => element.hasUpdated && stateOf(element) !== 'loading', 'a state');
      expect(qrOf(element), String(payableStates[0]?.notPayableReason)).to.equal(null);
    }
  });

  it('is not offered where the page wants none', async () => {
    const element = await buttonOf(clientAs(), { noQr: true });
    expect(qrOf(element)).to.equal(null);
    element.noQr = false;
    await element.updateComplete;
    expect(qrOf(element)).to.not.equal(null);
    const provider = element.parentElement as EsanduceProvider;
    provider.noQr = true;
    await waitUntil(() => !qrOf(element), 'no code');
  });

  it('says that it is paid once the money has come', async () => {
    const client = clientAs();
    const element = await buttonOf(client);
    const dialog = await open(element);
    const { target, outstanding } = await billOf(client);
    const other = clientAs();
    const { data } = await other.paymentMethods.list();
    await other.pay({
      items: [{ payable: target as Payable, amount: outstanding }],
      method: { type: 'card', id: data[0]!.id },
    });
    const code = dialog.querySelector('esanduce-ips-qr')!;
    await waitUntil(() => textOf(code.shadowRoot!.querySelector('[part=message]')) === 'Плаћено. Хвала!');
    expect(stateOf(element)).to.equal('settled');
  });

  isAccessible('with its dialog', async function* (locale) {
    const element = await buttonOf(clientAs(), {}, locale);
    yield element;
    await open(element);
    yield element;
    yield await buttonOf(clientAs(), { method: null }, locale);
  });
});
