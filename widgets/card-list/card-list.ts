import { html, nothing, type TemplateResult } from 'lit';
import { PageElement } from '../dom/page-element.ts';
import { repeat } from 'lit/directives/repeat.js';
import { inWindow, saveCard } from '../../src/challenge/index.ts';
import { type Esanduce, isEsanduceError, type PaymentMethod } from '../../src/index.ts';
import { cardName } from '../payment/card.ts';
import { challengeContext, type ChallengeFactory, consume } from '../data/contexts.ts';
import { failureMessage, message } from '../list/list-templates.ts';
import { loadingStatus } from '../list/skeletons.ts';
import { list } from '../styles/list.styles.ts';
import { Loader } from '../data/loader.ts';
import { loadStates } from '../data/load-states.ts';
import { localeTag } from '../../src/format/index.ts';
import { portalLocale } from '../i18n/locale.ts';
import { errorKind, reasonTexts } from '../i18n/reason.texts.ts';
import { isAlwaysConfirmed, setAlwaysConfirmed } from '../payment/confirmation.ts';
import { tokens } from '../styles/tokens.ts';
import { HeadingLevel, headingProperties } from '../dom/heading-level.ts';
import { version } from '../dom/version.ts';
import { cardListTexts } from './card-list.texts.ts';
import { cardRow, cardSkeleton } from './card-row.ts';
import { CardsChangeEvent } from './cards-change-event.ts';
import { styles } from './card-list.styles.ts';

/** How an action ended: the text to show, whether it failed, and the change to notify the page of. */
interface Outcome {
  readonly text: (locale: string) => string;
  readonly failed?: boolean;
  readonly change?: CardsChangeEvent;
}

/**
 * The customer's saved cards: the default that ПЛАТИ charges, adding one on the bank's page, removing one.
 *
 * @tag esanduce-card-list
 * @attr {2 | 3 | 4 | 5 | 6} heading-level - level of its headings in the page; default: 2
 * @fires {ElementErrorEvent} esanduce-error - it cannot show what it should
 * @fires {ElementReadyEvent} esanduce-ready - it has loaded what it shows
 * @fires {CardsChangeEvent} esanduce-cards-change - a card was added, removed or made the default
 * @slot heading - replaces the heading
 * @slot empty - replaces the text shown when there is no card; the button to add one stays
 * @slot error - replaces the text shown when the cards could not be loaded
 * @slot end - below the cards
 * @cssstate loading - the cards are being loaded
 * @cssstate empty - there is no card
 * @cssstate error - the cards could not be loaded
 * @cssstate adding - a card is being added on the bank's page
 * @csspart head - the heading and the button to add a card
 * @csspart ask - the switch that has PAY ask before every payment in this browser
 * @csspart add - the button that adds a card
 * @csspart card - one card
 * @csspart mark - the picture of its brand
 * @csspart default - marks the default card
 * @csspart make-default - the button that makes a card the default
 * @csspart remove - the button that removes a card
 * @csspart note - how the last action ended
 * @csspart message - the message for an empty list or an error
 * @cssprop --esanduce-font - font family
 * @cssprop --esanduce-font-size - size of plain text
 * @cssprop --esanduce-ink - text
 * @cssprop --esanduce-muted - secondary text
 * @cssprop --esanduce-line - borders
 * @cssprop --esanduce-paper - background
 * @cssprop --esanduce-wash - background of the note and of card pictures
 * @cssprop --esanduce-pay - border of the button that adds a card
 * @cssprop --esanduce-paid - its text, and the mark of the default card
 * @cssprop --esanduce-late - expired cards, failures, confirming a removal
 * @cssprop --esanduce-focus - focus ring
 * @cssprop --esanduce-radius - corner radius
 */
export class EsanduceCardList extends PageElement {
  static readonly version = version;
  static override styles = [tokens, list, styles];
  static override properties = headingProperties;

  declare headingLevel: number | undefined;

  readonly #loader = new Loader<readonly PaymentMethod[]>(this, {
    arguments: () => [],
    load: async (client, signal) => (await client.paymentMethods.list({ limit: 100 }, { signal })).data,
    concerns: ['paymentMethod'],
  });
  #makeChallenge: ChallengeFactory | undefined;
  #outcome: Outcome | undefined;
  /** The card whose removal the next press confirms. */
  #confirming: string | undefined;
  /** The action under way; one at a time. */
  #action: 'adding' | 'changing' | undefined;

  constructor() {
    super();
    new HeadingLevel(this);
    loadStates(
      this,
      this.#loader,
      ({ length }) => !length,
      () => ({ adding: this.#action === 'adding' }),
    );
    consume(this, challengeContext, (makeChallenge) => (this.#makeChallenge = makeChallenge));
  }

  override render(): TemplateResult {
    const { context, busy, value: cards, problem } = this.#loader;
    const { locale } = context;
    const say = cardListTexts(locale);
    const disabled = !!this.#action;
    const add = html`<button class="ghost" part="add" data-action="add" aria-disabled=${disabled}>
      ${say(this.#action === 'adding' ? 'adding' : 'add')}
    </button>`;
    return html`<section
      lang=${localeTag(locale)}
      aria-label=${say('title')}
      aria-busy=${busy}
      @click=${this.#onClick}
      @keydown=${this.#onKeydown}
    >
      <div class="head" part="head">
        <p>
          <strong
            ><slot name="heading"><span role="heading">${say('title')}</span></slot></strong
          ><small>${say('safe')}</small>
        </p>
        ${busy || cards?.length ? add : nothing}
      </div>
      ${
        busy
          ? [loadingStatus(locale), cardSkeleton]
          : !cards
            ? failureMessage(locale, problem)
            : cards.length
              ? html`<ul role="list">
                    ${repeat(
                      cards,
                      ({ id }) => id,
                      (card) => cardRow(card, { confirming: this.#confirming === card.id, disabled }, locale),
                    )}
                  </ul>
                  <label class="ask" part="ask"
                    ><input
                      type="checkbox"
                      data-action="ask"
                      .checked=${isAlwaysConfirmed()}
                    />${say('ask')}</label
                  >`
              : message(say('none'), say('addOne'), add)
      }
      <slot name="end"></slot>
      <p role="status">
        ${
          this.#outcome
            ? html`<span class="note ${this.#outcome.failed ? 'late' : ''}" part="note"
                >${this.#outcome.text(locale)}</span
              >`
            : nothing
        }
      </p>
    </section>`;
  }

  readonly #onClick = (event: Event): void => {
    const { dataset } = (event.target as Element).closest<HTMLElement>('[data-action]') ?? {};
    const { client } = this.#loader.context;
    const card = this.#loader.value?.find(({ id }) => id === dataset?.['card']);
    const [confirming, action] = [this.#confirming, dataset?.['action']];
    this.#confirming = undefined;
    this.requestUpdate();
    if (action === 'retry') this.#loader.retry();
    if (action === 'ask') this.#ask(event.target as HTMLInputElement);
    if (this.#action || !client) return;
    if (action === 'add') void this.#run('adding', client, () => this.#add(client));
    if (!card) return;
    if (action === 'make-default') {
      void this.#run('changing', client, async () => {
        await client.paymentMethods.makeDefault(card.id);
        return changed('make-default', { ...card, isDefault: true }, 'nowDefault');
      });
    } else if (action === 'remove') {
      // Removing cannot be undone: the first press only asks.
      if (confirming !== card.id) this.#confirming = card.id;
      else
        void this.#run('changing', client, async () => {
          await client.paymentMethods.remove(card.id);
          return changed('remove', card, 'removed');
        });
    }
  };

  /** Keeps whether PAY asks before every payment, in this browser. */
  #ask(input: HTMLInputElement): void {
    if (setAlwaysConfirmed(input.checked)) return;
    input.checked = isAlwaysConfirmed();
    this.#outcome = { text: (locale) => cardListTexts(locale)('notDone'), failed: true };
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#confirming) return;
    this.#confirming = undefined;
    this.requestUpdate();
  };

  async #add(client: Esanduce): Promise<Outcome> {
    const { locale } = this.#loader.context;
    const waiting = cardListTexts(locale)('connecting');
    // Before the first await: browsers allow a popup only within the click.
    const challenge = this.#makeChallenge?.({ likely: true, waiting }) ?? inWindow({ early: true, waiting });
    const { status, method } = await saveCard(client, { challenge, locale: portalLocale(locale) });
    if (method) return changed('add', method, 'added');
    return {
      text: (shown) => cardListTexts(shown)(status === 'succeeded' ? 'unknown' : status),
      failed: status === 'failed',
    };
  }

  /** Runs one action, reloads the cards and shows how it ended. */
  async #run(action: 'adding' | 'changing', client: Esanduce, run: () => Promise<Outcome>): Promise<void> {
    this.#action = action;
    this.#outcome = undefined;
    let outcome: Outcome;
    const pressed = (this.renderRoot as ShadowRoot).activeElement;
    try {
      outcome = await run();
      await this.#loader.refresh([]);
      if (outcome.change) this.dispatchEvent(outcome.change);
    } catch (error) {
      if (!isEsanduceError(error)) throw error;
      outcome = {
        text: (locale) => `${cardListTexts(locale)('notDone')} ${reasonTexts(locale)(errorKind(error))}`,
        failed: true,
      };
    }
    this.#action = undefined;
    if (client === this.#loader.context.client) this.#outcome = outcome;
    this.requestUpdate();
    await this.updateComplete;
    // The pressed button may be gone with its card; the focus stays in the element, unless the reader moved it.
    if (pressed?.isConnected === false && document.activeElement === document.body)
      this.renderRoot.querySelector<HTMLElement>('[part=add]')?.focus();
  }
}

const changed = (
  action: CardsChangeEvent['action'],
  card: PaymentMethod,
  text: 'added' | 'removed' | 'nowDefault',
): Outcome => ({
  text: (locale) => cardListTexts(locale)(text, { card: cardName(card) }),
  change: new CardsChangeEvent({ action, card }),
});

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-card-list': EsanduceCardList;
  }
}
