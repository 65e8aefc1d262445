/**
 * `node pages.ts <jsdom|happy-dom> <bundle>`: loads the elements in three pages one after another, as a test runner loads three files in one
 * process, and takes each page away at another moment. Prints every error, and the timers that are left.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Window as HappyWindow } from 'happy-dom';
import { createSandbox } from '@esanduce/sdk/sandbox';
import type * as Bundle from './bundle.ts';

/** The part of jsdom that is used here; it brings no types. */
interface Jsdom {
  VirtualConsole: new () => { on(event: 'jsdomError', listener: (error: Error) => void): void };
  JSDOM: new (html: string, options: object) => { window: Record<string, unknown> & { close(): void } };
}
const jsdomName: string = 'jsdom';
const { JSDOM, VirtualConsole } = (await import(jsdomName)) as Jsdom;
const sandbox = await createSandbox({ households: ['milica'] });

const [emulator, bundle = ''] = process.argv.slice(2);
const problems: string[] = [];
process.on('uncaughtException', (error) => problems.push(`uncaught: ${error.stack}`));
process.on('unhandledRejection', (error) =>
  problems.push(`unhandled: ${(error as Error).stack ?? String(error)}`),
);

/** The timers that run, each with where the elements started it. */
const timers = new Map<unknown, string>();
const { setTimeout: start, setInterval: repeat, clearTimeout: stop } = globalThis;
const startedBy = () => new Error().stack?.split('\n')[3]?.trim() ?? '';
Object.assign(globalThis, {
  setTimeout(callback: () => void, delay?: number) {
    const timer = start(() => {
      timers.delete(timer);
      callback();
    }, delay);
    timers.set(timer, startedBy());
    return timer;
  },
  setInterval(callback: () => void, delay?: number) {
    const timer = repeat(callback, delay);
    timers.set(timer, startedBy());
    return timer;
  },
  clearTimeout(timer: NodeJS.Timeout) {
    timers.delete(timer);
    stop(timer);
  },
  clearInterval(timer: NodeJS.Timeout) {
    timers.delete(timer);
    stop(timer);
  },
});

interface Page {
  readonly window: Record<string, unknown>;
  close(): Promise<void>;
}

function openPage(): Page {
  if (emulator === 'happy-dom') {
    const window = new HappyWindow({ url: 'https://partner.example/bills' });
    const close = async () => {
      await window.happyDOM.abort();
      window.close();
    };
    return { window: window as unknown as Record<string, unknown>, close };
  }
  const virtualConsole = new VirtualConsole();
  virtualConsole.on('jsdomError', (error) => problems.push(`jsdom: ${error.stack}`));
  const { window } = new JSDOM('<!doctype html><body></body>', {
    url: 'https://partner.example/bills',
    pretendToBeVisual: true,
    virtualConsole,
  });
  const close = async () => {
    window.close();
  };
  return { window, close };
}

/** What stays Node's, as in test runners. */
const ofNode =
  /^(?:set|clear)(?:Timeout|Interval|Immediate)$|^(?:queueMicrotask|structuredClone|atob|btoa|console|performance|process|global|globalThis|undefined|NaN|Infinity)$|^(?:fetch|Request|Response|Headers|AbortController|AbortSignal|ReadableStream|TextDecoder|TextEncoder|crypto|URL|URLSearchParams|Blob)$|^(?:Array|ArrayBuffer|Atomics|BigInt|Boolean|DataView|Date|Error|EvalError|Function|Intl|Iterator|JSON|Map|Math|Number|Object|Promise|Proxy|RangeError|ReferenceError|Reflect|RegExp|Set|SharedArrayBuffer|String|Symbol|SyntaxError|TypeError|URIError|WeakMap|WeakRef|WeakSet|WebAssembly|FinalizationRegistry|AggregateError|eval|isFinite|isNaN|parseFloat|parseInt|escape|unescape|decodeURI|decodeURIComponent|encodeURI|encodeURIComponent|\w+Array|DisposableStack|AsyncDisposableStack|SuppressedError)$/;

/** Puts the page's globals in place; the result takes them away. */
function install({ window }: Page): () => void {
  const names = new Set<string>();
  for (
    let at: object | null = window;
    at && at !== Object.prototype;
    at = Object.getPrototypeOf(at) as object | null
  ) {
    for (const name of Object.getOwnPropertyNames(at))
      if (!ofNode.test(name) && name !== 'constructor') names.add(name);
  }
  const before = new Map<string, PropertyDescriptor | undefined>();
  for (const name of names) {
    before.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
    const value = window[name];
    const isMethod = typeof value === 'function' && !/^[A-Z]/.test(name);
    Object.defineProperty(globalThis, name, {
      configurable: true,
      writable: true,
      value: isMethod ? (value as () => void).bind(window) : value,
    });
  }
  return () => {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
    }
  };
}

const steps = async (count: number) => {
  for (let step = 0; step < count; step += 1) await Promise.resolve();
};
/** How long the page lives after its elements were put in. */
const lives = {
  'in the same task': () => undefined,
  'after three microtasks': () => steps(3),
  'while it loads': () => sleep(5),
  'once it has loaded': async () => {
    const list = document.querySelector('esanduce-bill-list');
    const end = Date.now() + 20_000;
    while (Date.now() < end && !list?.shadowRoot?.querySelector('.row.live, .row.quiet:not([aria-hidden])'))
      await sleep(20);
  },
};
const endings = ['closed', 'emptied, then closed', 'closed, its globals first'] as const;

const tags =
  'portal bill-list card-list debt-summary help lawsuit-list payment-history property-picker reminder-list reschedule-plan spending-chart'.split(
    ' ',
  );

async function visit(file: number, what: keyof typeof lives, ending: (typeof endings)[number]) {
  const page = openPage();
  const uninstall = install(page);
  const label = `page ${file}, ${ending} ${what}`;
  const seen = problems.length;
  const { Esanduce, memoryJournal } = (await import(
    `${pathToFileURL(bundle).href}?${label}`
  )) as typeof Bundle;
  const client = new Esanduce({
    baseUrl: sandbox.baseUrl,
    token: () => sandbox.token({ username: 'milica' }),
    fetch: (input, init) => sandbox.fetch(new Request(input, init)),
    logLevel: 'silent',
    journal: memoryJournal(),
  });
  const provider = document.createElement('esanduce-provider');
  provider.client = client;
  provider.innerHTML = tags.map((tag) => `<esanduce-${tag}></esanduce-${tag}>`).join('');
  document.body.append(provider);
  const misconfigured = document.createElement('esanduce-provider');
  misconfigured.innerHTML = '<esanduce-pay-button bill="bill_1"></esanduce-pay-button>';
  misconfigured.setAttribute('locale', 'hu');
  document.body.append(misconfigured);
  await lives[what]();
  if (ending === 'emptied, then closed') document.body.replaceChildren();
  if (ending === 'closed, its globals first') {
    // Removal is what a page does last, whichever globals are left.
    const { body } = document;
    uninstall();
    body.replaceChildren();
  }
  await page.close();
  uninstall();
  const left = () => [...timers.values()].filter((by) => by.includes('bundle.mjs'));
  // What was under way is given up when its answer comes.
  for (let looks = 0; looks < 100 && (looks < 5 || (left().length && !provider.isConnected)); looks += 1)
    await sleep(50);
  for (let at = seen; at < problems.length; at += 1) problems[at] = `${label}: ${problems[at]}`;
  // happy-dom closes a page with its elements in it: these end with their next look at the page.
  if (!provider.isConnected) problems.push(...left().map((by) => `${label}: a timer is left, ${by}`));
  timers.clear();
}

let pages = 0;
for (const what of Object.keys(lives) as (keyof typeof lives)[]) {
  for (const [at, ending] of endings.entries()) {
    await visit(at + 1, what, ending);
    pages += 1;
  }
}
process.stdout.write(`${JSON.stringify({ pages, problems })}\n`, () => process.exit());
