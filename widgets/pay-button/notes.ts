import { html, nothing, type TemplateResult } from 'lit';
import { isEsanduceError } from '../../src/index.ts';
import { formatAmount } from '../../src/format/index.ts';
import { errorKind, failureKey, reasonKey, reasonTexts } from '../i18n/reason.texts.ts';
import { cardName } from '../payment/card.ts';
import type { Checkout } from './checkout.ts';
import { payButtonTexts } from './pay-button.texts.ts';

/** Failures that another card may not have. */
const refusedCard = /^(cardDeclined|insufficientFunds|authenticationFailed)$/;

/** Failures of a bank's order whose text differs from that of a card. */
const hostFailures: Readonly<Record<string, string>> = {
  insufficientFunds: 'noFunds',
  rejectedByBank: 'rejected',
};

interface NoteOptions {
  /** The object of "pay". */
  readonly subject: string | undefined;
  /** Whether the page gave several things to pay. */
  readonly together: boolean;
  /** The sum with its currency; empty while it is not known. */
  readonly amount: string;
  readonly locale: string;
}

/** What is said below the button; undefined for nothing. */
export function noteOf(
  checkout: Checkout,
  { subject, together, amount, locale }: NoteOptions,
): string | undefined {
  const [say, why] = [payButtonTexts(locale), reasonTexts(locale)];
  const { state, failure, partlyPaid, problem, payables, method, cards, question, byHost } = checkout;
  switch (state) {
    case 'confirming':
      if (question.isOpen && (method ?? byHost)) {
        const card = method && !byHost ? cardName(method) : say('account');
        return payables.length > 1
          ? say('askTogether', { count: String(payables.length), amount, card })
          : say('ask', { what: subject ?? payables[0]?.number ?? '', amount, card });
      }
      return partlyPaid
        ? say('partly', { paid: `${formatAmount(partlyPaid, locale)} ${why('currency')}`, amount })
        : say(together ? 'changedSome' : 'changed', { amount });
    case 'challenging':
      return say(byHost ? 'atHost' : 'atBank');
    case 'waiting':
      return say('begun');
    case 'checking':
      return say('wait');
    case 'refused':
      if (isEsanduceError(failure)) return why(errorKind(failure));
      if (byHost) return why(failureKey(hostFailures[String(failure)] ?? failure));
      return refusedCard.test(String(failure)) && cards.length === 1
        ? `${why(failureKey(failure))} ${say('otherCard')}`
        : why(failureKey(failure));
    case 'error':
      return why(errorKind(problem));
    case 'broken':
      return why('misconfigured');
    case 'unavailable': {
      const blocked = payables.find(({ payable }) => !payable);
      return why(blocked ? reasonKey(blocked.notPayableReason) : 'noCard');
    }
    default:
      return undefined;
  }
}

/** The buttons below the note: other cards after a refusal, or a way back from a question. */
export function choicesOf(checkout: Checkout, locale: string): TemplateResult | typeof nothing {
  const say = payButtonTexts(locale);
  const { state, failure, cards, method, question } = checkout;
  const others =
    state === 'refused' && refusedCard.test(String(failure))
      ? cards.filter(({ id }) => id !== method?.id).slice(0, 3)
      : [];
  const isAsked = state === 'confirming' && question.isOpen;
  if (!isAsked && !others.length) return nothing;
  return html`<span part="choices"
    >${
      isAsked
        ? html`<button class="link" data-action="cancel">${say('cancel')}</button>`
        : others.map(
            (card) =>
              html`<button class="link" data-card=${card.id}>
                ${say('payWith', { card: cardName(card) })}
              </button>`,
          )
    }</span
  >`;
}
