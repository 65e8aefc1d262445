import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import type { Bill, Esanduce } from '../../src/index.ts';
import { DocumentSaver } from '../data/document-saver.ts';
import type { ListState } from '../data/list-state.ts';
import { failureMessage } from '../list/list-templates.ts';
import { billListTexts } from './bill-list.texts.ts';
import { billsCsv } from './csv.ts';

/** Saves all bills that match the filters as CSV, also those that are not loaded yet. */
export class BillExport {
  readonly #host: ReactiveElement;
  readonly #documents: DocumentSaver;
  #isDone = false;

  constructor(host: ReactiveElement) {
    this.#host = host;
    this.#documents = new DocumentSaver(host);
  }

  get busy(): boolean {
    return this.#documents.stateOf('csv') === 'loading';
  }

  async save(
    client: Esanduce,
    query: Parameters<Esanduce['bills']['list']>[0],
    { page, properties }: ListState<Bill>,
    locale: string,
  ): Promise<void> {
    this.#isDone = false;
    this.#isDone = await this.#documents.save('csv', `esanduce-bills-${page.asOf}.csv`, async () => {
      const bills: Bill[] = [];
      for await (const bill of client.bills.list({ ...query, limit: 100 })) bills.push(bill);
      return new Blob([billsCsv(bills, properties, locale)], { type: 'text/csv' });
    });
    this.#host.requestUpdate();
  }

  /** Says that it was saved, or why not. */
  render(locale: string): TemplateResult {
    const state = this.#documents.stateOf('csv');
    return html`${typeof state === 'object' ? failureMessage(locale, state.problem, false) : nothing}
      <p class="visually-hidden" role="status">
        ${this.#isDone ? billListTexts(locale)('exported') : nothing}
      </p>`;
  }
}
