import { type Events, events } from './client/events.ts';
import { type ClientOptions, readOptions } from './client/options.ts';
import { type Bills, bills } from './client/resources/bills.ts';
import { type Calendar, calendar } from './client/resources/calendar.ts';
import {
  type CalendarSubscriptions,
  calendarSubscriptions,
} from './client/resources/calendar-subscriptions.ts';
import { type CardSetups, cardSetups } from './client/resources/card-setups.ts';
import { type Connections, connections } from './client/resources/connections.ts';
import { type EmbedSessions, embedSessions } from './client/resources/embed-sessions.ts';
import { type Lawsuits, lawsuits } from './client/resources/lawsuits.ts';
import { type Payables, payables } from './client/resources/payables.ts';
import { type PaymentMethods, paymentMethods } from './client/resources/payment-methods.ts';
import { type PaymentOrders, paymentOrders } from './client/resources/payment-orders.ts';
import { type Payments, payments } from './client/resources/payments.ts';
import { type Priorities, priorities } from './client/resources/priorities.ts';
import { type Properties, properties } from './client/resources/properties.ts';
import { type Reminders, reminders } from './client/resources/reminders.ts';
import { type Reschedule, reschedule } from './client/resources/reschedule.ts';
import { createTransport } from './client/transport.ts';
import { browserJournal, type Journal, memoryJournal, type PayOrder } from './payment/journal.ts';
import type { PaymentChange, PayOptions, PayOutcome, ResumedOrder } from './payment/pay-options.ts';
import { createPaymentFlow } from './payment/payment-flow.ts';

export interface EsanduceOptions extends ClientOptions {
  /**
   * Keeps the orders whose outcome is not known, so that a reload, another tab or a crash cannot pay twice or lose one.
   * Default: `localStorage` in a page, elsewhere this process's memory; `@esanduce/sdk/file-journal` keeps a file.
   */
  journal?: Journal | undefined;
  /**
   * Whose orders the page's own journal keeps: an id of yours, not shown and no secret. Where several people use one browser,
   * the orders of another are then neither resumed nor listed. Of no meaning with a `journal` of your own.
   */
  customer?: string | undefined;
}

/**
 * The portal, as one customer (or, with a secret key, one partner) may use it.
 *
 * @example
 * ```ts
 * import { Esanduce } from '@esanduce/sdk';
 *
 * const token = async () => (await fetch('/esanduce-token', { method: 'POST' })).text();
 * const esanduce = new Esanduce({ baseUrl: 'https://esanduce.example', token });
 * for await (const bill of esanduce.bills.list({ status: 'open' })) console.log(bill.number, bill.outstanding.amount);
 * ```
 */
export class Esanduce {
  readonly properties: Properties;
  readonly bills: Bills;
  readonly lawsuits: Lawsuits;
  readonly reschedule: Reschedule;
  readonly reminders: Reminders;
  readonly payables: Payables;
  readonly priorities: Priorities;
  readonly payments: Payments;
  readonly paymentOrders: PaymentOrders;
  readonly paymentMethods: PaymentMethods;
  readonly cardSetups: CardSetups;
  readonly calendar: Calendar;
  readonly calendarSubscriptions: CalendarSubscriptions;
  readonly connections: Connections;
  readonly embedSessions: EmbedSessions;

  /**
   * Pays bills, lawsuits, instalments or reminders, also of several properties, with a saved card, at most once however often it is
   * called, from whichever tab, and across reloads.
   * @throws EsanduceError only when nothing was started: a problem such as `already-paid` or `amount-mismatch`, no token
   */
  readonly pay: (order: PayOrder, options?: PayOptions) => Promise<PayOutcome>;

  /**
   * Looks for the outcome of every order in the journal that nobody is following: to be called once when a page or process
   * starts. Pays nothing.
   */
  readonly resume: (options?: Pick<PayOptions, 'signal' | 'deadline'>) => Promise<ResumedOrder[]>;

  /** The orders whose outcome is not known; the same order given to `pay` goes on with it. */
  readonly unfinished: () => PayOrder[];

  /**
   * Everything that changes at the portal, as it happens, none left out and none twice; connections lost are taken up again
   * by themselves.
   * @example
   * ```ts
   * for await (const event of esanduce.events({ signal: AbortSignal.timeout(60_000) })) {
   *   if (event.type === 'bill.issued') console.log(event.subject);
   * }
   * ```
   */
  readonly events: Events;

  /** Calls `listener` after every outcome of `pay` and `resume`, and for what other tabs paid. Returns what ends that. */
  readonly subscribe: (listener: (change: PaymentChange) => void) => () => void;

  /** @throws TypeError naming the option that cannot be right */
  constructor(options: EsanduceOptions) {
    const settings = readOptions(options);
    const transport = createTransport(settings);
    this.properties = properties(transport);
    this.bills = bills(transport);
    this.lawsuits = lawsuits(transport);
    this.reschedule = reschedule(transport);
    this.reminders = reminders(transport);
    this.payables = payables(transport);
    this.priorities = priorities(transport);
    this.payments = payments(transport);
    this.paymentOrders = paymentOrders(transport);
    this.paymentMethods = paymentMethods(transport);
    this.cardSetups = cardSetups(transport);
    this.calendar = calendar(transport);
    this.calendarSubscriptions = calendarSubscriptions(transport);
    this.events = events(transport, settings);
    this.connections = connections(transport);
    this.embedSessions = embedSessions(transport);
    const {
      customer,
      journal = 'document' in globalThis
        ? browserJournal([settings.baseUrl, customer].join(' ').trim())
        : memoryJournal(),
    } = options;
    const flow = createPaymentFlow(this, settings, journal);
    this.pay = flow.pay;
    this.resume = flow.resume;
    this.unfinished = flow.unfinished;
    this.subscribe = flow.subscribe;
  }
}
