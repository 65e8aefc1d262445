import { inScript } from '@esanduce/sdk/format';
import { html } from 'hono/html';
import type { PhoneMessage } from '../sign-in/phone.ts';
import { bankTexts, type BankTexts } from './texts.ts';
import { bankPage, type Frame } from './frame.ts';
import { phonePanel } from './phone.ts';

export interface Choice {
  id: string;
  name: string;
  hasBills: boolean;
}

/** The first step: which of the demo's customers. */
export function signInPage(frame: Frame, choices: readonly Choice[]) {
  const texts = bankTexts[frame.language];
  return bankPage(frame, {
    title: texts.signIn,
    main: html`<section class="card narrow">
      <h1>${texts.signIn}</h1>
      <p>${texts.signInLead}</p>
      <form method="post" action="/sign-in" class="choices">
        ${choices.map(
          ({ id, name, hasBills }) =>
            html`<button name="customer" value="${id}" class="choice">
              <strong>${inScript(name, frame.language)}</strong>
              <small>${hasBills ? texts.withBills : texts.withoutBills}</small>
            </button>`,
        )}
      </form>
    </section>`,
  });
}

export type CodeError = keyof BankTexts['codeErrors'];

interface CodePage {
  name: string;
  messages: readonly PhoneMessage[];
  /** The error's text. */
  error?: string | undefined;
}

/** The second step: the code from the phone. */
export function codePage(frame: Frame, { name, messages, error }: CodePage) {
  const texts = bankTexts[frame.language];
  return bankPage(frame, {
    title: texts.signIn,
    main: html`<div class="with-phone">
      <section class="card">
        <h1>${inScript(name, frame.language)}</h1>
        <form method="post" action="/sign-in/code">
          <div class="field">
            <label for="code">${texts.code}</label>
            <input
              id="code"
              name="code"
              class="code"
              inputmode="numeric"
              autocomplete="one-time-code"
              maxlength="7"
              required
              autofocus
              aria-describedby="${error === undefined ? '' : 'code-error '}code-hint"
              ${error === undefined ? '' : html`aria-invalid="true"`}
            />
            ${error === undefined ? '' : html`<p class="wrong" id="code-error" role="alert">${error}</p>`}
            <p class="quiet" id="code-hint">${texts.codeHint}</p>
          </div>
          <div class="actions">
            <button class="button">${texts.enter}</button>
            <a href="/sign-in">${texts.otherCustomer}</a>
          </div>
        </form>
      </section>
      ${phonePanel(frame.language, messages)}
    </div>`,
  });
}
