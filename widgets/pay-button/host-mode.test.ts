import { expect, fixture, html } from '@open-wc/testing';
import type {
  Esanduce,
  Payment,
  PaymentOrder,
  PaymentOrderConfirmation,
  PaymentOrderState,
} from '@esanduce/sdk';
import { demoBankSecretKey } from '@esanduce/sdk/sandbox';
import { Esanduce as Client, memoryJournal } from '@esanduce/sdk';
import type { PaymentEvent, PayRequestEvent } from '../payment/events.ts';
import { recheck } from './checkout.ts';
import { doubleClick } from './question.ts';
import './define.ts';
import '../provider/define.ts';
import type { EsanducePayButton } from './pay-button.ts';
import type { EsanduceProvider } from '../provider/provider.ts';
import { isAccessible, openSandbox, sandbox } from '../../test/support/element-fixture.ts';
import { captureWarnings } from '../../test/support/captured-warnings.ts';
import { waitUntil } from '../../test/support/wait-until.ts';

const { after } = recheck;
const { within } = doubleClick;

openSandbox();
beforeEach(() => {
  doubleClick.within = 0;
  recheck.after = 30;
});
afterEach(() => {
  recheck.after = after;
  doubleClick.within = within;
});

/** A page of the demo bank. */
const onBankPage = (): Esanduce =>
  new Client({
    baseUrl: sandbox.baseUrl,
    fetch: sandbox.fetch,
    token: () => sandbox.token({ partner: 'partner_bank' }),
  });
/** Calls the portal as the bank's server: with the key that no page may have. */
async function callAsBank(path: string, init: RequestInit = {}): Promise<PaymentOrderState> {
  const headers = {
    authorization: `Bearer ${demoBankSecretKey}`,
    'content-type': 'application/json',
    'idempotency-key': crypto.randomUUID(),
  };
  const response = await sandbox.fetch(`${sandbox.baseUrl}/v1/payment-orders/${path}`, { ...init, headers });
  expect(response.ok, path).to.equal(true);
  return (await response.json()) as PaymentOrderState;
}
const confirm = (id: PaymentOrder['id'], confirmation: PaymentOrderConfirmation) =>
  callAsBank(`${id}/confirmations`, { method: 'POST', body: JSON.stringify(confirmation) });

const executed = (id: PaymentOrder['id']) =>
  confirm(id, {
    status: 'executed',
    executedAt: new Date(0).toISOString(),
    transfers: [{ endToEndId: `${id}-1`, transactionId: `FT-${id}` }],
  });

const stateOf = (element: EsanducePayButton) => element.renderRoot.querySelector('div')!.className;
const noteOf = (element: EsanducePayButton) =>
  element.renderRoot.querySelector('.note')?.textContent.replace(/\s+/g, ' ').trim();
const reach = (element: EsanducePayButton, state: string) =>
  waitUntil(() => element.hasUpdated && stateOf(element) === state, `state ${state}`);
const press = (element: EsanducePayButton) => element.renderRoot.querySelector('button')!.click();

type Listener = (event: PayRequestEvent) => void;

/** PAY on the bank's page, ready to be pressed. */
async function open(listener?: Listener, client = onBankPage()) {
  const { data } = await client.bills.list({ status: 'open' });
  const bill = data.find(({ payable }) => payable)!;
  const provider = await fixture<EsanduceProvider>(
    html`<esanduce-provider pay-mode="host" .client=${client}
      ><esanduce-pay-button bill=${bill.id}></esanduce-pay-button
    ></esanduce-provider>`,
  );
  const element = provider.querySelector('esanduce-pay-button')!;
  const outcomes: PaymentEvent[] = [];
  provider.addEventListener('esanduce-payment', (event) => outcomes.push(event));
  if (listener) provider.addEventListener('esanduce-pay-request', listener);
  await reach(element, 'idle');
  return { client, bill, provider, element, outcomes };
}

const paymentsOf = async (client: Esanduce): Promise<Payment[]> => (await client.payments.list()).data;

describe('<esanduce-pay-button pay-mode="host">', () => {
  const warnings = captureWarnings();

  it('pays by the host’s bank, without a card, once the portal has the bank’s confirmation', async () => {
    let order: PaymentOrder | undefined;
    const { element, client, bill, outcomes } = await open((event) => {
      expect(event.method).to.equal(null);
      expect(event.amount.amount).to.be.greaterThan(0);
      const paid = event.paymentOrder!.then(async (made) => {
        order = made;
        await executed(made.id);
        return { status: 'executed' as const };
      });
      event.respondWith(paid);
    });
    expect(noteOf(element)).to.equal(undefined);
    press(element);
    expect(stateOf(element)).to.equal('idle');
    await reach(element, 'paid');
    expect(order?.jws.split('.').length).to.equal(3);
    expect(outcomes.map(({ status }) => status)).to.deep.equal(['succeeded']);
    expect((await client.bills.get(bill.id)).status).to.equal('paid');
    expect(sandbox.charges()).to.deep.equal([]);
  });

  it('says paid only when the portal does: it checks until the bank’s server has confirmed', async () => {
    let id: PaymentOrder['id'] | undefined;
    const { element, client } = await open((event) => {
      event.respondWith(
        event.paymentOrder!.then((order) => {
          id = order.id;
          return 'executed' as const;
        }),
      );
    });
    press(element);
    await waitUntil(() => id !== undefined && stateOf(element) === 'checking', 'checking');
    expect(noteOf(element)).to.equal('Не плаћајте поново док проверавамо.');
    expect((await paymentsOf(client))[0]?.status).to.equal('requiresAction');
    await executed(id!);
    await reach(element, 'paid');
  });

  for (const answer of ['rejected', '05', { status: 'rejected' }] as const) {
    it(`nothing is paid when the bank answers ${JSON.stringify(answer)}, and the order is closed`, async () => {
      let id: PaymentOrder['id'] | undefined;
      const { element, client, bill } = await open((event) => {
        event.respondWith(
          event.paymentOrder!.then((order) => {
            id = order.id;
            return answer;
          }),
        );
      });
      press(element);
      await reach(element, 'refused');
      expect(noteOf(element)).to.equal('Банка није извршила налог. Новац није скинут.');
      expect((await callAsBank(id!)).status).to.equal('closed');
      expect((await client.bills.get(bill.id)).payable).to.equal(true);
    });
  }

  for (const [reason, note] of [
    ['insufficientFunds', 'На рачуну нема довољно новца.'],
    ['limitExceeded', 'Износ прелази ваш лимит у банци. Новац није скинут.'],
    ['bankUnavailable', 'Банка тренутно не извршава налоге. Новац није скинут.'],
    ['other', 'Банка није извршила налог. Новац није скинут.'],
  ] as const) {
    it(`says why the bank’s server has rejected it: ${reason}`, async () => {
      const { element } = await open((event) => {
        event.respondWith(
          event.paymentOrder!.then(async ({ id }) => {
            await confirm(id, { status: 'rejected', reason });
            return 'rejected' as const;
          }),
        );
      });
      press(element);
      await reach(element, 'refused');
      expect(noteOf(element)).to.equal(note);
    });
  }

  it('unknown: it goes on asking the portal, and cannot be pressed', async () => {
    let id: PaymentOrder['id'] | undefined;
    const { element } = await open((event) => {
      event.respondWith(
        event.paymentOrder!.then(async (order) => {
          await confirm(order.id, { status: 'unknown' });
          id = order.id;
          return '82' as const;
        }),
      );
    });
    press(element);
    await waitUntil(() => id !== undefined && stateOf(element) === 'checking', 'checking');
    expect(element.renderRoot.querySelector('button')!.ariaDisabled).to.equal('true');
    await confirm(id!, { status: 'rejected', reason: 'insufficientFunds' });
    await reach(element, 'refused');
  });

  for (const [what, make, warning] of [
    ['garbage', () => Promise.resolve('paid' as never), 'answer with "executed"'],
    // The same warning is given once on a page.
    ['nothing', () => Promise.resolve(undefined as never), ''],
    ['a rejected promise', () => Promise.reject(new TypeError('Failed to fetch')), 'rejected (TypeError)'],
  ] as const) {
    it(`an answer of ${what} may be a payment: it warns, and asks the portal`, async () => {
      let id: PaymentOrder['id'] | undefined;
      const { element } = await open((event) => {
        event.respondWith(
          event.paymentOrder!.then((order) => {
            id = order.id;
            return make();
          }),
        );
      });
      press(element);
      await waitUntil(() => id !== undefined && stateOf(element) === 'checking', 'checking');
      expect(warnings.join()).to.contain(warning);
      await executed(id!);
      await reach(element, 'paid');
    });
  }

  it('makes no order when nobody answers, and says that nothing was paid', async () => {
    const { element, client } = await open();
    const before = (await paymentsOf(client)).length;
    press(element);
    await reach(element, 'refused');
    expect(noteOf(element)).to.equal('Банка није преузела налог. Ништа није плаћено.');
    expect(warnings.join()).to.contain('needs a listener of esanduce-pay-request');
    expect((await paymentsOf(client)).length).to.equal(before);
  });

  it('makes no order when the page cancels the press', async () => {
    const { element, client } = await open((event) => event.preventDefault());
    const before = (await paymentsOf(client)).length;
    press(element);
    await element.updateComplete;
    expect(stateOf(element)).to.equal('idle');
    expect((await paymentsOf(client)).length).to.equal(before);
  });

  it('takes one answer, during the event', async () => {
    const thrown: string[] = [];
    const attempt = (event: PayRequestEvent) => {
      try {
        event.respondWith('executed');
      } catch (error) {
        thrown.push((error as DOMException).name);
      }
    };
    let late: PayRequestEvent | undefined;
    const { element, client } = await open((event) => {
      late = event;
      event.respondWith(event.paymentOrder!.then(() => 'rejected' as const));
      attempt(event);
    });
    press(element);
    attempt(late!);
    expect(thrown).to.deep.equal(['InvalidStateError', 'InvalidStateError']);
    await reach(element, 'refused');
    expect((await paymentsOf(client))[0]?.status).to.equal('canceled');
  });

  it('a promise that never settles ends with the bank’s own confirmation', async () => {
    let id: PaymentOrder['id'] | undefined;
    const { element } = await open((event) => {
      void event.paymentOrder!.then((order) => (id = order.id));
      event.respondWith(new Promise(() => undefined));
    });
    press(element);
    await reach(element, 'challenging');
    expect(noteOf(element)).to.equal('Потврдите плаћање у својој банци.');
    await waitUntil(() => id !== undefined, 'an order');
    await executed(id!);
    await reach(element, 'paid');
  });

  it('goes on when PAY is removed meanwhile, and pays once', async () => {
    let answer: (status: 'executed') => void = () => undefined;
    let id: PaymentOrder['id'] | undefined;
    const { element, client, bill } = await open((event) => {
      void event.paymentOrder!.then((order) => (id = order.id));
      event.respondWith(new Promise((resolve) => (answer = resolve)));
    });
    press(element);
    await waitUntil(() => id !== undefined, 'an order');
    element.remove();
    await executed(id!);
    answer('executed');
    await waitUntil(async () => (await client.bills.get(bill.id)).status === 'paid', 'paid');
    await waitUntil(() => client.unfinished().length === 0, 'nothing unfinished');
  });

  it('after a reload between execution and confirmation it checks until the portal says', async () => {
    let id: PaymentOrder['id'] | undefined;
    const first = await open((event) => {
      event.respondWith(
        event.paymentOrder!.then((order) => {
          id = order.id;
          return 'executed' as const;
        }),
      );
    });
    press(first.element);
    await waitUntil(() => id !== undefined && stateOf(first.element) === 'checking', 'checking');
    first.provider.remove();

    const reloaded = onBankPage();
    const provider = await fixture<EsanduceProvider>(
      html`<esanduce-provider pay-mode="host" .client=${reloaded}
        ><esanduce-pay-button bill=${first.bill.id}></esanduce-pay-button
      ></esanduce-provider>`,
    );
    const element = provider.querySelector('esanduce-pay-button')!;
    await reach(element, 'checking');
    expect(noteOf(element)).to.equal('Не плаћајте поново док проверавамо.');
    await executed(id!);
    await waitUntil(() => /settled|paid/.test(stateOf(element)), 'paid');
  });

  it('asks first where PAY asks, and names the account instead of a card', async () => {
    const { element, provider } = await open((event) => event.respondWith('rejected'));
    provider.setAttribute('confirm-above', '0');
    await provider.updateComplete;
    press(element);
    await reach(element, 'confirming');
    expect(noteOf(element)).to.match(/, са вашег рачуна\. Потврдите\.$/);
  });

  it('its own attribute is stronger than the provider’s, and a wrong one is warned of', async () => {
    const { element } = await open((event) => event.preventDefault());
    element.setAttribute('pay-mode', 'cash');
    await element.updateComplete;
    expect(warnings.join()).to.contain('pay-mode must be one of card, host');
    expect(element.payMode).to.equal('cash');
  });

  it('a page of no bank is told that it may not', async () => {
    const client = new Client({
      baseUrl: sandbox.baseUrl,
      fetch: sandbox.fetch,
      journal: memoryJournal(),
      token: () => sandbox.token(),
    });
    let reason: unknown;
    const { element } = await open((event) => {
      event.paymentOrder!.catch((error: unknown) => (reason = error));
      event.respondWith(event.paymentOrder!.then(() => 'executed' as const));
    }, client);
    press(element);
    await reach(element, 'refused');
    await waitUntil(() => reason !== undefined, 'the promise to be rejected');
  });

  isAccessible('<esanduce-pay-button> in host mode', async function* () {
    const { element } = await open((event) => event.respondWith(new Promise(() => undefined)));
    yield element;
    press(element);
    await reach(element, 'challenging');
    yield element;
  });
});
