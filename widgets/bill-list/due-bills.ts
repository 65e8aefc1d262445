import type { ReactiveController, ReactiveElement } from 'lit';
import { type Bill, type Esanduce, isEsanduceError } from '../../src/index.ts';
import type { ListState } from '../data/list-state.ts';
import type { ListController } from '../list/list-controller.ts';

type Query = NonNullable<Parameters<Esanduce['bills']['list']>[0]>;

/**
 * All bills to be paid that match the filters, also those on pages that are not loaded yet: what is paid together is what
 * the portal says is due, not what the reader has scrolled to.
 */
export class DueBills implements ReactiveController {
  /** Why they could not be read. */
  problem: unknown;
  readonly #host: ReactiveElement;
  readonly #list: ListController<Bill, Query>;
  readonly #isSelected: (bill: Bill) => boolean;
  #read: readonly Bill[] = [];
  /** What `#read` was last read for. */
  #for: readonly unknown[] = [];
  #reading: AbortController | undefined;
  #isKnown = false;

  /** @param isSelected whether a bill is shown by the selection also when it is no longer open */
  constructor(host: ReactiveElement, list: ListController<Bill, Query>, isSelected: (bill: Bill) => boolean) {
    this.#host = host;
    this.#list = list;
    this.#isSelected = isSelected;
    host.addController(this);
  }

  /** The bills loaded by the list, and the others that are due. */
  get bills(): readonly Bill[] {
    const items = this.#list.state?.items ?? [];
    const ids = new Set(items.map(({ id }) => id));
    return [...items, ...this.#read.filter(({ id }) => !ids.has(id))];
  }

  /** Whether `bills` has all that are due. */
  get isKnown(): boolean {
    return this.#isKnown || !this.#needed(this.#list.state);
  }

  readonly retry = (): void => {
    this.problem = undefined;
    this.#for = [];
    this.#host.requestUpdate();
  };

  hostUpdate(): void {
    const { client, query, state, loader } = this.#list;
    const filters = [client, query.propertyId, query.year, query.search, query.status];
    const wanted = [...filters, loader.revision];
    const differs = (values: readonly unknown[]) => values.some((value, at) => value !== this.#for[at]);
    if (!state || differs(filters)) {
      this.hostDisconnected();
      this.#read = [];
      this.#isKnown = false;
      this.problem = undefined;
    }
    if (!client || !state?.cards || !this.#needed(state) || !differs(wanted)) return;
    this.#for = wanted;
    void this.#load(client, query);
  }

  hostDisconnected(): void {
    this.#reading?.abort();
    this.#for = [];
  }

  /** Whether more may be due than is loaded: not when the loaded bills add up to what the properties owe. */
  #needed(state: ListState<Bill> | undefined): boolean {
    const { year, search, status = 'open' } = this.#list.query;
    if (!state?.page.hasNextPage() || !/^(open|unpaid|partiallyPaid)$/.test(status)) return false;
    if (!state.properties || year || search || status !== 'open') return true;
    const owed = state.properties.reduce((sum, { debt }) => sum + debt.regular.amount, 0);
    const loaded = state.items.filter((bill) => /^(unpaid|partiallyPaid)$/.test(bill.status));
    return loaded.reduce((sum, { outstanding }) => sum + outstanding.amount, 0) < owed;
  }

  async #load(client: Esanduce, query: Query): Promise<void> {
    this.#reading?.abort();
    const { signal } = (this.#reading = new AbortController());
    try {
      const open: Bill[] = [];
      const due = { ...query, status: query.status ?? 'open', limit: 100 } as const;
      for await (const bill of client.bills.list(due, { signal })) open.push(bill);
      const ids = new Set(open.map(({ id }) => id));
      const gone = this.#read.filter((bill) => !ids.has(bill.id) && this.#isSelected(bill));
      const settled = await Promise.all(gone.map(({ id }) => client.bills.get(id, { signal })));
      if (signal.aborted) return;
      this.#read = [...open, ...settled];
      this.#isKnown = true;
      this.problem = undefined;
    } catch (error) {
      if (signal.aborted) return;
      if (!isEsanduceError(error)) throw error;
      this.#isKnown = false;
      this.problem = error;
    }
    this.#host.requestUpdate();
  }
}
