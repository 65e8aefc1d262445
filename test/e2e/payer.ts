import type { Locator, Page } from 'playwright-core';

/** Chooses the saved card that leads to a challenge. */
export async function chooseChallengedCard(page: Page): Promise<void> {
  const select = page.locator('esanduce-bill-list').getByRole('combobox', { name: 'Картица' });
  const option = select.locator('option', { hasText: 'Mastercard' });
  await select.selectOption((await option.getAttribute('value')) ?? '');
}

/** The first payable bill's button, found by its name, which stays the same when the list changes. */
export async function firstBill(page: Page): Promise<{ name: string; button: Locator }> {
  const name = (
    await page
      .getByRole('button', { name: /^плати рачун/i })
      .first()
      .innerText()
  ).trim();
  const accessibleName = name.split('\n').at(-1) ?? name;
  return { name: accessibleName, button: page.getByRole('button', { name: accessibleName }) };
}

/** Acts as the payer on the bank's challenge page. */
export async function answerChallenge(
  bank: Page,
  decision: 'confirm' | 'wrong code' | 'cancel',
): Promise<void> {
  await bank.getByRole('button', { name: 'Потврди' }).waitFor();
  if (decision === 'cancel') return bank.getByRole('button', { name: 'Одустани' }).click();
  await bank.getByRole('textbox').fill(decision === 'confirm' ? '123456' : '000000');
  await bank.getByRole('button', { name: 'Потврди' }).click();
}
