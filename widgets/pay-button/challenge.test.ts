import { expect, fixture, html } from '@open-wc/testing';
import {
  type ChallengeHandler,
  type Esanduce,
  type EsanduceOptions,
  memoryJournal,
  type PaymentId,
} from '@esanduce/sdk';
import type { ChallengeFactory } from '../data/contexts.ts';
import type { PaymentEvent } from '../payment/events.ts';
import { clientAs, isAccessible, openSandbox, sandbox } from '../../test/support/element-fixture.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import type { EsanduceProvider } from '../provider/provider.ts';
import { recheck } from './checkout.ts';
import './define.ts';
import type { EsanducePayButton } from './pay-button.ts';

type ChallengeResult = Awaited<ReturnType<ChallengeHandler['open']>>;

const realRecheck = recheck.after;
const realOpen = window.open.bind(window);

openSandbox();
beforeEach(() => {
  recheck.after = 60_000;
});
afterEach(() => {
  recheck.after = realRecheck;
  window.open = realOpen;
});

const clientOf = (options: Partial<EsanduceOptions> = {}) => clientAs('milica', options);

const stateOf = (element: EsanducePayButton) => element.renderRoot.querySelector('div')!.className;
const buttonOf = (element: EsanducePayButton) => element.renderRoot.querySelector('button')!;
const labelOf = (element: EsanducePayButton) => buttonOf(element).querySelector('.now')!.textContent.trim();
const noteOf = (element: EsanducePayButton) =>
  element.renderRoot.querySelector('[role=status] .note')?.textContent.replace(/\s+/g, ' ').trim();
const reach = (element: EsanducePayButton, state: string) =>
  waitUntil(() => element.hasUpdated && stateOf(element) === state, `state ${state}`);

/** A payer on the bank's page, who does `act` there and leaves it by its result, or stays. */
function payerWho(
  act: (paymentId: PaymentId) => Promise<ChallengeResult> | ChallengeResult | undefined,
  newest: () => Promise<PaymentId>,
) {
  const calls = { likely: [] as boolean[], waiting: '', opened: 0, closed: 0 };
  const makeChallenge: ChallengeFactory = ({ likely, waiting }) => {
    calls.likely.push(likely);
    calls.waiting = waiting;
    return {
      returnUrl: location.href,
      async open() {
        calls.opened += 1;
        return (await act(await newest())) ?? new Promise<ChallengeResult>(() => undefined);
      },
      close: () => void (calls.closed += 1),
    };
  };
  return { calls, makeChallenge };
}

async function buttonFixture(
  client: Esanduce,
  { last4 = '3220', locale = 'sr-Cyrl', ...provide }: Partial<EsanduceProvider> & { last4?: string } = {},
) {
  const { data } = await client.bills.list({ limit: 1 });
  const cards = (await client.paymentMethods.list()).data;
  const provider = await fixture<EsanduceProvider>(
    html`<esanduce-provider .client=${client} locale=${locale}></esanduce-provider>`,
  );
  Object.assign(provider, provide);
  await provider.updateComplete;
  const element = document.createElement('esanduce-pay-button');
  element.bill = data[0]!.id;
  element.method = cards.find((card) => card.last4 === last4);
  const results: PaymentEvent[] = [];
  element.addEventListener('esanduce-payment', (event) => results.push(event));
  provider.append(element);
  await waitUntil(() => element.hasUpdated && stateOf(element) !== 'loading');
  return { element, provider, results, bill: data[0]! };
}

/** The id of the newest payment. */
const newestOf = (client: Esanduce) => async () => (await client.payments.list({ limit: 1 })).data[0]!.id;

describe('<esanduce-pay-button> with a challenge', () => {
  it('is locked while the payer is on the bank’s page, and pays once they confirmed', async () => {
    const client = clientOf();
    let confirm: (() => void) | undefined;
    const { calls, makeChallenge } = payerWho(async (id): Promise<ChallengeResult> => {
      await new Promise<void>((resolve) => (confirm = resolve));
      await sandbox.decide(id, 'passed');
      return 'returned';
    }, newestOf(client));
    const { element, results } = await buttonFixture(client, { makeChallenge });
    const before = sandbox.charges().length;
    buttonOf(element).click();
    expect(calls.likely, 'in the click').to.deep.equal([true]);
    expect(calls.waiting).to.equal('Повезујемо вас са банком…');
    await reach(element, 'challenging');
    expect(labelOf(element)).to.equal('Чекамо банку…');
    expect(noteOf(element)).to.equal('Потврдите плаћање у прозору банке.');
    expect(buttonOf(element).getAttribute('aria-disabled')).to.equal('true');
    buttonOf(element).click();
    await waitUntil(() => confirm, 'the bank’s page');
    confirm!();
    await reach(element, 'paid');
    expect([calls.likely.length, calls.opened, calls.closed]).to.deep.equal([1, 1, 1]);
    expect(sandbox.charges().length - before).to.equal(1);
    expect(results.map(({ status }) => status)).to.deep.equal(['succeeded']);
  });

  it('asks for an early window only for cards that are usually challenged', async () => {
    const client = clientOf();
    const { calls, makeChallenge } = payerWho(() => undefined, newestOf(client));
    const { element } = await buttonFixture(client, { makeChallenge, last4: '4242' });
    buttonOf(element).click();
    expect(calls.likely).to.deep.equal([false]);
    await reach(element, 'paid');
    expect([calls.opened, calls.closed]).to.deep.equal([0, 1]);
  });

  it('does not report a payment as failed when the challenge handler throws', async () => {
    recheck.after = 50;
    const client = clientOf();
    let works = false;
    const { makeChallenge } = payerWho(async (id): Promise<ChallengeResult> => {
      if (!works) throw new TypeError('broken handler');
      await sandbox.decide(id, 'passed');
      return 'returned';
    }, newestOf(client));
    const { element, results } = await buttonFixture(client, { makeChallenge });
    const before = sandbox.charges().length;
    buttonOf(element).click();
    await reach(element, 'waiting');
    expect(results.map(({ status }) => status)).not.to.include('failed');
    works = true;
    buttonOf(element).click();
    await reach(element, 'paid');
    expect(sandbox.charges().length - before).to.equal(1);
  });

  const messages: Record<string, readonly [cyrillic: string, latin: string, english: string]> = {
    failed: [
      'Банка није потврдила плаћање. Новац није скинут.',
      'Banka nije potvrdila plaćanje. Novac nije skinut.',
      'The bank did not confirm the payment. No money was taken.',
    ],
    canceled: [
      'Одустали сте од плаћања. Новац није скинут.',
      'Odustali ste od plaćanja. Novac nije skinut.',
      'You cancelled at the bank. No money was taken.',
    ],
    closed: [
      'Прозор банке је затворен. Новац није скинут.',
      'Prozor banke je zatvoren. Novac nije skinut.',
      'The bank’s window was closed. No money was taken.',
    ],
    blocked: [
      'Прегледач није отворио прозор банке. Дозволите га, па покушајте поново.',
      'Pregledač nije otvorio prozor banke. Dozvolite ga, pa pokušajte ponovo.',
      'The browser did not open the bank’s window. Allow it, then try again.',
    ],
    timedOut: [
      'Време за потврду је истекло. Новац није скинут.',
      'Vreme za potvrdu je isteklo. Novac nije skinut.',
      'The time to confirm has run out. No money was taken.',
    ],
  };

  for (const [end, texts] of Object.entries(messages)) {
    for (const [at, locale] of ['sr-Cyrl', 'sr-Latn', 'en'].entries()) {
      it(`${end}: charges nothing, says why in ${locale} and can be pressed again`, async () => {
        // A portal whose payments have expired, as they do when the challenge times out.
        const expiring: typeof fetch = async (input, init) => {
          const request = new Request(input, init);
          const response = await sandbox.fetch(request.clone());
          if (end !== 'timedOut' || !/payments\/pay_\w+$/.test(request.url)) return response;
          const body = (await response.json()) as Record<string, unknown>;
          return Response.json({ ...body, status: 'expired', action: null }, response);
        };
        const client = clientOf({ fetch: expiring });
        const { makeChallenge } = payerWho(async (id): Promise<ChallengeResult> => {
          if (end === 'failed' || end === 'canceled') await sandbox.decide(id, end);
          return end === 'closed' || end === 'blocked' ? end : 'returned';
        }, newestOf(client));
        const { element, results } = await buttonFixture(client, { makeChallenge, locale });
        const before = sandbox.charges().length;
        buttonOf(element).click();
        await reach(element, 'refused');
        expect(noteOf(element)).to.equal(texts[at]);
        expect(sandbox.charges().length).to.equal(before);
        expect(results[0]!.status).to.equal(end === 'failed' ? 'failed' : 'canceled');
        expect(buttonOf(element).getAttribute('aria-disabled')).to.equal('false');
      });
    }
  }

  it('says that the browser blocked the page’s own window without a fallback', async () => {
    const client = clientOf();
    const opened: string[] = [];
    window.open = (url) => {
      opened.push(String(url));
      return null;
    };
    const { inWindow } = await import('@esanduce/sdk/challenge');
    const makeChallenge: ChallengeFactory = ({ likely, waiting }) =>
      inWindow({ early: likely, waiting, fallback: 'none' });
    const { element } = await buttonFixture(client, { makeChallenge });
    buttonOf(element).click();
    expect(opened, 'opened in the click').to.have.length(1);
    await reach(element, 'refused');
    expect(noteOf(element)).to.equal(messages['blocked']![0]);
  });

  it('opens a window within the click by default, and closes it when the payment failed', async () => {
    const client = clientOf();
    const opened: [string, Window | null][] = [];
    let closed = 0;
    const bank = {
      closed: false,
      opener: window,
      document: document.implementation.createHTMLDocument(),
      location: { replace: (href: string) => void opened.push([href, null]) },
      focus: () => undefined,
      postMessage: () => undefined,
      close: () => (closed += 1),
    };
    window.open = () => bank as unknown as Window;
    const { element } = await buttonFixture(client);
    sandbox.fault({ fault: 'delay=50', match: { method: 'POST', path: '/v1/payments' } });
    buttonOf(element).click();
    expect(bank.document.body.textContent).to.equal('Повезујемо вас са банком…');
    await reach(element, 'challenging');
    await waitUntil(() => opened.length === 1);
    expect(opened[0]![0]).to.match(/^https:\/\/portal\.esanduce\.test\//);
    bank.closed = true;
    await reach(element, 'refused');
    expect(noteOf(element)).to.equal(messages['closed']![0]);
    expect(closed).to.equal(1);
  });

  it('opens no window for a card that is not challenged', async () => {
    let opened = 0;
    window.open = () => {
      opened += 1;
      return null;
    };
    const { element } = await buttonFixture(clientOf(), { last4: '4242' });
    buttonOf(element).click();
    await reach(element, 'paid');
    expect(opened).to.equal(0);
  });

  it('opens no window with challenge="redirect"', async () => {
    const opened: string[] = [];
    window.open = (url) => {
      opened.push(String(url));
      return null;
    };
    const silent: typeof fetch = async (input, init) => {
      const request = new Request(input, init);
      return request.method === 'POST' ? new Promise<Response>(() => undefined) : sandbox.fetch(request);
    };
    const { element, provider } = await buttonFixture(clientOf({ fetch: silent }), { challenge: 'redirect' });
    buttonOf(element).click();
    await reach(element, 'paying');
    expect(opened).to.have.length(0);
    provider.challenge = undefined;
    const { element: other } = await buttonFixture(clientOf({ fetch: silent }));
    buttonOf(other).click();
    expect(opened).to.have.length(1);
  });

  it('continues an unfinished payment by „Настави“ and charges once', async () => {
    const journal = memoryJournal();
    const redirected = payerWho(() => 'redirected', newestOf(clientOf()));
    const first = clientOf({ journal });
    const { element: before, results } = await buttonFixture(first, {
      makeChallenge: redirected.makeChallenge,
    });
    const charged = sandbox.charges().length;
    buttonOf(before).click();
    await reach(before, 'waiting');
    expect(results[0]!.status).to.equal('unknown');

    // The same browser, after a reload.
    const second = clientOf({ journal });
    const back = payerWho(async (id): Promise<ChallengeResult> => {
      await sandbox.decide(id, 'passed');
      return 'returned';
    }, newestOf(second));
    const { element } = await buttonFixture(second, { makeChallenge: back.makeChallenge });
    await reach(element, 'waiting');
    expect(labelOf(element)).to.equal('Настави');
    expect(noteOf(element)).to.equal('Плаћање је започето. Наставите га: нећете платити двапут.');
    buttonOf(element).click();
    expect(back.calls.likely).to.deep.equal([true]);
    await reach(element, 'paid');
    expect(sandbox.charges().length - charged).to.equal(1);
    expect((await second.payments.list({ status: 'requiresAction' })).data).to.have.length(0);
  });

  it('only checks a payment that another browser started', async () => {
    const redirected = payerWho(() => 'redirected', newestOf(clientOf()));
    const { element: elsewhere } = await buttonFixture(clientOf(), {
      makeChallenge: redirected.makeChallenge,
    });
    buttonOf(elsewhere).click();
    await reach(elsewhere, 'waiting');
    const { element } = await buttonFixture(clientOf());
    await reach(element, 'checking');
    expect(buttonOf(element).getAttribute('aria-disabled')).to.equal('true');
  });

  isAccessible('while challenging, refused and waiting', async function* (locale) {
    const client = clientOf();
    let leave: (how: ChallengeResult) => void = () => {};
    const { makeChallenge } = payerWho(
      () => new Promise<ChallengeResult>((resolve) => (leave = resolve)),
      newestOf(client),
    );
    const { element } = await buttonFixture(client, { makeChallenge, locale });
    for (const [how, state] of [
      ['closed', 'refused'],
      ['redirected', 'waiting'],
    ] as const) {
      leave = () => {};
      buttonOf(element).click();
      await reach(element, 'challenging');
      yield element;
      await waitUntil(() => leave.length === 1);
      leave(how);
      await reach(element, state);
      yield element;
    }
  });
});
