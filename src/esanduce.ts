import { type EsanduceOptions, readOptions } from './client/options.ts';
import { type Bills, bills } from './client/resources/bills.ts';
import { type Connections, connections } from './client/resources/connections.ts';
import { type EmbedSessions, embedSessions } from './client/resources/embed-sessions.ts';
import { type Lawsuits, lawsuits } from './client/resources/lawsuits.ts';
import { type Payables, payables } from './client/resources/payables.ts';
import { type PaymentMethods, paymentMethods } from './client/resources/payment-methods.ts';
import { type Payments, payments } from './client/resources/payments.ts';
import { type Properties, properties } from './client/resources/properties.ts';
import { type Reminders, reminders } from './client/resources/reminders.ts';
import { type Reschedule, reschedule } from './client/resources/reschedule.ts';
import { createTransport } from './client/transport.ts';
import {
  createCashier,
  type PaymentChange,
  type PayOptions,
  type PayOrder,
  type PayOutcome,
} from './payment/pay.ts';

/**
 * The portal, as one customer (or, with a secret key, one partner) may use it.
 *
 * @example
 * ```ts
 * const esanduce = new Esanduce({ baseUrl: 'https://esanduce.example', token: () => fetchToken() });
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
  readonly payments: Payments;
  readonly paymentMethods: PaymentMethods;
  readonly connections: Connections;
  readonly embedSessions: EmbedSessions;

  /**
   * Pays bills, lawsuits, instalments or reminders of one property with a saved card, at most once however often it is
   * called.
   * @throws EsanduceError only when nothing was started: a problem such as `already-paid` or `amount-mismatch`, no token
   */
  readonly pay: (order: PayOrder, options?: PayOptions) => Promise<PayOutcome>;

  /** Calls `listener` after every outcome of `pay`. Returns what ends that. */
  readonly subscribe: (listener: (change: PaymentChange) => void) => () => void;

  /** @throws TypeError naming the option that cannot be right */
  constructor(options: EsanduceOptions) {
    const settings = readOptions(options);
    const call = createTransport(settings);
    this.properties = properties(call);
    this.bills = bills(call);
    this.lawsuits = lawsuits(call);
    this.reschedule = reschedule(call);
    this.reminders = reminders(call);
    this.payables = payables(call);
    this.payments = payments(call);
    this.paymentMethods = paymentMethods(call);
    this.connections = connections(call);
    this.embedSessions = embedSessions(call);
    ({ pay: this.pay, subscribe: this.subscribe } = createCashier(this.payments, settings));
  }
}
