/** Runs in the page: shows an element in its states, each with its own portal, and resolves when all have rendered. */
import { Esanduce, memoryJournal, type Journal } from '@esanduce/sdk';
import { createSandbox, type Sandbox } from '@esanduce/sdk/sandbox';
import '@esanduce/sdk/widgets';
import '@esanduce/sdk/widgets/english.js';
import type { Scene, SceneFixture, State } from './scene.ts';
import { scenes } from './scenes/index.ts';
import type { Sheet } from './sheets.ts';

/** 9:30 in Belgrade, on the sandbox's day. */
const morning = Date.UTC(2026, 10, 23, 8, 30);
/** ms: longer than a page waits before it reports the portal as unreachable. */
const silence = 40_000;
/** ms */
const patience = 20_000;

/** Each waits for the message that the portal is unreachable. */
const lost: (() => Promise<unknown>)[] = [];
/** Elements pictured as focused. */
const focused: Element[] = [];
let now = morning;
Date.now = () => now;

/** Deterministic, and never the same value twice. */
function counting() {
  let drawn = 0;
  return {
    token: (size: number) => {
      drawn += 1;
      return `${drawn.toString(36)}k7m2x9q4t8w3z6n5p`.repeat(Math.ceil(size / 4)).slice(0, size);
    },
  };
}

function clientOf(sandbox: Sandbox, { username = 'milica', answer }: State, journal: Journal): Esanduce {
  return new Esanduce({
    baseUrl: sandbox.baseUrl,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const body = answer?.(request);
      return body === undefined ? sandbox.fetch(request) : Response.json(body);
    },
    token: () => sandbox.token({ username }),
    random: () => 0,
    maxRetries: 0,
    logLevel: 'silent',
    journal,
  });
}

/** @throws Error naming the state and what did not come */
function finder(element: Element, { name }: State) {
  const within = (selector: string): HTMLElement | undefined =>
    selector
      .split(' >>> ')
      .reduce<Element | null | undefined>((from, each) => from?.shadowRoot?.querySelector(each), element) as
      HTMLElement | undefined;
  return async (selector: string): Promise<HTMLElement> => {
    for (const until = performance.now() + patience; performance.now() < until;) {
      const found = within(selector);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`“${name}”: ${selector} did not come.`);
  };
}

async function fill(box: HTMLElement, scene: Scene, state: State, locale: string): Promise<void> {
  const element = document.createElement(scene.tag);
  const find = finder(element, state);
  if (state.alone) {
    Object.assign(element, state.set);
    box.append(element);
    await find(state.until ?? scene.until);
    return;
  }
  const sandbox = await createSandbox({
    households: ['milica', 'dragan'],
    random: counting(),
    clock: { now: () => morning },
    documents: { bill: async () => new Uint8Array(), receipt: async () => new Uint8Array() },
  });
  const journal = memoryJournal();
  const client = clientOf(sandbox, state, journal);
  const provider = document.createElement('esanduce-provider');
  Object.assign(provider, { client, locale });
  const another = (browser: 'same' | 'other') =>
    clientOf(sandbox, state, browser === 'same' ? journal : memoryJournal());
  const before = { sandbox, client, provider, another };
  Object.assign(element, state.set, await state.prepare?.(before));
  for (const fault of state.faults ?? []) sandbox.fault(fault);
  provider.append(element);
  box.append(provider);
  const fixture: SceneFixture = { ...before, element, find, focus: (each) => void focused.push(each) };
  await find(state.until ?? scene.until);
  await state.act?.(fixture);
  if (state.losesPortal) lost.push(() => finder(provider, state)('[part=stale]'));
}

async function show(sheet: Sheet): Promise<void> {
  const scene: Scene = scenes[sheet.scene];
  const wide = scene.widths.reduce((sum, width) => sum + width + 24, 24);
  document.body.style.inlineSize = `${Math.max(wide, 1176)}px`;
  document.documentElement.lang = sheet.locale;
  for (const { state: at, widths } of sheet.cells) {
    const state = scene.states[at];
    if (!state) continue;
    const figure = document.createElement('figure');
    document.body.append(figure);
    for (const width of widths) {
      const box = document.createElement('div');
      box.style.inlineSize = `${width}px`;
      box.append(Object.assign(document.createElement('p'), { textContent: `${state.name} · ${width}` }));
      figure.append(box);
      await fill(box, scene, state, sheet.locale);
    }
  }
  // The clock is shared, so it moves only when every state has rendered.
  if (lost.length) now += silence;
  await Promise.all(lost.map((wait) => wait()));
  await document.fonts.ready;
}

Object.assign(window, { show, focused });
