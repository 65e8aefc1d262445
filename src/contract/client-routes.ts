import { billSchema } from './bill.ts';
import { calendarSubscriptionSchema } from './calendar-subscription.ts';
import { cardSetupSchema } from './card-setup.ts';
import { eventPageSchema } from './event.ts';
import { lawsuitSchema } from './lawsuit.ts';
import { pageOf } from './page.ts';
import { payableStateSchema } from './payable.ts';
import { paymentSchema } from './payment.ts';
import { paymentMethodSchema } from './payment-method.ts';
import { paymentOrderStateSchema } from './payment-order.ts';
import { prioritySchema } from './priority.ts';
import { propertySchema } from './property.ts';
import { reminderSchema } from './reminder.ts';
import { rescheduleAgreementSchema } from './reschedule.ts';
import type { Route } from './route.ts';
import { connectionSchema, embedSessionSchema } from './session.ts';

/**
 * The operations that the client calls: how they are called and what they answer. Ids are `resource.verb`, both camelCase.
 * What an operation takes is in `requests.ts`: only a server checks that, and it would add a fifth to the client's bytes.
 */
export const clientRoutes = {
  'connections.create': {
    method: 'POST',
    path: '/v1/connections',
    scope: 'secret',
    response: connectionSchema,
    status: 201,
    keyed: true,
  },
  'embedSessions.create': {
    method: 'POST',
    path: '/v1/embed-sessions',
    scope: 'secret',
    response: embedSessionSchema,
    status: 201,
    keyed: true,
  },
  'properties.list': {
    method: 'GET',
    path: '/v1/properties',
    scope: 'properties:read',
    response: pageOf('PropertyPage', propertySchema),
    status: 200,
  },
  'properties.get': {
    method: 'GET',
    path: '/v1/properties/{id}',
    scope: 'properties:read',
    response: propertySchema,
    status: 200,
  },
  'bills.list': {
    method: 'GET',
    path: '/v1/bills',
    scope: 'bills:read',
    response: pageOf('BillPage', billSchema),
    status: 200,
  },
  'bills.get': {
    method: 'GET',
    path: '/v1/bills/{id}',
    scope: 'bills:read',
    response: billSchema,
    status: 200,
  },
  'bills.download': {
    method: 'GET',
    path: '/v1/bills/{id}/document',
    scope: 'bills:read',
    response: 'application/pdf',
    status: 200,
  },
  'lawsuits.list': {
    method: 'GET',
    path: '/v1/lawsuits',
    scope: 'lawsuits:read',
    response: pageOf('LawsuitPage', lawsuitSchema),
    status: 200,
  },
  'lawsuits.get': {
    method: 'GET',
    path: '/v1/lawsuits/{id}',
    scope: 'lawsuits:read',
    response: lawsuitSchema,
    status: 200,
  },
  'reschedule.list': {
    method: 'GET',
    path: '/v1/reschedule-agreements',
    scope: 'reschedule:read',
    response: pageOf('RescheduleAgreementPage', rescheduleAgreementSchema),
    status: 200,
  },
  'reschedule.get': {
    method: 'GET',
    path: '/v1/reschedule-agreements/{id}',
    scope: 'reschedule:read',
    response: rescheduleAgreementSchema,
    status: 200,
  },
  'reminders.list': {
    method: 'GET',
    path: '/v1/reminders',
    scope: 'reminders:read',
    response: pageOf('ReminderPage', reminderSchema),
    status: 200,
  },
  'reminders.get': {
    method: 'GET',
    path: '/v1/reminders/{id}',
    scope: 'reminders:read',
    response: reminderSchema,
    status: 200,
  },
  'reminders.markRead': {
    method: 'PUT',
    path: '/v1/reminders/{id}/read',
    scope: 'reminders:write',
    response: reminderSchema,
    status: 200,
  },
  'payables.get': {
    method: 'GET',
    path: '/v1/payables/{type}/{id}',
    scope: 'payments:read',
    response: payableStateSchema,
    status: 200,
  },
  'priorities.list': {
    method: 'GET',
    path: '/v1/priorities',
    scope: 'payments:read',
    response: pageOf('PriorityPage', prioritySchema),
    status: 200,
  },
  'payments.list': {
    method: 'GET',
    path: '/v1/payments',
    scope: 'payments:read',
    response: pageOf('PaymentPage', paymentSchema),
    status: 200,
  },
  'payments.get': {
    method: 'GET',
    path: '/v1/payments/{id}',
    scope: 'payments:read',
    response: paymentSchema,
    status: 200,
  },
  'payments.create': {
    method: 'POST',
    path: '/v1/payments',
    scope: 'payments:write',
    response: paymentSchema,
    status: 201,
    keyed: true,
  },
  'payments.cancel': {
    method: 'PUT',
    path: '/v1/payments/{id}/cancellation',
    scope: 'payments:write',
    response: paymentSchema,
    status: 200,
  },
  'payments.download': {
    method: 'GET',
    path: '/v1/payments/{id}/document',
    scope: 'payments:read',
    response: 'application/pdf',
    status: 200,
  },
  'paymentOrders.get': {
    method: 'GET',
    path: '/v1/payment-orders/{id}',
    scope: 'secret',
    response: paymentOrderStateSchema,
    status: 200,
  },
  'paymentOrders.confirm': {
    method: 'POST',
    path: '/v1/payment-orders/{id}/confirmations',
    scope: 'secret',
    response: paymentOrderStateSchema,
    status: 201,
    keyed: true,
  },
  'paymentMethods.list': {
    method: 'GET',
    path: '/v1/payment-methods',
    scope: 'paymentMethods:read',
    response: pageOf('PaymentMethodPage', paymentMethodSchema),
    status: 200,
  },
  'paymentMethods.makeDefault': {
    method: 'PUT',
    path: '/v1/payment-methods/{id}/default',
    scope: 'paymentMethods:write',
    response: paymentMethodSchema,
    status: 200,
  },
  'paymentMethods.remove': {
    method: 'DELETE',
    path: '/v1/payment-methods/{id}',
    scope: 'paymentMethods:write',
    response: paymentMethodSchema,
    status: 200,
  },
  'cardSetups.create': {
    method: 'POST',
    path: '/v1/card-setups',
    scope: 'paymentMethods:write',
    response: cardSetupSchema,
    status: 201,
    keyed: true,
  },
  'cardSetups.get': {
    method: 'GET',
    path: '/v1/card-setups/{id}',
    scope: 'paymentMethods:read',
    response: cardSetupSchema,
    status: 200,
  },
  'calendar.download': {
    method: 'GET',
    path: '/v1/calendar',
    scope: 'bills:read',
    response: 'text/calendar',
    status: 200,
  },
  'calendarSubscriptions.list': {
    method: 'GET',
    path: '/v1/calendar-subscriptions',
    scope: 'calendarSubscriptions:read',
    response: pageOf('CalendarSubscriptionPage', calendarSubscriptionSchema),
    status: 200,
  },
  'calendarSubscriptions.create': {
    method: 'POST',
    path: '/v1/calendar-subscriptions',
    scope: 'calendarSubscriptions:write',
    response: calendarSubscriptionSchema,
    status: 201,
    keyed: true,
  },
  'calendarSubscriptions.revoke': {
    method: 'DELETE',
    path: '/v1/calendar-subscriptions/{id}',
    scope: 'calendarSubscriptions:write',
    response: calendarSubscriptionSchema,
    status: 200,
  },
  'events.list': {
    method: 'GET',
    path: '/v1/events',
    scope: 'properties:read',
    response: eventPageSchema,
    status: 200,
    streams: true,
  },
} as const satisfies Record<string, Route>;

export type ClientRoutes = typeof clientRoutes;
/** `resource.verb`. */
export type ClientOperationId = keyof ClientRoutes;
