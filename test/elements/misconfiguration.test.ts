import { expect, fixture, html } from '@open-wc/testing';
import type { LitElement } from 'lit';
import { type ElementErrorEvent, type EsanduceProvider } from '../../widgets/index.ts';
import '../../widgets/english.ts';
import { Esanduce, type TokenProvider } from '@esanduce/sdk';
import { find, openSandbox, sandbox, textOf } from '../support/element-fixture.ts';
import { waitUntil } from '../support/wait-until.ts';

openSandbox({ households: ['milica'] });

const baseUrl = 'https://portal.example';
const session = 'Your session has ended. Sign in again.';
const token = 'We cannot confirm your sign-in.';
const unreachable = 'The portal is not answering now.';
const misconfigured = 'This page is not set up correctly. Tell its owner.';

const realWarn = console.warn;
const realFetch = window.fetch.bind(window);
let warnings: string[];
let failures: ElementErrorEvent[];
let loaded: Element[];
const onError = (event: ElementErrorEvent) => failures.push(event);
const onReady = ({ target }: Event) => loaded.push(target as Element);

beforeEach(() => {
  [warnings, failures, loaded] = [[], [], []];
  console.warn = (message: string) => warnings.push(message);
  addEventListener('esanduce-error', onError);
  addEventListener('esanduce-ready', onReady);
});
afterEach(() => {
  console.warn = realWarn;
  window.fetch = realFetch;
  removeEventListener('esanduce-error', onError);
  removeEventListener('esanduce-ready', onReady);
});

/** Answers of the network: `token` to the page's own back end, `portal` to the rest. */
function answerWith(token: () => Response | Promise<Response>, portal: (request: Request) => unknown): void {
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    return new URL(request.url).origin === location.origin
      ? token()
      : ((await portal(request)) as Promise<Response>);
  };
}
const tokenAnswer = () => Response.json({ token: 'abc' });
const blocked = () => Promise.reject(new TypeError('Failed to fetch'));

/** What readers see in an element that could not load. */
const shownIn = (element: Element) => textOf(element.shadowRoot?.querySelector('[role=alert] p'));

/** Two elements in one provider, once both failed. */
async function failing(settings: {
  baseUrl?: string;
  tokenUrl?: string;
  getToken?: TokenProvider;
}): Promise<string> {
  const provider = await fixture<EsanduceProvider>(
    html`<esanduce-provider
      locale="en"
      base-url=${settings.baseUrl ?? baseUrl}
      token-url=${settings.tokenUrl ?? '/esanduce-token'}
      .getToken=${settings.getToken}
    >
      <esanduce-debt-summary></esanduce-debt-summary>
      <esanduce-reminder-list></esanduce-reminder-list>
    </esanduce-provider>`,
  );
  const elements = [...provider.children];
  await waitUntil(() => elements.every((element) => failures.some(({ target }) => target === element)));
  const [first, second] = elements.map(shownIn);
  expect(first).to.equal(second);
  return first ?? '';
}

describe('a page that is set up wrongly', () => {
  const answers: [string, () => Response | Promise<Response>, string][] = [
    ['404', () => new Response('Not found', { status: 404 }), 'answered 404 without {"token"'],
    [
      'a page of HTML',
      () => new Response('<p>Sign in</p>', { headers: { 'content-type': 'text/html' } }),
      'answered 200 without {"token"',
    ],
    ['JSON without a token', () => Response.json({}), 'answered 200 without {"token"'],
    ['403, as a check for forged requests does', () => Response.json({}, { status: 403 }), 'answered 403'],
    ['nothing', blocked, 'does not answer'],
  ];
  answers.forEach(([what, answer, said], at) => {
    it(`is told that token-url answers ${what}; the reader, that signing in cannot be confirmed`, async () => {
      answerWith(answer, blocked);
      const tokenUrl = `/esanduce-token-${at}`;
      expect(await failing({ tokenUrl })).to.equal(token);
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.contain(`<esanduce-provider> TypeError: token-url ${tokenUrl} ${said}`);
      const [failure] = failures;
      expect(failure?.kind).to.equal('token');
      expect(failure?.retryable).to.equal(true);
      expect(failure?.error?.code).to.equal('token-unavailable');
      expect(failure?.message).to.contain(said);
    });
  });

  it('says that the session has ended where token-url answers 401, and warns of nothing', async () => {
    answerWith(() => new Response(null, { status: 401 }), blocked);
    expect(await failing({})).to.equal(session);
    expect(warnings).to.deep.equal([]);
    expect(failures[0]?.kind).to.equal('session');
    expect(failures[0]?.retryable).to.equal(false);
  });

  const thrown: [string, unknown, string][] = [
    ['a TypeError', new TypeError('x is not a function'), 'TypeError: x is not a function'],
    ['an AbortError', new DOMException('stopped', 'AbortError'), 'AbortError: stopped'],
    ['null', null, 'getToken threw object'],
    ['undefined', undefined, 'getToken threw undefined'],
    ['a string', 'no', 'getToken threw string'],
    ['a symbol', Symbol('no'), 'getToken threw symbol'],
    ['an object without a prototype', Object.create(null), 'getToken threw object'],
    ['a function', () => 0, 'getToken threw function'],
  ];
  for (const [what, value, said] of thrown) {
    for (const isAsync of [false, true]) {
      it(`reads no end of the session out of a token callback that ${isAsync ? 'rejects with' : 'throws'} ${what}`, async () => {
        answerWith(tokenAnswer, blocked);
        const fail = () => {
          // A callback may throw anything.
          throw value as Error;
        };
        const getToken = isAsync ? () => Promise.resolve().then(fail) : fail;
        expect(await failing({ getToken })).to.equal(token);
        expect(failures[0]?.kind).to.equal('token');
        expect(failures[0]?.message).to.contain(said);
      });
    }
  }

  it('reads the end of the session out of an error with the status 401', async () => {
    answerWith(tokenAnswer, blocked);
    for (const error of [
      Object.assign(new Error('signed out'), { status: 401 }),
      Object.assign(new Error('signed out'), { response: { status: 401 } }),
      new Response(null, { status: 401 }),
    ]) {
      failures = [];
      expect(
        await failing({
          getToken: async () => {
            throw error as Error;
          },
        }),
      ).to.equal(session);
    }
    expect(warnings).to.deep.equal([]);
  });

  it('is told that base-url does not answer, or is blocked', async () => {
    answerWith(tokenAnswer, blocked);
    expect(await failing({})).to.equal(unreachable);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.match(/<esanduce-provider> base-url does not answer.*CORS.*connect-src/);
    expect(failures[0]?.kind).to.equal('unreachable');
    expect(failures[0]?.retryable).to.equal(true);
  });

  it('is told that base-url may be no portal’s', async () => {
    const others = [
      () => new Response('<p>Home</p>', { headers: { 'content-type': 'text/html' } }),
      () => new Response('Not found', { status: 404 }),
    ];
    for (const other of others) {
      failures = [];
      answerWith(tokenAnswer, other);
      expect(await failing({})).to.equal(unreachable);
      expect(failures[0]?.message).to.contain('base-url may be no portal’s');
    }
    answerWith(tokenAnswer, () => new Response('Restricted', { status: 401 }));
    failures = [];
    // Something in front of the portal refuses: whether the reader is signed in is not known.
    expect(await failing({})).to.equal(token);
    expect(warnings.every((each) => each.startsWith('<esanduce-provider> base-url '))).to.equal(true);
  });

  it('notifies of a base-url that is no address, and of a missing provider', async () => {
    await fixture(html`<div><esanduce-debt-summary></esanduce-debt-summary></div>`);
    await waitUntil(() => failures.length);
    expect(failures[0]?.kind).to.equal('misconfigured');
    failures = [];
    expect(await failing({ baseUrl: 'portal' })).to.equal(misconfigured);
    expect(failures.some(({ target }) => (target as Element).localName === 'esanduce-provider')).to.equal(
      true,
    );
    expect(failures.every(({ kind, retryable }) => kind === 'misconfigured' && !retryable)).to.equal(true);
  });
});

describe('esanduce-ready', () => {
  it('is fired by each element once what it loaded is shown, and again after a retry', async () => {
    let isDown = true;
    const client = new Esanduce({
      baseUrl: sandbox.baseUrl,
      token: () => sandbox.token({ username: 'milica' }),
      fetch: (input, init) => (isDown ? blocked() : sandbox.fetch(new Request(input, init))),
      maxRetries: 0,
      logLevel: 'silent',
    });
    const provider = await fixture<EsanduceProvider>(
      html`<esanduce-provider .client=${client} locale="en">
        <esanduce-debt-summary></esanduce-debt-summary>
        <esanduce-help></esanduce-help>
      </esanduce-provider>`,
    );
    const [summary] = provider.children;
    await waitUntil(() => failures.length === 1);
    expect(loaded).to.deep.equal([]);
    isDown = false;
    let isShown = false;
    const look = () => (isShown = find(summary as LitElement, '[part=total]') !== null);
    addEventListener('esanduce-ready', look, { once: true });
    find(summary as LitElement, '[data-action=retry]')?.click();
    await waitUntil(() => loaded.length);
    expect(isShown).to.equal(true);
    expect(loaded).to.deep.equal([summary]);
    expect(failures).to.have.length(1);
  });
});
