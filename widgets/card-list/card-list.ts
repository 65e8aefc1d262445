import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { inWindow, saveCard } from '../../src/challenge/index.ts';
import { type Esanduce, isEsanduceError, type PaymentMethod } from '../../src/index.ts';
import { cardName } from '../payment/card.ts';
import { challengeContext, type ChallengeFactory, consume } from '../data/contexts.ts';
import { failureMessage, message } from '../list/list-templates.ts';
import { list } from '../styles/list.styles.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { Loader } from '../data/loader.ts';
import { localeTag, portalLocale } from '../i18n/locale.ts';
import { problemKey, reasonTexts } from '../i18n/reason.texts.ts';
import { tokens } from '../styles/tokens.ts';
import { version } from '../dom/version.ts';
import { cardListTexts } from './card-list.texts.ts';
import { cardMark } from './card-mark.ts';
import { styles } from './card-list.styles.ts';

/** What was done last, in words, and whether that failed. */
type LiveChanges = readonly [text: (locale: string) => string, failed?: boolean];

/**
 * The customer's saved cards: which one ПЛАТИ charges first, adding one on the bank's own page, removing one.
 *
 * @tag esanduce-card-list
 * @fires {Event} esanduce-cards - the cards have changed
 * @csspart head - the line on top
 * @csspart add - the button that adds a card
 * @csspart card - one card
 * @csspart mark - the sign of its brand
 * @csspart main - says that it is charged first
 * @csspart make-main - the button that makes it so
 * @csspart remove - the button that removes it
 * @csspart note - what was done last
 * @csspart message - what stands in place of cards: none, or why not
 */
export class EsanduceCardList extends LitElement {
  static readonly version = version;
  static override styles = [tokens, list, styles];

  readonly #loader = new Loader<readonly PaymentMethod[]>(this, {
    arguments: () => [],
    load: async (client, signal) => (await client.paymentMethods.list({ limit: 100 }, { signal })).data,
    concerns: ['cards'],
  });
  #factory: ChallengeFactory | undefined;
  #news: LiveChanges | undefined;
  /** The card whose removal waits for a second press. */
  #sure: string | undefined;
  /** What is being done; one thing at a time. */
  #doing: 'adding' | 'changing' | undefined;

  constructor() {
    super();
    consume(this, challengeContext, (factory) => (this.#factory = factory));
  }

  override render(): TemplateResult {
    const { around, busy, value: cards, problem } = this.#loader;
    const { locale } = around;
    const say = cardListTexts(locale);
    const add = html`<button class="ghost" part="add" data-action="add" aria-disabled=${!!this.#doing}>
      ${say(this.#doing === 'adding' ? 'adding' : 'add')}
    </button>`;
    return html`<section
      lang=${localeTag(locale)}
      aria-label=${say('title')}
      aria-busy=${busy}
      @click=${this.#press}
      @keydown=${this.#escape}
    >
      <div class="head" part="head">
        <p><strong>${say('title')}</strong><small>${say('safe')}</small></p>
        ${busy || cards?.length ? add : nothing}
      </div>
      ${
        busy
          ? html`<p class="spoken" role="status">${listTexts(locale)('loading')}</p>
              <ul aria-hidden="true">
                ${Array<TemplateResult>(4).fill(
                  html`<li>
                    <div class="name"><div class="bar"></div></div>
                  </li>`,
                )}
              </ul>`
          : !cards
            ? failureMessage(locale, problem)
            : cards.length
              ? html`<ul role="list">
                  ${repeat(
                    cards,
                    ({ id }) => id,
                    (card) => this.#card(card, locale),
                  )}
                </ul>`
              : message(say('none'), say('addOne'), add)
      }
      <p role="status">
        ${
          this.#news
            ? html`<span class="note ${this.#news[1] ? 'late' : ''}" part="note"
                >${this.#news[0](locale)}</span
              >`
            : nothing
        }
      </p>
    </section>`;
  }

  #card(card: PaymentMethod, locale: string): TemplateResult {
    const { id, brand, expired, expiryMonth, expiryYear, isDefault } = card;
    const say = cardListTexts(locale);
    const date = `${String(expiryMonth).padStart(2, '0')}/${expiryYear}`;
    const name = cardName(card);
    const button = (action: string, text: string, sure = '') =>
      html`<button
        class="ghost ${sure}"
        part=${action}
        data-action=${action}
        data-card=${id}
        aria-disabled=${!!this.#doing}
      >
        ${text}<span class="spoken"> ${name}</span>
      </button>`;
    return html`<li part="card" class=${expired ? 'expired' : ''}>
      ${cardMark(brand)}
      <p class="name">
        <strong>${name}</strong>
        <small class=${expired ? 'late' : ''}>${say(expired ? 'expired' : 'validUntil', { date })}</small>
      </p>
      ${
        isDefault
          ? html`<span class="badge" part="main">${say('main')}</span>`
          : expired || this.#sure === id
            ? nothing
            : button('make-main', say('makeMain'))
      }
      ${this.#sure === id ? button('remove', say('confirm'), 'sure') : button('remove', say('remove'))}
    </li>`;
  }

  readonly #press = (event: Event): void => {
    const { dataset } = (event.target as Element).closest<HTMLElement>('[data-action]') ?? {};
    const { client } = this.#loader.around;
    const card = this.#loader.value?.find(({ id }) => id === dataset?.['card']);
    const [sure, action] = [this.#sure, dataset?.['action']];
    this.#sure = undefined;
    this.requestUpdate();
    if (action === 'retry') this.#loader.retry();
    if (this.#doing || !client) return;
    if (action === 'add') void this.#do('adding', client, () => this.#add(client));
    if (!card) return;
    const { id } = card;
    const done = (key: 'removed' | 'nowMain'): LiveChanges => [
      (locale) => cardListTexts(locale)(key, { card: cardName(card) }),
    ];
    if (action === 'make-main') {
      void this.#do('changing', client, () =>
        client.paymentMethods.makeDefault(id).then(() => done('nowMain')),
      );
    } else if (action === 'remove') {
      // A card is gone for good: the first press only asks.
      if (sure !== id) this.#sure = id;
      else
        void this.#do('changing', client, () => client.paymentMethods.remove(id).then(() => done('removed')));
    }
  };

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#sure) return;
    this.#sure = undefined;
    this.requestUpdate();
  };

  async #add(client: Esanduce): Promise<LiveChanges> {
    const { locale } = this.#loader.around;
    const waiting = cardListTexts(locale)('connecting');
    // Made before anything is awaited: a browser lets a click open a window, and nothing later.
    const challenge = this.#factory?.({ likely: true, waiting }) ?? inWindow({ early: true, waiting });
    const { status, method } = await saveCard(client, { challenge, locale: portalLocale(locale) });
    return [
      (shown) =>
        method
          ? cardListTexts(shown)('added', { card: cardName(method) })
          : cardListTexts(shown)(status === 'succeeded' ? 'unknown' : status),
      status === 'failed',
    ];
  }

  /** Does one thing, tells how it ended, and shows the cards as they are then. */
  async #do(what: 'adding' | 'changing', client: Esanduce, work: () => Promise<LiveChanges>): Promise<void> {
    this.#doing = what;
    this.#news = undefined;
    let news: LiveChanges;
    let focused: Element | null | undefined;
    try {
      news = await work();
      focused = (this.renderRoot as ShadowRoot).activeElement;
      await this.#loader.refresh([]);
      this.dispatchEvent(new Event('esanduce-cards', { bubbles: true, composed: true }));
    } catch (error) {
      if (!isEsanduceError(error)) throw error;
      news = [
        (locale) => `${cardListTexts(locale)('undone')} ${reasonTexts(locale)(problemKey(error))}`,
        true,
      ];
    }
    this.#doing = undefined;
    if (client === this.#loader.around.client) this.#news = news;
    this.requestUpdate();
    await this.updateComplete;
    // What was pressed may be gone with its card, the focus is not.
    if (focused?.isConnected === false) this.renderRoot.querySelector<HTMLElement>('[part=add]')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-card-list': EsanduceCardList;
  }
}
