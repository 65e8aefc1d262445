import type { BillListTexts } from './bill-list/bill-list.texts.ts';
import type { CalendarTexts } from './calendar/calendar.texts.ts';
import type { CardListTexts } from './card-list/card-list.texts.ts';
import type { DebtSummaryTexts } from './debt-summary/debt-summary.texts.ts';
import type { ListTexts } from './i18n/list.texts.ts';
import type { QrTexts } from './i18n/qr.texts.ts';
import type { ReasonTexts } from './i18n/reason.texts.ts';
import { type Message, overrideTexts } from './i18n/texts.ts';
import type { HelpTexts } from './help/help.texts.ts';
import type { IpsQrTexts } from './ips-qr/ips-qr.texts.ts';
import type { LawsuitListTexts } from './lawsuit-list/lawsuit-list.texts.ts';
import type { PayButtonTexts } from './pay-button/pay-button.texts.ts';
import type { PayFirstTexts } from './pay-first/pay-first.texts.ts';
import type { PaymentHistoryTexts } from './payment-history/payment-history.texts.ts';
import type { PortalTexts } from './portal/portal.texts.ts';
import type { PropertyPickerTexts } from './property-picker/property-picker.texts.ts';
import type { ProviderTexts } from './provider/provider.texts.ts';
import type { ReminderListTexts } from './reminder-list/reminder-list.texts.ts';
import type { ReschedulePlanTexts } from './reschedule-plan/reschedule-plan.texts.ts';
import type { SpendingChartTexts } from './spending-chart/spending-chart.texts.ts';

/** Every text the elements say, by catalogue and key. */
export interface Texts {
  readonly billList: BillListTexts;
  readonly calendar: CalendarTexts;
  readonly cardList: CardListTexts;
  readonly debtSummary: DebtSummaryTexts;
  readonly help: HelpTexts;
  readonly ipsQr: IpsQrTexts;
  readonly lawsuitList: LawsuitListTexts;
  readonly list: ListTexts;
  readonly payButton: PayButtonTexts;
  readonly payFirst: PayFirstTexts;
  readonly paymentHistory: PaymentHistoryTexts;
  readonly portal: PortalTexts;
  readonly propertyPicker: PropertyPickerTexts;
  readonly provider: ProviderTexts;
  readonly qr: QrTexts;
  readonly reason: ReasonTexts;
  readonly reminderList: ReminderListTexts;
  readonly reschedulePlan: ReschedulePlanTexts;
  readonly spendingChart: SpendingChartTexts;
}
export type TextOverrides = {
  readonly [Name in keyof Texts]?: { readonly [Key in keyof Texts[Name]]?: Message };
};

/**
 * Sets texts of a locale (`sr-Cyrl`, `sr-Latn`, `en`) or adds a locale of your own, by its language tag; elements on the page
 * say them at once. What a locale leaves out is said in English where `@esanduce/sdk/widgets/english.js` is loaded, else in Serbian; Serbian
 * Latin follows what is set for Cyrillic.
 * @throws RangeError for what is no language tag
 * @example
 * ```ts
 * import { setTexts } from '@esanduce/sdk/widgets';
 *
 * setTexts('en', { payButton: { idle: 'Pay now' } });
 * ```
 */
export const setTexts: (locale: string, texts: TextOverrides) => void = overrideTexts;
