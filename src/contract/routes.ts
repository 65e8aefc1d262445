import { Bill } from './bill.ts';
import { CardSetup } from './card-setup.ts';
import { EventPage } from './event.ts';
import { Lawsuit } from './lawsuit.ts';
import { pageOf } from './page.ts';
import { PayableState } from './payable.ts';
import { Payment } from './payment.ts';
import { PaymentMethod } from './payment-method.ts';
import { Property } from './property.ts';
import { Reminder } from './reminder.ts';
import { RescheduleAgreement } from './reschedule.ts';
import type { Route } from './route.ts';
import { Connection, EmbedSession } from './session.ts';

/**
 * Every operation of the portal: how it is called and what it answers. What it takes stands in `requests.ts`, apart
 * because only a server checks that: a client would carry a fifth more bytes for nothing.
 */
export const routes = {
  'connections.create': {
    method: 'POST',
    path: '/v1/connections',
    scope: 'secret',
    response: Connection,
    status: 201,
    keyed: true,
  },
  'embedSessions.create': {
    method: 'POST',
    path: '/v1/embed-sessions',
    scope: 'secret',
    response: EmbedSession,
    status: 201,
    keyed: true,
  },
  'properties.list': {
    method: 'GET',
    path: '/v1/properties',
    scope: 'properties:read',
    response: pageOf('PropertyPage', Property),
    status: 200,
  },
  'properties.get': {
    method: 'GET',
    path: '/v1/properties/{id}',
    scope: 'properties:read',
    response: Property,
    status: 200,
  },
  'bills.list': {
    method: 'GET',
    path: '/v1/bills',
    scope: 'bills:read',
    response: pageOf('BillPage', Bill),
    status: 200,
  },
  'bills.get': {
    method: 'GET',
    path: '/v1/bills/{id}',
    scope: 'bills:read',
    response: Bill,
    status: 200,
  },
  'bills.document': {
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
    response: pageOf('LawsuitPage', Lawsuit),
    status: 200,
  },
  'lawsuits.get': {
    method: 'GET',
    path: '/v1/lawsuits/{id}',
    scope: 'lawsuits:read',
    response: Lawsuit,
    status: 200,
  },
  'reschedule.list': {
    method: 'GET',
    path: '/v1/reschedule-agreements',
    scope: 'reschedule:read',
    response: pageOf('RescheduleAgreementPage', RescheduleAgreement),
    status: 200,
  },
  'reschedule.get': {
    method: 'GET',
    path: '/v1/reschedule-agreements/{id}',
    scope: 'reschedule:read',
    response: RescheduleAgreement,
    status: 200,
  },
  'reminders.list': {
    method: 'GET',
    path: '/v1/reminders',
    scope: 'reminders:read',
    response: pageOf('ReminderPage', Reminder),
    status: 200,
  },
  'reminders.get': {
    method: 'GET',
    path: '/v1/reminders/{id}',
    scope: 'reminders:read',
    response: Reminder,
    status: 200,
  },
  'reminders.markRead': {
    method: 'PUT',
    path: '/v1/reminders/{id}/read',
    scope: 'reminders:write',
    response: Reminder,
    status: 200,
  },
  'payables.get': {
    method: 'GET',
    path: '/v1/payables/{type}/{id}',
    scope: 'payments:read',
    response: PayableState,
    status: 200,
  },
  'payments.list': {
    method: 'GET',
    path: '/v1/payments',
    scope: 'payments:read',
    response: pageOf('PaymentPage', Payment),
    status: 200,
  },
  'payments.get': {
    method: 'GET',
    path: '/v1/payments/{id}',
    scope: 'payments:read',
    response: Payment,
    status: 200,
  },
  'payments.create': {
    method: 'POST',
    path: '/v1/payments',
    scope: 'payments:write',
    response: Payment,
    status: 201,
    keyed: true,
  },
  'payments.cancel': {
    method: 'PUT',
    path: '/v1/payments/{id}/cancellation',
    scope: 'payments:write',
    response: Payment,
    status: 200,
  },
  'payments.document': {
    method: 'GET',
    path: '/v1/payments/{id}/document',
    scope: 'payments:read',
    response: 'application/pdf',
    status: 200,
  },
  'paymentMethods.list': {
    method: 'GET',
    path: '/v1/payment-methods',
    scope: 'payment-methods:read',
    response: pageOf('PaymentMethodPage', PaymentMethod),
    status: 200,
  },
  'paymentMethods.makeDefault': {
    method: 'PUT',
    path: '/v1/payment-methods/{id}/default',
    scope: 'payment-methods:write',
    response: PaymentMethod,
    status: 200,
  },
  'paymentMethods.remove': {
    method: 'DELETE',
    path: '/v1/payment-methods/{id}',
    scope: 'payment-methods:write',
    response: PaymentMethod,
    status: 200,
  },
  'cardSetups.create': {
    method: 'POST',
    path: '/v1/card-setups',
    scope: 'payment-methods:write',
    response: CardSetup,
    status: 201,
    keyed: true,
  },
  'cardSetups.get': {
    method: 'GET',
    path: '/v1/card-setups/{id}',
    scope: 'payment-methods:read',
    response: CardSetup,
    status: 200,
  },
  'events.list': {
    method: 'GET',
    path: '/v1/events',
    scope: 'properties:read',
    response: EventPage,
    status: 200,
    streams: true,
  },
} as const satisfies Record<string, Route>;

export type Routes = typeof routes;
export type OperationId = keyof Routes;
