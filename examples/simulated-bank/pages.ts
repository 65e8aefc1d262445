import { money } from '@esanduce/sdk/contract';
import { cardBrand, formatMoney, inScript } from '@esanduce/sdk/format';
import type { BankOrder, CardBehaviour } from '@esanduce/sdk/sandbox';
import { html } from 'hono/html';
import { htmlDocument } from '@esanduce/example-website/document';
import type { Language } from '@esanduce/example-website/language';
import { bankTexts, type BankTexts, behaviourText } from './texts.ts';

/** A page of the bank; nothing on it belongs to the portal. */
function page(language: Language, title: string, main: unknown) {
  const texts = bankTexts(language);
  return htmlDocument({
    language,
    title: `${title} · ${texts.bank}`,
    stylesheet: 'bank.css',
    header: html`<span>${texts.bank}</span> <small>${texts.simulated}</small>`,
    main,
    footer: html`<p>${texts.disclaimer}</p>`,
  });
}

/** Says what is done or cannot be done, with a link back where there is one. */
export function noticePage(language: Language, title: string, reason: string, returnUrl?: string) {
  return page(
    language,
    title,
    html`<section class="card">
      <h1>${title}</h1>
      <p role="alert">${reason}</p>
      ${
        returnUrl === undefined
          ? ''
          : html`<p><a class="button" href="${returnUrl}">${bankTexts(language).back}</a></p>`
      }
    </section>`,
  );
}

function cardText({ brand, last4 }: BankOrder['card']): string {
  return [
    brand === undefined ? undefined : cardBrand(brand),
    last4 === undefined ? undefined : `•••• ${last4}`,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** Asks the payer for the code (3-D Secure). */
export function challengePage(language: Language, order: BankOrder, error?: string) {
  const texts = bankTexts(language);
  const write = (text: string) => inScript(text, language);
  const card = cardText(order.card);
  return page(
    language,
    texts.confirmTitle,
    html`<section class="card">
      <h1>${texts.confirmTitle}</h1>
      <p class="amount">${formatMoney(money(order.amount), language)}</p>
      <dl class="facts">
        <dt>${texts.merchant}</dt>
        <dd>${write(order.merchant)}</dd>
        <dt>${texts.purpose}</dt>
        <dd>${write(order.description)}</dd>
        ${
          card === ''
            ? ''
            : html`<dt>${texts.card}</dt>
                <dd>${card}</dd>`
        }
        <dt>${texts.order}</dt>
        <dd>${order.orderId}</dd>
      </dl>
      <form method="post">
        ${field({
          name: 'code',
          label: texts.code,
          hint: texts.codeHint,
          error,
          attributes: html`class="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6"`,
        })}
        <div class="actions">
          <button name="decision" value="confirm" class="button">${texts.confirm}</button>
          <button name="decision" value="cancel" class="button plain">${texts.cancel}</button>
        </div>
      </form>
    </section>`,
  );
}

export type CardField = 'number' | 'expiry' | 'cvc';
export type CardErrors = Partial<Record<CardField, keyof BankTexts['error']>>;

export interface TestCard {
  number: string;
  brand: string;
  behaviour: CardBehaviour;
}

interface CardForm {
  testCards: readonly TestCard[];
  errors?: CardErrors;
  /** As typed. Number and code have to be typed again. */
  expiry?: string;
}

/** The card form, with the list of test cards. */
export function cardPage(language: Language, { testCards, errors = {}, expiry = '' }: CardForm) {
  const texts = bankTexts(language);
  const errorOf = (name: CardField) => errors[name] && texts.error[errors[name]];
  return page(
    language,
    texts.cardTitle,
    html`<section class="card">
        <h1>${texts.cardTitle}</h1>
        <p>${texts.cardLead}</p>
        <form method="post">
          ${Object.keys(errors).length === 0 ? '' : html`<p role="alert" class="wrong">${texts.correct}</p>`}
          ${field({
            name: 'number',
            label: texts.number,
            error: errorOf('number'),
            attributes: html`inputmode="numeric" autocomplete="cc-number" maxlength="23"`,
          })}
          <div class="pair">
            ${field({
              name: 'expiry',
              label: texts.expiry,
              error: errorOf('expiry'),
              attributes: html`inputmode="numeric" autocomplete="cc-exp" maxlength="7" value="${expiry}"`,
            })}
            ${field({
              name: 'cvc',
              label: texts.cvc,
              hint: texts.cvcHint,
              error: errorOf('cvc'),
              attributes: html`inputmode="numeric" autocomplete="cc-csc" maxlength="3"`,
            })}
          </div>
          <div class="actions">
            <button name="decision" value="save" class="button">${texts.save}</button>
            <button name="decision" value="cancel" class="button plain">${texts.cancel}</button>
          </div>
        </form>
      </section>
      <section class="card">
        <h2>${texts.testCards}</h2>
        <p class="quiet hint">${texts.testCardsLead}</p>
        <table>
          <thead>
            <tr>
              <th scope="col">${texts.number}</th>
              <th scope="col">${texts.behaviourTitle}</th>
            </tr>
          </thead>
          <tbody>
            ${testCards.map(
              ({ number, brand, behaviour }) =>
                html`<tr>
                  <td>${inGroups(number)} <small>${cardBrand(brand)}</small></td>
                  <td>${behaviourText(language, behaviour)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </section>`,
  );
}

/** `4242 4242 4242 4242`, as on the card. */
const inGroups = (number: string) => number.replace(/(\d{4})(?=\d)/g, '$1 ');

interface Field {
  name: string;
  label: string;
  hint?: string;
  error: string | undefined;
  attributes: unknown;
}

function field({ name, label, hint, error, attributes }: Field) {
  const described = [...(hint === undefined ? [] : [`${name}-hint`]), ...(error ? [`${name}-error`] : [])];
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      ${attributes}
      ${described.length > 0 ? html`aria-describedby="${described.join(' ')}"` : ''}
      ${error ? html`aria-invalid="true"` : ''}
    />
    ${error ? html`<p class="wrong" id="${name}-error">${error}</p>` : ''}
    ${hint === undefined ? '' : html`<p class="quiet hint" id="${name}-hint">${hint}</p>`}
  </div>`;
}
