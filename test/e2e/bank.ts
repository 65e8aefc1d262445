import type { Locator, Page } from 'playwright-core';

/** What the bank has charged. */
export interface Charge {
  orderId: string;
  amount: number;
}

export async function charges(portal: string): Promise<Charge[]> {
  const state = (await (await fetch(`${portal}/_sandbox/state`)).json()) as { charges: Charge[] };
  return state.charges;
}

export async function mails(portal: string): Promise<{ subject: string; text: string }[]> {
  return (await (await fetch(`${portal}/inbox.json`)).json()) as { subject: string; text: string }[];
}

/** Asks until it holds; fails with what was asked for when it does not in ten seconds. */
export async function eventually(what: string, holds: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(`Not in ten seconds: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Chooses the saved card whose bank asks its payers. */
export async function chooseConfirmingCard(page: Page): Promise<void> {
  const select = page.locator('esanduce-bill-list').getByRole('combobox', { name: 'Картица' });
  const option = select.locator('option', { hasText: 'Mastercard' });
  await select.selectOption((await option.getAttribute('value')) ?? '');
}

/** The first bill that can be paid: its button, by its name, which stays when the list changes. */
export async function firstBill(page: Page): Promise<{ name: string; button: Locator }> {
  const name = (
    await page
      .getByRole('button', { name: /^плати рачун/i })
      .first()
      .innerText()
  ).trim();
  const spoken = name.split('\n').at(-1) ?? name;
  return { name: spoken, button: page.getByRole('button', { name: spoken }) };
}

/** Does on the bank's page what a payer does. */
export async function atTheBank(bank: Page, decision: 'confirm' | 'wrong code' | 'cancel'): Promise<void> {
  await bank.getByRole('button', { name: 'Потврди' }).waitFor();
  if (decision === 'cancel') return bank.getByRole('button', { name: 'Одустани' }).click();
  await bank.getByRole('textbox').fill(decision === 'confirm' ? '123456' : '000000');
  await bank.getByRole('button', { name: 'Потврди' }).click();
}
