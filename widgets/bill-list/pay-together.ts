import { type LitElement, nothing, type TemplateResult } from 'lit';
import type { Bill, Esanduce } from '../../src/index.ts';
import { DocumentSaver } from '../data/document-saver.ts';
import { listenInShadow } from '../dom/shadow-listener.ts';
import type { ListController } from '../list/list-controller.ts';
import type { EntryContext } from '../list/pay-cell.ts';
import type { PayRequestEvent } from '../payment/events.ts';
import { BillSelection } from './bill-selection.ts';
import { DueBills } from './due-bills.ts';
import { focusPay } from './focus-pay.ts';
import { selectionBar } from './selection-bar.ts';

type Query = NonNullable<Parameters<Esanduce['bills']['list']>[0]>;

/** Several bills paid together: selected one by one, or what is overdue, or all that is due on every page. */
export class PayTogether {
  /** The selected bills, as `BillSelection.selected` gives them; computed once for each render. */
  selected: readonly Bill[] = [];
  readonly #host: LitElement;
  readonly #list: ListController<Bill, Query>;
  readonly #selection = new BillSelection();
  readonly #due: DueBills;
  readonly #receipts: DocumentSaver;

  constructor(host: LitElement, list: ListController<Bill, Query>) {
    this.#host = host;
    this.#list = list;
    this.#due = new DueBills(host, list, (bill) => this.selected.includes(bill));
    this.#receipts = new DocumentSaver(host);
    listenInShadow(host, 'esanduce-pay-request', (event) => this.#startPayment(event));
    listenInShadow(host, 'esanduce-payment', ({ status, payment, payables }) => {
      if (status !== 'unknown' && payables.some((each) => this.#selection.isPayingFor(each)))
        this.#selection.endPayment((status === 'succeeded' && payment) || undefined);
      host.requestUpdate();
    });
  }

  clear(): void {
    this.#selection.clear();
  }

  update(): void {
    this.selected = this.#selection.selected(this.#due.bills);
  }

  isPayingFor(bill: Bill): boolean {
    return this.#selection.isPayingFor(bill);
  }

  get isPaying(): boolean {
    return this.#selection.isPaying;
  }

  toggle(bill: Bill): boolean {
    return this.#selection.toggle(bill, this.#due.bills);
  }

  render(context: EntryContext): TemplateResult | typeof nothing {
    const { isKnown, problem } = this.#due;
    const { selected } = this;
    const due = this.#open;
    if (!context.canPay || (!selected.length && isKnown && due.length < 2)) return nothing;
    return selectionBar(
      {
        selected: selected.filter((bill) => this.#selection.isOpen(bill)).length,
        part: this.#selection.part(selected),
        due,
        payments: this.#selection.payments,
        locked: this.isPaying,
        isKnown,
        problem,
        receipt: this.#receipts.stateOf,
      },
      context,
    );
  }

  /** @returns whether the action was one of the bar's */
  act(action: string | undefined, target: Element): boolean {
    const { client, state } = this.#list;
    if (action === 'all') this.#selection.select((target as HTMLInputElement).checked ? this.#open : []);
    else if (action === 'overdue' || action === 'everything') {
      const asOf = state?.page.asOf ?? '';
      this.#selection.select(this.#open.filter(({ dueOn }) => action === 'everything' || dueOn < asOf));
      this.#host.requestUpdate();
      void focusPay(this.#host);
    } else if (action === 'due') this.#due.retry();
    else if (action === 'receipt') {
      const id = (target as HTMLElement).dataset['payment'];
      const payment = this.#selection.payments.find((each) => each.id === id);
      if (payment?.document && client)
        void this.#receipts.save(payment.id, payment.document.fileName, () =>
          client.payments.download(payment.id),
        );
    } else return false;
    return true;
  }

  /** What is to be paid: without the bills that what was paid ahead covers. */
  get #open(): readonly Bill[] {
    return this.#due.bills.filter((bill) => this.#selection.isOpen(bill) && !bill.prepaid);
  }

  #startPayment(event: PayRequestEvent): void {
    const { bills } = this.#due;
    if (!(event.target as Element).closest('.selection')) {
      const bill = bills.find(({ id }) => id === event.payable.id);
      if (bill) this.#selection.toggle(bill, bills, false);
    } else {
      const part = this.#selection.part(this.selected);
      // The page, which may cancel the event, gets it after this element.
      queueMicrotask(() => {
        if (event.defaultPrevented) return;
        this.#selection.startPayment(
          part,
          event.items.map(({ payable }) => payable.id),
        );
        this.#host.requestUpdate();
      });
    }
    this.#host.requestUpdate();
  }
}
