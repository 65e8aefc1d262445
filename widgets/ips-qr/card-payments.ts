import type { ReactiveElement } from 'lit';
import type { Esanduce } from '../../src/index.ts';
import { listenOnPage } from '../dom/page-listener.ts';

/**
 * Knows which debts this browser is paying by card, or may have paid: there must be no code for them, or they would be paid
 * twice.
 */
export class CardPayments {
  /** Ids whose PAY was pressed on this page, until the outcome is known. */
  readonly #pressed = new Set<string>();

  constructor(host: ReactiveElement) {
    listenOnPage(host, ['esanduce-pay-request'], ({ defaultPrevented, items }) => {
      if (defaultPrevented) return;
      for (const { payable } of items) this.#pressed.add(payable.id);
      host.requestUpdate();
    });
    listenOnPage(host, ['esanduce-payment'], ({ status, payables }) => {
      if (status === 'unknown') return;
      for (const { id } of payables) this.#pressed.delete(id);
      host.requestUpdate();
    });
  }

  /** @param client knows the orders of earlier pages and of other tabs */
  includes(id: string | undefined, client: Esanduce | undefined): boolean {
    if (!id) return false;
    return (
      this.#pressed.has(id) ||
      !!client?.unfinished().some(({ items }) => items.some(({ payable }) => payable.id === id))
    );
  }
}
