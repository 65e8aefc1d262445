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
import { liveConnectionOf, type LiveChanges } from '../data/live-connection.ts';
import { memoize, localeTag } from '../i18n/locale.ts';
import { spoken } from '../styles/tokens.ts';
import { providerTexts } from './provider.texts.ts';

const times = memoize((locale) => new Intl.DateTimeFormat(localeTag(locale), { timeStyle: 'short' }));

export const newsStyles = css`
  [part='stale'] {
    margin: 0 0 8px;
    padding: 8px 12px;
    border-inline-start: 4px solid;
    color: var(--esanduce-warn, light-dark(#825500, #f0bf5a));
    font: var(--esanduce-font-size, 15px) / 1.4 var(--esanduce-font, system-ui, sans-serif);
  }
  ${spoken}
`;

/**
 * Says once for a whole page what all its elements would: that bills have come, to those who do not see it, and how old
 * everything is while the portal cannot be reached.
 */
export class NewsLine implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #client: Esanduce | undefined;
  #stop: (() => void) | undefined;
  /** Of the bill that came last; or how many came. */
  #arrived: { period: string } | { count: number } | undefined;
  #lostSince: number | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  follow(client: Esanduce | undefined): void {
    this.#client = client;
    this.#arrived = this.#lostSince = undefined;
    if (this.#host.isConnected) this.hostConnected();
  }

  hostConnected(): void {
    this.hostDisconnected();
    const client = this.#client;
    if (!client) return;
    const news = (heard: LiveChanges) => void this.#hear(client, heard);
    const lost = (since: number | undefined) => {
      this.#lostSince = since;
      this.#host.requestUpdate();
    };
    // Without holding: a page whose elements do not listen needs no connection.
    this.#stop = liveConnectionOf(client).listen({ news, lost }, false);
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  render(locale: string): TemplateResult {
    const say = providerTexts(locale);
    const [arrived, since] = [this.#arrived, this.#lostSince];
    return html`<p class="spoken" role="status" lang=${localeTag(locale)}>
        ${
          !arrived
            ? nothing
            : 'period' in arrived
              ? say('newBill', { month: formatMonth(arrived.period, locale) })
              : say('newBills', arrived)
        }
      </p>
      ${
        since === undefined
          ? nothing
          : html`<p part="stale" role="status" lang=${localeTag(locale)}>
              ${say('lost', { time: times(locale).format(since) })}
            </p>`
      }`;
  }

  async #hear(client: Esanduce, news: LiveChanges): Promise<void> {
    const issued = news?.filter((event) => event.type === 'bill.issued') ?? [];
    const [first] = issued;
    if (!first) return;
    // Cleared for a moment: of what it says already, a live region says nothing.
    this.#arrived = undefined;
    this.#host.requestUpdate();
    await new Promise((passed) => setTimeout(passed, 100));
    const bill =
      issued.length === 1 ? await client.bills.get(first.subject).catch(() => undefined) : undefined;
    if (client !== this.#client) return;
    this.#arrived = bill ? { period: bill.period } : { count: issued.length };
    this.#host.requestUpdate();
  }
}
