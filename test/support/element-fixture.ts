/** Fixtures for element tests: a sandbox, its clients, an element in a provider, and queries into it. */
import { expect, fixture, html } from '@open-wc/testing';
import type axe from 'axe-core';
import 'axe-core/axe.min.js';
import { Esanduce, type EsanduceOptions, memoryJournal } from '@esanduce/sdk';
import { createSandbox, type Sandbox, type SandboxOptions } from '@esanduce/sdk/sandbox';
import type { LitElement } from 'lit';
import '@esanduce/sdk/widgets/english.js';
import type { EsanduceProvider } from '@esanduce/sdk/widgets/provider.class.js';
import '@esanduce/sdk/widgets/provider.js';
import { waitUntil } from './wait-until.ts';
import './same-element.ts';

export type Username = 'milica' | 'dragan' | 'jelena' | 'upravnik';

// The target size of WCAG 2.2, which axe checks only on request.
(globalThis as unknown as { axe: typeof axe }).axe.configure({
  rules: [{ id: 'target-size', enabled: true }],
});

/** The sandbox of `openSandbox`. */
export let sandbox: Sandbox;

/** Opens a sandbox for the tests of a file, and resets it before each. */
export function openSandbox(options: SandboxOptions = { households: ['milica', 'dragan'] }): void {
  before(async () => {
    sandbox = await createSandbox(options);
  });
  beforeEach(async () => {
    sandbox.clearFaults();
    await sandbox.reset();
  });
}

/** A client of one of the sandbox's users: no retries, no log, and its own journal, as test files run in parallel. */
export const clientAs = (username: Username = 'milica', options: Partial<EsanduceOptions> = {}): Esanduce =>
  new Esanduce({
    baseUrl: sandbox.baseUrl,
    fetch: sandbox.fetch,
    token: () => sandbox.token({ username }),
    random: () => 0,
    maxRetries: 0,
    logLevel: 'silent',
    journal: memoryJournal(),
    ...options,
  });

/** A client that never gets an answer: elements keep loading. */
export const clientWithoutAnswer = (): Esanduce =>
  new Esanduce({
    baseUrl: 'https://portal.example',
    fetch: () => new Promise(() => undefined),
    token: 'token',
    logLevel: 'silent',
    journal: memoryJournal(),
  });

/** A client whose every request is answered with one page of `data`. */
export const clientAnswering = (data: readonly unknown[]): Esanduce =>
  new Esanduce({
    baseUrl: 'https://portal.example',
    fetch: async () => Response.json({ data, nextCursor: null, asOf: '2026-11-23' }),
    token: 'token',
    logLevel: 'silent',
    journal: memoryJournal(),
  });

/** A client whose payments wait until `goOn` is called. */
export function clientHeld(username: Username): { client: Esanduce; goOn: () => void } {
  let goOn = () => {};
  const held = new Promise<void>((resolve) => (goOn = resolve));
  const client = clientAs(username, {
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (request.method === 'POST' && request.url.endsWith('/payments')) await held;
      return sandbox.fetch(request);
    },
  });
  return { client, goOn: () => goOn() };
}

/** A client whose every request fails; unlike `sandbox.fault`, no other request uses the failure up. */
export const clientFailed = (): Esanduce =>
  new Esanduce({
    baseUrl: 'https://portal.example',
    fetch: async () => Response.json({}, { status: 500 }),
    token: 'token',
    maxRetries: 0,
    logLevel: 'silent',
    journal: memoryJournal(),
  });

/** One font for all machines and engines, so that lines break alike. */
const letters = Promise.all(
  ['', '-Bold'].map(async (cut) => {
    const source = `url(/node_modules/dejavu-fonts-ttf/ttf/DejaVuSansCondensed${cut}.ttf)`;
    const face = new FontFace('DejaVu', source, { weight: cut ? '600' : '400 500' });
    document.fonts.add(await face.load());
  }),
);

/** Renders an element in a provider. */
export async function elementFixture<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  client: Esanduce,
  set: Partial<HTMLElementTagNameMap[Tag]> = {},
  locale = 'sr-Cyrl',
): Promise<HTMLElementTagNameMap[Tag]> {
  // Otherwise a list may load more at once, as the test before left the page scrolled.
  scrollTo(0, 0);
  await letters;
  const provider = await fixture<EsanduceProvider>(
    html`<esanduce-provider .client=${client} locale=${locale}></esanduce-provider>`,
  );
  provider.style.setProperty('--esanduce-font', 'DejaVu');
  const element = Object.assign(document.createElement(tag), set);
  provider.append(element);
  return element;
}

/**
 * The fixture of one element, as a function of client, properties and locale.
 * @param until a selector that has to match in the element before the fixture resolves; default: nothing is awaited
 */
export const fixtureOf =
  <Tag extends keyof HTMLElementTagNameMap>(tag: Tag, until?: string) =>
  async (...args: [Esanduce, Partial<HTMLElementTagNameMap[Tag]>?, string?]) => {
    const element = await elementFixture(tag, ...args);
    if (until) {
      await waitUntil(() => element.shadowRoot?.querySelector(until), `${tag} with ${until}`);
    }
    return element;
  };

/**
 * Rules and computed colours are the same in every engine, colours in every language, and names in every theme: Chromium checks each
 * language and each theme, the others one pair.
 */
const axePairs = [
  ['sr-Cyrl', 'light'],
  ['sr-Latn', 'dark'],
  ['en', 'light'],
].slice(0, navigator.userAgent.includes('Chrome/') ? 3 : 1);

/**
 * Checks every state that `states` yields with axe.
 * @param states yields one state after another, each of which must pass
 */
export function isAccessible(what: string, states: (locale: string) => AsyncIterable<Element>): void {
  for (const [locale = '', theme = ''] of axePairs)
    it(`is accessible ${what}: ${locale}, ${theme}`, async function () {
      // axe takes at least 250 ms per state, in WebKit on a busy machine seconds.
      this.timeout(60_000);
      const [page, ground] = [document.documentElement.style, document.body.style];
      page.colorScheme = theme;
      ground.background = 'Canvas';
      try {
        for await (const state of states(locale)) {
          const ending = movesIn(state).filter((each) => !isEndless(each));
          await Promise.all(ending.map(({ finished }) => finished));
          await expect(state).to.be.accessible();
        }
      } finally {
        page.colorScheme = ground.background = '';
      }
    });
}

/** The animations in an element and the elements inside it. */
export const movesIn = ({ shadowRoot }: Element): Animation[] =>
  shadowRoot
    ? [...shadowRoot.getAnimations(), ...[...shadowRoot.querySelectorAll('*')].flatMap(movesIn)]
    : [];
/** Whether an animation runs for as long as the element exists. */
export const isEndless = ({ effect }: Animation): boolean => effect?.getTiming().iterations === Infinity;

export const find = ({ renderRoot }: LitElement, selector: string) =>
  renderRoot.querySelector<HTMLElement>(selector);
export const findAll = ({ renderRoot }: LitElement, selector: string) => [
  ...renderRoot.querySelectorAll<HTMLElement>(selector),
];
export const textOf = (element: Element | null | undefined): string =>
  element?.textContent.replace(/\s+/g, ' ').trim() ?? '';

/** The native button of the first PAY button in an element. */
export const buttonIn = (below: Element): HTMLButtonElement =>
  below.querySelector('esanduce-pay-button')?.shadowRoot?.querySelector('button') as HTMLButtonElement;
/** The state of that PAY button. */
export const buttonState = (below: Element): string | undefined =>
  below.querySelector('esanduce-pay-button')?.shadowRoot?.querySelector('div')?.className;

/** The files that `act` makes the browser save, by name; nothing is really saved. */
export async function filesSaved(act: () => void | Promise<void>): Promise<Map<string, Blob>> {
  const files = new Map<string, Blob>();
  const made = new Map<string, Blob>();
  const createObjectURL = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (file: Blob) => {
    const href = createObjectURL(file);
    made.set(href, file);
    return href;
  };
  Object.defineProperty(HTMLAnchorElement.prototype, 'click', {
    configurable: true,
    value(this: HTMLAnchorElement) {
      const file = made.get(this.href);
      if (file) files.set(this.download, file);
    },
  });
  try {
    await act();
    await waitUntil(() => files.size > 0, 'a file');
  } finally {
    Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
    URL.createObjectURL = createObjectURL;
  }
  return files;
}
