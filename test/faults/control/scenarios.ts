import type { BrowserContext, Page } from 'playwright-core';
import type { Contender } from './contender.ts';
import type { LostAnswer } from './faulty-server.ts';

const button = '#pay button.adyen-checkout__button, #pay button[part]';

/** What the payer has before them. */
export interface Sight {
  button: 'pressable' | 'disabled' | 'none';
  text: string;
}

/** One run of a scenario, in a browser profile of its own. */
export interface Stage {
  readonly contender: Contender;
  /** Opens a tab with the same thing to pay, ready to be clicked. */
  readonly open: () => Promise<Page>;
}

export interface Scenario {
  readonly name: string;
  /** Ends with the page the payer looks at. */
  play(stage: Stage): Promise<Page>;
}

export async function look(page: Page): Promise<Sight> {
  return page.evaluate((selector) => {
    const host = document.querySelector<HTMLElement>('#pay');
    const root = host?.shadowRoot ?? document;
    // Inside the element the selector's first half is the host itself.
    const found = root.querySelector<HTMLButtonElement>(host?.shadowRoot ? 'button' : selector);
    const seen = host?.shadowRoot?.querySelector<HTMLElement>('div') ?? host;
    const off = found?.disabled === true || found?.getAttribute('aria-disabled') === 'true';
    return {
      button: !found ? 'none' : off ? 'disabled' : 'pressable',
      text: (seen?.innerText ?? '').replaceAll(/\s+/g, ' ').trim(),
    } as const;
  }, button);
}

/** A payer presses whatever looks like the button, whether it takes the click or not; where there is none they cannot. */
async function press(page: Page): Promise<void> {
  const found = page.locator(button).first();
  if ((await found.count()) > 0) await found.click({ force: true });
}

/** Two calls in one task, as two listeners, a nervous script or an assistive tool may make them. */
const pressTwiceAtOnce = (page: Page) =>
  page
    .locator(button)
    .first()
    .evaluate((element: HTMLElement) => {
      element.click();
      element.click();
    });

/** One click in each page, at the same moment by the clock they share. */
async function pressTogether(pages: readonly Page[]): Promise<void> {
  const moment = Date.now() + 500;
  const pressAt = (element: HTMLElement, at: number) =>
    new Promise<void>((done) => {
      setTimeout(() => {
        element.click();
        done();
      }, at - Date.now());
    });
  await Promise.all(pages.map((page) => page.locator(button).first().evaluate(pressAt, moment)));
}

/** Until neither what is seen nor what was sent has changed for some time. */
export async function rest(page: Page, { server }: Contender, quietMs = 2_000): Promise<Sight> {
  let before = '';
  let since = Date.now();
  const end = since + 20_000;
  for (;;) {
    const sight = await look(page);
    const now = JSON.stringify([sight, server.payments.length]);
    if (now !== before) [before, since] = [now, Date.now()];
    if (Date.now() - since >= quietMs || Date.now() >= end) return sight;
    await page.waitForTimeout(50);
  }
}

const again = (name: string, lost: LostAnswer): Scenario => ({
  name,
  async play({ contender, open }) {
    const page = await open();
    contender.server.start(lost);
    await press(page);
    await contender.server.lost();
    await rest(page, contender, 1_000);
    await press(page);
    return page;
  },
});

export const scenarios: readonly Scenario[] = [
  {
    name: 'a double click',
    async play({ contender, open }) {
      const page = await open();
      contender.server.start();
      await page.locator(button).first().dblclick({ force: true });
      return page;
    },
  },
  {
    name: 'two clicks in one task',
    async play({ contender, open }) {
      const page = await open();
      contender.server.start();
      await pressTwiceAtOnce(page);
      return page;
    },
  },
  again('answer lost (connection reset), then a click', 'reset'),
  again('answer cut in its body, then a click', 'cut'),
  again('503 after the commit, then a click', 'unavailable'),
  {
    name: 'answer lost, page reloaded at once, then a click',
    async play({ contender, open }) {
      const page = await open();
      contender.server.start('reset');
      const reloaded = contender.server.lost().then(() => page.reload());
      await press(page);
      await reloaded;
      await rest(page, contender, 1_000);
      await press(page);
      return page;
    },
  },
  {
    name: 'two tabs click at once',
    async play({ contender, open }) {
      const [first, second] = [await open(), await open()];
      contender.server.start();
      await pressTogether([first, second]);
      await rest(second, contender, 1_000);
      return first;
    },
  },
];

/** Opens a page and waits until it can be clicked. */
export async function openPage(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForFunction(
    (selector) => {
      const root = document.querySelector('#pay')?.shadowRoot;
      const found = root ? root.querySelector('button') : document.querySelector(selector);
      return found instanceof HTMLButtonElement && !found.disabled && found.ariaDisabled !== 'true';
    },
    button,
    { timeout: 15_000 },
  );
  return page;
}
