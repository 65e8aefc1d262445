import {
  css,
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { Esanduce } from '../../src/index.ts';
import { formatMonth } from '../i18n/format.ts';
import type { LiveChanges } from '../data/live-changes.ts';
import { liveConnectionOf } from '../data/live-connection.ts';
import { localeTag } from '../../src/format/index.ts';
import { memoize } from '../../src/format/memoize.ts';
import { visuallyHidden } from '../styles/tokens.ts';
import { providerTexts } from './provider.texts.ts';

const timeFormat = memoize((locale) => new Intl.DateTimeFormat(localeTag(locale), { timeStyle: 'short' }));

export const liveStatusStyles = css`
  [part='stale'] {
    margin: 0 0 8px;
    padding: 8px 12px;
    border-inline-start: 4px solid;
    color: var(--esanduce-warn, light-dark(#825500, #f0bf5a));
    font-family: var(--esanduce-font, inherit);
    font-size: var(--esanduce-font-size, 0.9375rem);
    line-height: 1.4;
  }
  ${visuallyHidden}
`;

/**
 * Two live regions for the whole page: one announces new bills to screen readers, the other shows how old the data is while
 * the portal cannot be reached.
 */
export class LiveStatus implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #client: Esanduce | undefined;
  #stop: (() => void) | undefined;
  /** The new bill's period, or how many bills are new. */
  #newBills: { period: string } | { count: number } | undefined;
  /** When the portal was last reached, ms since 1970; undefined while it can be reached. */
  #lostSince: number | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  get isStale(): boolean {
    return this.#lostSince !== undefined;
  }

  follow(client: Esanduce | undefined): void {
    this.#client = client;
    this.#newBills = this.#lostSince = undefined;
    if (this.#host.isConnected) this.hostConnected();
  }

  hostConnected(): void {
    this.hostDisconnected();
    const client = this.#client;
    if (!client) return;
    const changed = (changes: LiveChanges) => void this.#announce(client, changes);
    const lost = (since: number | undefined) => {
      this.#lostSince = since;
      this.#host.requestUpdate();
    };
    // Does not open the connection by itself: a page without elements that follow changes needs none.
    this.#stop = liveConnectionOf(client).listen({ changed, lost }, false);
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  render(locale: string): TemplateResult {
    const say = providerTexts(locale);
    const [newBills, since] = [this.#newBills, this.#lostSince];
    return html`<p class="visually-hidden" role="status" lang=${localeTag(locale)}>
        ${
          !newBills
            ? nothing
            : 'period' in newBills
              ? say('newBill', { month: formatMonth(newBills.period, locale) })
              : say('newBills', newBills)
        }
      </p>
      ${
        since === undefined
          ? nothing
          : html`<p part="stale" role="status" lang=${localeTag(locale)}>
              ${say('lost', { time: timeFormat(locale).format(since) })}
            </p>`
      }`;
  }

  async #announce(client: Esanduce, changes: LiveChanges): Promise<void> {
    const issued = changes?.filter((event) => event.type === 'bill.issued') ?? [];
    const [first] = issued;
    if (!first) return;
    // Emptied first: a live region does not repeat text that it already holds.
    this.#newBills = undefined;
    this.#host.requestUpdate();
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (!this.#stop) return;
    const bill =
      issued.length === 1 ? await client.bills.get(first.subject).catch(() => undefined) : undefined;
    if (client !== this.#client) return;
    this.#newBills = bill ? { period: bill.period } : { count: issued.length };
    this.#host.requestUpdate();
  }
}
