/** All elements in English: a page that speaks it loads this, before the elements or after. */
import { billListEnglish } from './bill-list/bill-list.en.ts';
import { calendarEnglish } from './calendar/calendar.en.ts';
import { cardListEnglish } from './card-list/card-list.en.ts';
import { debtSummaryEnglish } from './debt-summary/debt-summary.en.ts';
import { listEnglish } from './i18n/list.en.ts';
import { qrEnglish } from './i18n/qr.en.ts';
import { reasonEnglish } from './i18n/reason.en.ts';
import { overrideTexts } from './i18n/texts.ts';
import { helpEnglish } from './help/help.en.ts';
import { ipsQrEnglish } from './ips-qr/ips-qr.en.ts';
import { lawsuitListEnglish } from './lawsuit-list/lawsuit-list.en.ts';
import { payButtonEnglish } from './pay-button/pay-button.en.ts';
import { payFirstEnglish } from './pay-first/pay-first.en.ts';
import { paymentHistoryEnglish } from './payment-history/payment-history.en.ts';
import { portalEnglish } from './portal/portal.en.ts';
import { propertyPickerEnglish } from './property-picker/property-picker.en.ts';
import { providerEnglish } from './provider/provider.en.ts';
import { reminderListEnglish } from './reminder-list/reminder-list.en.ts';
import { reschedulePlanEnglish } from './reschedule-plan/reschedule-plan.en.ts';
import { spendingChartEnglish } from './spending-chart/spending-chart.en.ts';
import type { Texts } from './texts.ts';

overrideTexts(
  'en',
  {
    billList: billListEnglish,
    calendar: calendarEnglish,
    cardList: cardListEnglish,
    debtSummary: debtSummaryEnglish,
    help: helpEnglish,
    ipsQr: ipsQrEnglish,
    lawsuitList: lawsuitListEnglish,
    list: listEnglish,
    payButton: payButtonEnglish,
    payFirst: payFirstEnglish,
    paymentHistory: paymentHistoryEnglish,
    portal: portalEnglish,
    propertyPicker: propertyPickerEnglish,
    provider: providerEnglish,
    qr: qrEnglish,
    reason: reasonEnglish,
    reminderList: reminderListEnglish,
    reschedulePlan: reschedulePlanEnglish,
    spendingChart: spendingChartEnglish,
  } satisfies Record<keyof Texts, object>,
  true,
);
