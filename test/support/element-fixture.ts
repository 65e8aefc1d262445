/** What the elements' tests share: a sandbox and its clients, an element under a provider, and ways to look into it. */
import { expect, fixture, html } from '@open-wc/testing';
import type axe from 'axe-core';
import 'axe-core/axe.min.js';
import { Esanduce, type EsanduceOptions, memoryJournal } from '@esanduce/sdk';
import { createSandbox, type Sandbox, type SandboxOptions } from '@esanduce/sdk/sandbox';
import type { LitElement } from 'lit';
import '../../widgets/english.ts';
import { waitUntil } from './wait-until.ts';
import type { EsanduceProvider } from '../../widgets/provider/provider.ts';
import '../../widgets/provider/define.ts';
import './same-element.ts';

export type Username = 'milica' | 'dragan' | 'upravnik';

// WCAG 2.2 asks for targets of 24 pixels, or as much room around them; axe looks for that only where it is told to.
(globalThis as unknown as { axe: typeof axe }).axe.configure({
  rules: [{ id: 'target-size', enabled: true }],
});

/** The sandbox of `openSandbox`. */
export let sandbox: Sandbox;

/** Opens a sandbox for the tests of a file, as new before each of them. */
export function openSandbox(options: SandboxOptions = { households: ['milica', 'dragan'] }): void {
  before(async () => {
    sandbox = await createSandbox(options);
  });
  beforeEach(async () => {
    sandbox.clearFaults();
    await sandbox.reset();
  });
}

/** A client of one of the sandbox's people, that tries once, says nothing, and shares no journal: other files run beside. */
export const clientAs = (
  sandbox: Sandbox,
  username: Username,
  options: Partial<EsanduceOptions> = {},
): Esanduce =>
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

/** A client that is never answered: what it feeds keeps loading. */
export const clientWithoutAnswer = (): Esanduce =>
  new Esanduce({
    baseUrl: 'https://portal.example',
    fetch: () => new Promise(() => undefined),
    token: 'token',
    logLevel: 'silent',
    journal: memoryJournal(),
  });

/** A client that starts no payment before it is told to go on. */
export function clientHeld(username: Username): { client: Esanduce; goOn: () => void } {
  let goOn = () => {};
  const held = new Promise<void>((resolve) => (goOn = resolve));
  const client = clientAs(sandbox, username, {
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (request.method === 'POST' && request.url.endsWith('/payments')) await held;
      return sandbox.fetch(request);
    },
  });
  return { client, goOn: () => goOn() };
}

/** A client that the portal fails: no other that asks meanwhile takes the failure away, as one of `sandbox.fault`. */
export const clientFailed = (): Esanduce =>
  new Esanduce({
    baseUrl: 'https://portal.example',
    fetch: async () => Response.json({}, { status: 500 }),
    token: 'token',
    maxRetries: 0,
    logLevel: 'silent',
    journal: memoryJournal(),
  });

/** The same letters on every machine and in every engine, or what takes two lines here takes three there. */
const letters = Promise.all(
  ['', '-Bold'].map(async (cut) => {
    const source = `url(/node_modules/dejavu-fonts-ttf/ttf/DejaVuSansCondensed${cut}.ttf)`;
    const face = new FontFace('DejaVu', source, { weight: cut ? '600' : '400 500' });
    document.fonts.add(await face.load());
  }),
);

/** Puts an element on the page, under a provider. */
export async function elementFixture<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  client: Esanduce,
  set: Partial<HTMLElementTagNameMap[Tag]>,
  locale: string,
): Promise<HTMLElementTagNameMap[Tag]> {
  // A list that the test before had scrolled to would take its reader for near the end.
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
 * What axe checks is the same in every engine, and a language changes no colour: Chromium has each language and both themes,
 * the others one pair.
 */
const axePairs = navigator.userAgent.includes('Chrome/')
  ? [
      ['sr-Cyrl', 'light'],
      ['sr-Cyrl', 'dark'],
      ['sr-Latn', 'light'],
      ['en', 'dark'],
    ]
  : [['sr-Cyrl', 'light']];

/** Has axe check every state that `stages` yields, in each language, light and dark. */
export function isAccessible(what: string, stages: (locale: string) => AsyncIterable<Element>): void {
  for (const [locale = '', theme = ''] of axePairs)
    it(`is accessible ${what}: ${locale}, ${theme}`, async function () {
      // axe takes a quarter of a second and more for each state.
      this.timeout(20_000);
      const [page, ground] = [document.documentElement.style, document.body.style];
      page.colorScheme = theme;
      ground.background = 'Canvas';
      try {
        for await (const state of stages(locale)) {
          const passing = movesIn(state).filter((each) => !isEndless(each));
          await Promise.all(passing.map(({ finished }) => finished));
          await expect(state).to.be.accessible();
        }
      } finally {
        page.colorScheme = ground.background = '';
      }
    });
}

/** What moves in an element and in those inside it. */
export const movesIn = ({ shadowRoot }: Element): Animation[] =>
  shadowRoot
    ? [...shadowRoot.getAnimations(), ...[...shadowRoot.querySelectorAll('*')].flatMap(movesIn)]
    : [];
/** Whether it goes on for as long as the element is there. */
export const isEndless = ({ effect }: Animation): boolean => effect?.getTiming().iterations === Infinity;

export const find = ({ renderRoot }: LitElement, selector: string) =>
  renderRoot.querySelector<HTMLElement>(selector);
export const findAll = ({ renderRoot }: LitElement, selector: string) => [
  ...renderRoot.querySelectorAll<HTMLElement>(selector),
];
export const textOf = (element: Element | null | undefined): string =>
  element?.textContent.replace(/\s+/g, ' ').trim() ?? '';

/** The button of the first PAY button below an element. */
export const buttonIn = (below: Element): HTMLButtonElement =>
  below.querySelector('esanduce-pay-button')?.shadowRoot?.querySelector('button') as HTMLButtonElement;
/** The state of that PAY button. */
export const buttonState = (below: Element): string | undefined =>
  below.querySelector('esanduce-pay-button')?.shadowRoot?.querySelector('div')?.className;

/** The files that `act` has the browser save, by name; the browser itself is kept from doing so. */
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
