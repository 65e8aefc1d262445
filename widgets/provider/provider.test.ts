import { expect, fixture, html } from '@open-wc/testing';
import { captureWarnings } from '../../test/support/captured-warnings.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import { Esanduce } from '@esanduce/sdk';
import { clientContext, consume, localeContext } from '../data/contexts.ts';
import { LitElement } from 'lit';
import { setTexts } from '../texts.ts';
import './define.ts';
import type { EsanduceProvider } from './provider.ts';
import { fetchToken } from './fetch-token.ts';

class TestConsumer extends LitElement {
  clients: (Esanduce | null | undefined)[] = [];
  locales: string[] = [];
  constructor() {
    super();
    consume(this, clientContext, (client) => this.clients.push(client));
    consume(this, localeContext, (locale) => this.locales.push(locale));
  }
}
customElements.define('test-consumer', TestConsumer);

const baseUrl = 'https://portal.example';
const warnings = captureWarnings();
const realFetch = window.fetch.bind(window);

afterEach(() => {
  window.fetch = realFetch;
});

const inside = (provider: Element) => provider.querySelector('test-consumer') as TestConsumer;

describe('<esanduce-provider>', () => {
  it('makes one client from base-url and token-url and keeps it when the language changes', async () => {
    const provider = await fixture<EsanduceProvider>(
      html`<esanduce-provider base-url=${baseUrl} token-url="/token"
        ><test-consumer></test-consumer
      ></esanduce-provider>`,
    );
    const client = inside(provider).clients.at(-1);
    expect(client).to.be.instanceOf(Esanduce);
    provider.locale = 'sr-Latn';
    await provider.updateComplete;
    expect(inside(provider).locales.at(-1)).to.equal('sr-Latn');
    expect(inside(provider).clients.at(-1)).to.equal(client);
    expect(warnings).to.deep.equal([]);
  });

  it('makes a new client for another customer, without the first one’s orders', async () => {
    const provider = await fixture<EsanduceProvider>(
      html`<esanduce-provider base-url=${baseUrl} token-url="/token" customer="one"
        ><test-consumer></test-consumer
      ></esanduce-provider>`,
    );
    const entry = {
      key: 'k',
      order: {
        items: [{ payable: { type: 'bill', id: 'bill_1' }, amount: { amount: 1 } }],
        method: { type: 'card', id: 'pm_1' },
      },
      at: Date.now(),
    };
    localStorage.setItem(`esanduce:${baseUrl} one:k`, JSON.stringify(entry));
    expect(inside(provider).clients.at(-1)?.unfinished()).to.deep.equal([entry.order]);
    provider.customer = 'other';
    await provider.updateComplete;
    expect(inside(provider).clients.at(-1)?.unfinished()).to.deep.equal([]);
    localStorage.clear();
  });

  it('stops asking about unfinished orders when it is removed, and asks again when it is back', async () => {
    const signals: (AbortSignal | null | undefined)[] = [];
    const order = {
      items: [{ payable: { type: 'bill', id: 'bill_1' }, amount: { amount: 1 } }],
      method: { type: 'card', id: 'pm_1' },
    };
    const entry = { key: 'k', order, at: Date.now() };
    localStorage.setItem(`esanduce:${baseUrl}:k`, JSON.stringify(entry));
    window.fetch = (_input, init) => {
      signals.push(init?.signal);
      return new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
      });
    };
    const provider = await fixture<EsanduceProvider>(
      html`<esanduce-provider base-url=${baseUrl} .getToken=${() => 'token'}></esanduce-provider>`,
    );
    await waitUntil(() => signals.length > 0, 'the first question');
    const { parentElement } = provider;
    provider.remove();
    await waitUntil(() => signals.every((signal) => signal?.aborted), 'the end of the first question');
    const asked = signals.length;
    parentElement?.append(provider);
    await waitUntil(() => signals.length > asked, 'the second question');
    expect(JSON.parse(localStorage.getItem(`esanduce:${baseUrl}:k`) ?? 'null')).to.deep.equal(entry);
    expect(warnings).to.deep.equal([]);
    provider.remove();
    localStorage.clear();
  });

  it('provides the page’s own client, also when it is set later', async () => {
    const provider = await fixture<EsanduceProvider>(
      html`<esanduce-provider><test-consumer></test-consumer></esanduce-provider>`,
    );
    expect(inside(provider).clients.at(-1)).to.equal(undefined);
    provider.client = new Esanduce({ baseUrl, token: 'one' });
    await provider.updateComplete;
    expect(inside(provider).clients.at(-1)).to.equal(provider.client);
    expect(warnings).to.deep.equal([
      '<esanduce-provider> needs base-url and token-url, or the property client.',
    ]);
  });

  it('answers elements that connected before it, and yields to a nearer provider', async () => {
    const place = await fixture(
      html`<div>
        <span><test-consumer></test-consumer></span>
      </div>`,
    );
    const consumer = place.querySelector('test-consumer') as TestConsumer;
    expect(consumer.clients).to.deep.equal([]);
    const outer = document.createElement('esanduce-provider');
    outer.client = new Esanduce({ baseUrl, token: 'outer' });
    place.replaceWith(outer);
    outer.append(place);
    await outer.updateComplete;
    expect(consumer.clients.at(-1)).to.equal(outer.client);
    const inner = document.createElement('esanduce-provider');
    inner.client = new Esanduce({ baseUrl, token: 'inner' });
    const span = place.querySelector('span')!;
    inner.append(consumer);
    span.append(inner);
    await inner.updateComplete;
    expect(consumer.clients.at(-1)).to.equal(inner.client);
    const received = consumer.clients.length;
    outer.client = new Esanduce({ baseUrl, token: 'again' });
    await outer.updateComplete;
    expect(consumer.clients.length).to.equal(received);
    outer.remove();
  });

  it('provides a new client to its elements after another provider connected', async () => {
    const provider = await fixture<EsanduceProvider>(
      html`<esanduce-provider base-url=${baseUrl} token-url="/token"
        ><test-consumer></test-consumer
      ></esanduce-provider>`,
    );
    await fixture(html`<esanduce-provider base-url=${baseUrl} token-url="/token"></esanduce-provider>`);
    provider.client = new Esanduce({ baseUrl, token: 'new' });
    await provider.updateComplete;
    expect(inside(provider).clients.at(-1)).to.equal(provider.client);
  });

  it('provides no client and warns when base-url is not a URL', async () => {
    const provider = await fixture<EsanduceProvider>(
      html`<esanduce-provider base-url="portal" token-url="/token"
        ><test-consumer></test-consumer
      ></esanduce-provider>`,
    );
    expect(inside(provider).clients.at(-1)).to.equal(null);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('baseUrl');
  });

  it('warns of a locale without texts and says how to add them', async () => {
    for (const locale of ['fr', 'en-GB']) {
      await fixture(
        html`<esanduce-provider base-url=${baseUrl} token-url="/t" locale=${locale}></esanduce-provider>`,
      );
    }
    expect(warnings).to.deep.equal([
      '<esanduce-provider> has no texts for locale "fr" yet: call setTexts.',
      '<esanduce-provider> has no texts for locale "en-GB" yet: load english.js.',
    ]);
  });

  it('warns of missing texts only once the page has loaded', async () => {
    Object.defineProperty(document, 'readyState', { value: 'interactive', configurable: true });
    try {
      for (const locale of ['hu', 'ro']) {
        await fixture(
          html`<esanduce-provider base-url=${baseUrl} token-url="/t" locale=${locale}></esanduce-provider>`,
        );
      }
    } finally {
      Reflect.deleteProperty(document, 'readyState');
    }
    expect(warnings).to.deep.equal([]);
    setTexts('hu', {});
    dispatchEvent(new Event('load'));
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('locale "ro"');
  });

  it('warns of a challenge that it does not know and names those it does', async () => {
    await fixture(
      html`<esanduce-provider base-url=${baseUrl} token-url="/t" challenge="popup"></esanduce-provider>`,
    );
    expect(warnings).to.deep.equal(['<esanduce-provider> challenge must be one of window, redirect.']);
  });

  it('posts to token-url with the page’s cookie', async () => {
    let asked: [unknown, RequestInit | undefined] | undefined;
    window.fetch = async (input, init) => {
      asked = [input, init];
      return Response.json({ token: 'abc' });
    };
    expect(await fetchToken('/token')).to.equal('abc');
    const [url, { signal, ...init } = {}] = asked!;
    expect(url).to.equal('/token');
    expect(init).to.deep.equal({ method: 'POST', mode: 'same-origin', credentials: 'same-origin' });
    expect(signal?.aborted).to.equal(false);
  });

  it('reports an answer without a token', async () => {
    const ends = async (answer: Response) => {
      window.fetch = async () => answer;
      return fetchToken('/token').catch((error: unknown) => String(error));
    };
    expect(await ends(Response.json({ token: 'abc' }, { status: 403 }))).to.contain('answered 403');
    expect(await ends(Response.json({}))).to.contain('without {"token"');
    expect(await ends(new Response('<p>Sign in</p>'))).to.contain('answered 200');
  });

  it('refuses a token-url of another origin', async () => {
    const failure = await fetchToken('https://elsewhere.example/token').catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(TypeError);
  });

  it('shows its content', async () => {
    const provider = await fixture<EsanduceProvider>(
      html`<esanduce-provider .client=${new Esanduce({ baseUrl, token: 't' })}>рачуни</esanduce-provider>`,
    );
    await waitUntil(() => provider.shadowRoot!.querySelector('slot'));
    expect(provider.shadowRoot!.querySelector('slot')!.assignedNodes()[0]!.textContent).to.equal('рачуни');
  });
});
