export { Esanduce } from './esanduce.ts';
export type { EsanduceOptions } from './esanduce.ts';
export { EsanduceError, isEsanduceError } from './client/errors.ts';
export { liveDiscount } from './contract/bill.ts';
export { locales } from './contract/locale.ts';
export { money } from './contract/money.ts';
export { memoryJournal } from './payment/journal.ts';
export type * from './contract/index.ts';
export type { ClientErrorCode, ErrorCode, ErrorFields } from './client/errors.ts';
export type { Events, EventsOptions } from './client/events.ts';
export type { ApiPromise, ApiResponse } from './client/api-promise.ts';
export type { LogFields, Logger, LogLevel } from './client/log.ts';
export type { ClientOptions, RequestOptions, TokenProvider, WriteOptions } from './client/options.ts';
export type { Page, PagePromise } from './client/page.ts';
export type { Bills } from './client/resources/bills.ts';
export type { Calendar } from './client/resources/calendar.ts';
export type { CalendarSubscriptions } from './client/resources/calendar-subscriptions.ts';
export type { CardSetups } from './client/resources/card-setups.ts';
export type { Connections } from './client/resources/connections.ts';
export type { EmbedSessions } from './client/resources/embed-sessions.ts';
export type { Lawsuits } from './client/resources/lawsuits.ts';
export type { Payables } from './client/resources/payables.ts';
export type { PaymentMethods } from './client/resources/payment-methods.ts';
export type { PaymentOrders } from './client/resources/payment-orders.ts';
export type { Payments } from './client/resources/payments.ts';
export type { Priorities } from './client/resources/priorities.ts';
export type { Properties } from './client/resources/properties.ts';
export type { Reminders } from './client/resources/reminders.ts';
export type { Reschedule } from './client/resources/reschedule.ts';
export type { ChallengeHandler } from './payment/challenge-handler.ts';
export type { Journal, JournalEntry, PayOrder } from './payment/journal.ts';
export type { ChallengeResult, PayReason } from './payment/machine.ts';
export type {
  PaymentChange,
  PayOptions,
  PayOutcome,
  PayOutcomeItem,
  PayProgress,
  ResumedOrder,
} from './payment/pay-options.ts';
