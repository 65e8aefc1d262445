import type { LitElement } from 'lit';

/** Moves the focus to PAY for what was selected: the button that selected it is gone, and this one says what it pays. */
export async function focusPay(list: LitElement): Promise<void> {
  await list.updateComplete;
  const pay = list.renderRoot.querySelector<HTMLElement & Partial<LitElement>>(
    '.selection esanduce-pay-button',
  );
  await pay?.updateComplete;
  pay?.focus();
}
