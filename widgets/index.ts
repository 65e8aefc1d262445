/** All elements, defined where there is a page. */
import './bill-list/define.ts';
import './calendar/define.ts';
import './card-list/define.ts';
import './debt-summary/define.ts';
import './help/define.ts';
import './ips-qr/define.ts';
import './lawsuit-list/define.ts';
import './pay-button/define.ts';
import './pay-first/define.ts';
import './payment-history/define.ts';
import './portal/define.ts';
import './property-picker/define.ts';
import './provider/define.ts';
import './reminder-list/define.ts';
import './reschedule-plan/define.ts';
import './spending-chart/define.ts';

export { EsanduceBillList } from './bill-list/bill-list.ts';
export { EsanduceCalendar } from './calendar/calendar.ts';
export { EsanduceCardList } from './card-list/card-list.ts';
export { CardsChangeEvent } from './card-list/cards-change-event.ts';
export { EsanduceDebtSummary } from './debt-summary/debt-summary.ts';
export {
  challengeContext,
  type ChallengeFactory,
  clientContext,
  localeContext,
  propertyContext,
} from './data/contexts.ts';
export {
  type HostAnswer,
  PaymentEvent,
  type PaymentResult,
  type PayRequest,
  PayRequestEvent,
  type PayRequestItem,
} from './payment/events.ts';
export { ElementErrorEvent, ElementReadyEvent } from './data/element-events.ts';
export type { ErrorKind } from './i18n/reason.texts.ts';
export { type PayMode } from './payment/pay-mode.ts';
export { plural } from './i18n/plural.ts';
export type { Message, PluralMessage } from './i18n/texts.ts';
export { EsanduceHelp } from './help/help.ts';
export { EsanduceIpsQr } from './ips-qr/ips-qr.ts';
export { EsanduceLawsuitList } from './lawsuit-list/lawsuit-list.ts';
export { EsanducePayButton } from './pay-button/pay-button.ts';
export { EsanducePayFirst } from './pay-first/pay-first.ts';
export { EsanducePaymentHistory } from './payment-history/payment-history.ts';
export { EsanducePortal } from './portal/portal.ts';
export { PropertiesLoadEvent, PropertyChangeEvent } from './data/property-events.ts';
export { EsanducePropertyPicker } from './property-picker/property-picker.ts';
export { EsanduceProvider } from './provider/provider.ts';
export { EsanduceReminderList } from './reminder-list/reminder-list.ts';
export { EsanduceReschedulePlan } from './reschedule-plan/reschedule-plan.ts';
export { EsanduceSpendingChart } from './spending-chart/spending-chart.ts';
export { whenReady } from './loader/when-ready.ts';
export { setTexts, type TextOverrides, type Texts } from './texts.ts';
