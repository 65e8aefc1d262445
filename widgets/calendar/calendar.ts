import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import {
  type CalendarSubscription,
  type Esanduce,
  isEsanduceError,
  type PropertyId,
} from '../../src/index.ts';
import { localeTag } from '../../src/format/index.ts';
import { DocumentSaver } from '../data/document-saver.ts';
import { ifAllowed } from '../data/list-state.ts';
import { Loader } from '../data/loader.ts';
import { loadStates } from '../data/load-states.ts';
import { HeadingLevel, headingProperties } from '../dom/heading-level.ts';
import { PageElement } from '../dom/page-element.ts';
import { onAction } from '../dom/shadow-listener.ts';
import { version } from '../dom/version.ts';
import { formatDate } from '../i18n/format.ts';
import { portalLocale } from '../i18n/locale.ts';
import { errorKind, reasonTexts } from '../i18n/reason.texts.ts';
import { failureMessage } from '../list/list-templates.ts';
import { loadingStatus } from '../list/skeletons.ts';
import { list } from '../styles/list.styles.ts';
import { tokens } from '../styles/tokens.ts';
import { styles } from './calendar.styles.ts';
import { calendarTexts } from './calendar.texts.ts';

/** How an action ended. */
interface Outcome {
  readonly text: (locale: string) => string;
  readonly failed?: boolean;
}

const saying = (key: 'copied' | 'notCopied' | 'revoked', failed = false): Outcome => ({
  text: (locale) => calendarTexts(locale)(key),
  failed,
});

/**
 * Due dates in the customer's own calendar: a secret address that calendar apps read by themselves, which is shown once and
 * can be revoked, and the same dates as a file.
 *
 * @tag esanduce-calendar
 * @attr {string} property-id - id of the one property whose due dates to tell; default: all of the customer's
 * @attr {2 | 3 | 4 | 5 | 6} heading-level - level of its headings in the page; default: 2
 * @fires {ElementErrorEvent} esanduce-error - it cannot show what it should
 * @fires {ElementReadyEvent} esanduce-ready - it has loaded what it shows
 * @slot heading - replaces the heading
 * @slot error - replaces the text shown when the addresses could not be loaded
 * @cssstate loading - the addresses are being loaded
 * @cssstate empty - there is no address
 * @cssstate error - the addresses could not be loaded
 * @csspart head - the heading and what it is for
 * @csspart create - the button that makes an address
 * @csspart download - the button that saves the due dates
 * @csspart address - the new address, with the button that copies it
 * @csspart subscription - one address made before
 * @csspart revoke - the button that revokes it
 * @csspart note - how the last action ended
 * @csspart message - the message for an error
 * @cssprop --esanduce-font - font family
 * @cssprop --esanduce-font-size - size of plain text
 * @cssprop --esanduce-ink - text
 * @cssprop --esanduce-muted - secondary text
 * @cssprop --esanduce-line - borders
 * @cssprop --esanduce-paper - background
 * @cssprop --esanduce-wash - background of the address and the note
 * @cssprop --esanduce-late - failures, confirming a revocation
 * @cssprop --esanduce-focus - focus ring
 * @cssprop --esanduce-radius - corner radius
 */
export class EsanduceCalendar extends PageElement {
  static readonly version = version;
  static override styles = [tokens, list, styles];
  static override properties = { ...headingProperties, propertyId: { attribute: 'property-id' } };

  declare headingLevel: number | undefined;
  declare propertyId: string | undefined;

  /** Null when the token may make none: then only the file is offered. */
  readonly #loader = new Loader<readonly CalendarSubscription[] | null>(this, {
    arguments: () => [],
    load: async (client, signal) =>
      (await ifAllowed(client.calendarSubscriptions.list({ limit: 100 }, { signal })))?.data ?? null,
    concerns: [],
  });
  readonly #documents = new DocumentSaver(this);
  /** The address just made, which the portal tells once. */
  #made: CalendarSubscription | undefined;
  #outcome: Outcome | undefined;
  /** The address whose revocation the next press confirms. */
  #confirming: string | undefined;
  #action: 'creating' | 'revoking' | undefined;
  /** Sent again with the same key while its answer is not known: one press makes one address. */
  #key: string | undefined;

  constructor() {
    super();
    new HeadingLevel(this);
    loadStates(this, this.#loader, (shown) => !shown?.length);
    onAction(this, (action, target) => this.#act(action, target));
    this.addEventListener('keydown', ({ key }) => {
      if (key !== 'Escape' || !this.#confirming) return;
      this.#confirming = undefined;
      this.requestUpdate();
    });
  }

  override render(): TemplateResult {
    const { context, busy, value: subscriptions, problem } = this.#loader;
    const { locale } = context;
    const say = calendarTexts(locale);
    const disabled = !!this.#action;
    const saved = this.#documents.stateOf('calendar');
    return html`<section lang=${localeTag(locale)} aria-label=${say('title')} aria-busy=${busy}>
      <div class="head" part="head">
        <p>
          <strong
            ><slot name="heading"><span role="heading">${say('title')}</span></slot></strong
          ><small>${say('purpose')}</small>
        </p>
      </div>
      ${
        busy
          ? [loadingStatus(locale), skeleton]
          : subscriptions === undefined
            ? failureMessage(locale, problem)
            : html`<div class="actions">
                  ${
                    subscriptions
                      ? html`<button
                          class="ghost"
                          part="create"
                          data-action="create"
                          aria-disabled=${disabled}
                        >
                          ${say(this.#action === 'creating' ? 'creating' : 'create')}
                        </button>`
                      : nothing
                  }
                  <button
                    class="ghost"
                    part="download"
                    data-action="download"
                    aria-disabled=${saved === 'loading'}
                  >
                    ${say('download')}
                  </button>
                </div>
                ${this.#address(locale)}
                <ul role="list">
                  ${repeat(
                    subscriptions ?? [],
                    ({ id }) => id,
                    (each) => this.#subscription(each, disabled, locale),
                  )}
                </ul>`
      }
      ${typeof saved === 'object' ? failureMessage(locale, saved.problem, false) : nothing}
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

  #address(locale: string): TemplateResult | typeof nothing {
    const say = calendarTexts(locale);
    const { url } = this.#made ?? {};
    if (!url) return nothing;
    return html`<div class="address" part="address">
      <label for="address">${say('address')}</label>
      <input id="address" readonly translate="no" dir="ltr" .value=${url} @focus=${selectAll} />
      <button class="ghost" data-action="copy">${say('copy')}</button>
      <small>${say('once')}</small>
    </div>`;
  }

  #subscription({ id, createdAt }: CalendarSubscription, disabled: boolean, locale: string): TemplateResult {
    const say = calendarTexts(locale);
    const confirming = this.#confirming === id;
    const made = say('made', { date: formatDate(createdAt.slice(0, 10), locale) });
    return html`<li part="subscription">
      <span>${made}</span>
      <button
        class="ghost ${confirming ? 'confirm' : ''}"
        part="revoke"
        data-action="revoke"
        data-id=${id}
        aria-disabled=${disabled}
      >
        ${say(confirming ? 'confirm' : 'revoke')}<span class="visually-hidden">, ${made}</span>
      </button>
    </li>`;
  }

  #act(action: string | undefined, target: Element): void {
    const { client, locale } = this.#loader.context;
    const confirming = this.#confirming;
    this.#confirming = undefined;
    this.requestUpdate();
    if (action === 'retry') this.#loader.retry();
    if (action === 'copy') void this.#copy();
    if (!client) return;
    const asked = {
      locale: portalLocale(locale),
      propertyId: (this.propertyId || undefined) as PropertyId | undefined,
    };
    if (action === 'download')
      void this.#documents.save('calendar', 'esanduce.ics', () => client.calendar.download(asked));
    if (this.#action) return;
    const { id } = target.closest<HTMLElement>('[data-id]')?.dataset ?? {};
    const subscription = this.#loader.value?.find((each) => each.id === id);
    if (action === 'create') void this.#run('creating', () => this.#create(client, asked));
    if (action !== 'revoke' || !subscription) return;
    // It cannot be taken back: the first press only asks.
    if (confirming !== subscription.id) this.#confirming = subscription.id;
    else
      void this.#run('revoking', async () => {
        await client.calendarSubscriptions.revoke(subscription.id);
        if (this.#made?.id === subscription.id) this.#made = undefined;
        return saying('revoked');
      });
  }

  async #create(
    client: Esanduce,
    asked: Parameters<Esanduce['calendarSubscriptions']['create']>[0],
  ): Promise<undefined> {
    this.#key ??= crypto.randomUUID();
    this.#made = await client.calendarSubscriptions.create(asked, { idempotencyKey: this.#key });
    this.#key = undefined;
  }

  async #run(action: 'creating' | 'revoking', run: () => Promise<Outcome | undefined>): Promise<void> {
    this.#action = action;
    this.#outcome = undefined;
    try {
      this.#outcome = await run();
      await this.#loader.refresh([]);
    } catch (error) {
      if (!isEsanduceError(error)) throw error;
      if (!error.retryable) this.#key = undefined;
      this.#outcome = {
        text: (locale) => `${calendarTexts(locale)('notDone')} ${reasonTexts(locale)(errorKind(error))}`,
        failed: true,
      };
    }
    this.#action = undefined;
    this.requestUpdate();
    await this.updateComplete;
    // What was pressed may be gone; the focus goes on to what there is to do next.
    const next = action === 'creating' && this.#made ? '#address' : '[part=create]';
    const isLost = document.activeElement === document.body || document.activeElement === this;
    if (isLost && !this.#outcome?.failed) this.renderRoot.querySelector<HTMLElement>(next)?.focus();
  }

  async #copy(): Promise<void> {
    // Absent where the page is not served by HTTPS.
    const { clipboard } = navigator as { clipboard?: Clipboard };
    try {
      if (!clipboard) throw new Error('no clipboard');
      await clipboard.writeText(this.#made?.url ?? '');
      this.#outcome = saying('copied');
    } catch {
      this.#outcome = saying('notCopied', true);
    }
    this.requestUpdate();
  }
}

const selectAll = ({ target }: Event): void => (target as HTMLInputElement).select();

/** As tall as the buttons. */
const skeleton = html`<div class="actions" aria-hidden="true"><div class="bar"></div></div>`;

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-calendar': EsanduceCalendar;
  }
}
