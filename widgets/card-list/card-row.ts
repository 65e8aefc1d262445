import { html, nothing, type TemplateResult } from 'lit';
import type { PaymentMethod } from '../../src/index.ts';
import { cardName } from '../payment/card.ts';
import { cardListTexts } from './card-list.texts.ts';
import { cardMark } from './card-mark.ts';

interface CardRowState {
  /** Whether the next press of the remove button removes the card. */
  readonly confirming: boolean;
  /** Whether another change is under way. */
  readonly disabled: boolean;
}

/** A saved card with its buttons, each named by its action in `data-action` and the card's id in `data-card`. */
export function cardRow(
  card: PaymentMethod,
  { confirming, disabled }: CardRowState,
  locale: string,
): TemplateResult {
  const { id, brand, expired, expiryMonth, expiryYear, isDefault } = card;
  const say = cardListTexts(locale);
  const date = `${String(expiryMonth).padStart(2, '0')}/${expiryYear}`;
  const name = cardName(card);
  const button = (action: string, text: string, confirm = '') =>
    html`<button
      class="ghost ${confirm}"
      part=${action}
      data-action=${action}
      data-card=${id}
      aria-disabled=${disabled}
    >
      ${text}<span class="visually-hidden"> ${name}</span>
    </button>`;
  return html`<li part="card" class=${expired ? 'expired' : ''}>
    ${cardMark(brand)}
    <p class="name">
      <strong>${name}</strong>
      <small class=${expired ? 'late' : ''}>${say(expired ? 'expired' : 'validUntil', { date })}</small>
    </p>
    ${
      isDefault
        ? html`<span class="badge" part="default">${say('default')}</span>`
        : expired || confirming
          ? nothing
          : button('make-default', say('makeDefault'))
    }
    ${confirming ? button('remove', say('confirm'), 'confirm') : button('remove', say('remove'))}
  </li>`;
}

/** Rows of the size that cards have. */
export const cardSkeleton = html`<ul aria-hidden="true">
    ${Array<TemplateResult>(4).fill(
      html`<li>
        <div class="name"><div class="bar"></div></div>
      </li>`,
    )}
  </ul>
  <div class="ask" aria-hidden="true"><div class="bar"></div></div>`;
