import type { Browser, Page } from 'playwright-core';
import { focused, tabTo } from './focus.ts';

/** A customer of the bank portal who uses the keyboard alone. */
export interface BankCustomer {
  readonly page: Page;
  /** CSP and Trusted Types violations, uncaught errors, third-party requests. */
  readonly faults: string[];
}

/** The newest code on the simulated phone. */
async function newestCode(page: Page, within: string): Promise<string> {
  const message = page.locator(`${within} [data-phone] li`).first().locator('span');
  const code = /\b\d{6}\b/.exec(await message.innerText());
  if (!code) throw new Error('There is no code on the phone');
  return code[0];
}

/** Signs in at the bank and opens the bills, by keyboard. */
export async function signInAtBank(
  browser: Browser,
  { bankPortal, portal }: { bankPortal: string; portal: string },
  name: RegExp,
): Promise<BankCustomer> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'sr-RS' });
  const page = await context.newPage();
  const faults: string[] = [];
  await context.exposeFunction('reportViolation', (text: string) => faults.push(text));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      const { reportViolation } = globalThis as unknown as { reportViolation: (text: string) => void };
      reportViolation(`${effectiveDirective} blocked ${blockedURI}`);
    });
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const { origin } = new URL(request.url());
    if (![bankPortal, portal].includes(origin)) faults.push(`third-party request to ${origin}`);
  });
  await page.goto(bankPortal);
  await tabTo(page, name);
  await page.keyboard.press('Enter');
  await page.getByLabel('Код са телефона').waitFor();
  await tabTo(page, /^Код са телефона$/);
  await page.keyboard.type(await newestCode(page, 'main'));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Добар дан/ }).waitFor();
  await tabTo(page, /^Рачуни$/);
  await page.keyboard.press('Enter');
  await payButtons(page).first().waitFor();
  return { page, faults };
}

export const payButtons = (page: Page) => page.getByRole('button', { name: /^плати рачун/i });
export const dialogOf = (page: Page) => page.getByRole('dialog');

/** What is on the account that pays, as the page shows it. */
export const balanceOf = (page: Page) => page.locator('[data-balance]').innerText();

/** Chooses what goes wrong with the next payment; `place` counts from 0, which is nothing. */
export async function chooseFault(page: Page, place: number): Promise<void> {
  await tabTo(page, /^Кварови за пробу/);
  await page.keyboard.press('Home');
  for (let at = 0; at < place; at += 1) await page.keyboard.press('ArrowDown');
  await tabTo(page, /^Примени$/);
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  await payButtons(page).first().waitFor();
}

/** Presses PAY of the first bill, and waits for the bank's question; returns the button's name. */
export async function payFirst(page: Page): Promise<string> {
  const name = await tabTo(page, /^(плати|покушај поново).*рачун/i);
  await page.keyboard.press('Enter');
  await waitForQuestion(page);
  return name;
}

export async function waitForQuestion(page: Page): Promise<void> {
  await dialogOf(page).locator('[data-transfers] li').first().waitFor();
  await page.waitForFunction(() => document.activeElement?.id === 'order-code');
}

/** Types the code from the phone and confirms. */
export async function confirmByCode(page: Page): Promise<void> {
  await page.keyboard.type(await newestCode(page, 'dialog'));
  await page.keyboard.press('Enter');
}

/** Waits for the end that the bank's dialog shows, closes it, and returns its title and text. */
export async function closeEnd(page: Page): Promise<string> {
  const close = dialogOf(page).getByRole('button', { name: 'Затвори' });
  await close.waitFor();
  const title = await dialogOf(page).getByRole('heading', { level: 2 }).innerText();
  const text = await dialogOf(page).getByRole('status').innerText();
  if ((await focused(page)) !== 'Затвори') throw new Error('The focus is not on the button that closes');
  await page.keyboard.press('Enter');
  await dialogOf(page).waitFor({ state: 'hidden' });
  return `${title}: ${text}`;
}
