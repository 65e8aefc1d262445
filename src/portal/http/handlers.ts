import type { PortalContext } from '../context.ts';
import type { CardSetups } from '../cards/card-setups.ts';
import type { Credits } from '../credits/credits.ts';
import type { EventStreams } from '../events/event-streams.ts';
import type { PaymentOrders } from '../payments/payment-orders.ts';
import type { Payments } from '../payments/payments.ts';
import type { Handlers } from './call.ts';
import { billHandlers } from './handlers/bills.ts';
import { calendarHandlers } from './handlers/calendar.ts';
import { cardSetupHandlers } from './handlers/card-setups.ts';
import { creditHandlers } from './handlers/credits.ts';
import { eventHandlers } from './handlers/events.ts';
import { lawsuitHandlers } from './handlers/lawsuits.ts';
import { payableHandlers } from './handlers/payables.ts';
import { paymentMethodHandlers } from './handlers/payment-methods.ts';
import { paymentOrderHandlers } from './handlers/payment-orders.ts';
import { paymentHandlers } from './handlers/payments.ts';
import { priorityHandlers } from './handlers/priorities.ts';
import { propertyHandlers } from './handlers/properties.ts';
import { reminderHandlers } from './handlers/reminders.ts';
import { rescheduleHandlers } from './handlers/reschedule.ts';
import { sessionHandlers } from './handlers/sessions.ts';

export interface HandlerParts {
  payments: Payments;
  paymentOrders: PaymentOrders;
  cardSetups: CardSetups;
  streams: EventStreams;
  credits: Credits;
}

export function createHandlers(
  context: PortalContext,
  { payments, paymentOrders, cardSetups, streams, credits }: HandlerParts,
): Handlers {
  return {
    ...sessionHandlers(context),
    ...propertyHandlers(context),
    ...billHandlers(context),
    ...lawsuitHandlers(context),
    ...rescheduleHandlers(context),
    ...reminderHandlers(context),
    ...payableHandlers(context),
    ...priorityHandlers(context),
    ...paymentHandlers(context, payments),
    ...paymentOrderHandlers(context, paymentOrders),
    ...paymentMethodHandlers(context),
    ...cardSetupHandlers(context, cardSetups),
    ...calendarHandlers(context),
    ...eventHandlers(context, streams),
    ...creditHandlers(context, credits),
  };
}
