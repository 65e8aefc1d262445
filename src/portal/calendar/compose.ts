import ical, { ICalAlarmType, type ICalCalendar, ICalEventStatus } from 'ical-generator';
import { type IsoDate, liveDiscount, type Locale, money } from '../../contract/index.ts';
import { formatMoney, formatMonth, inScript, localeTag } from '../../format/index.ts';
import type { BillRecord, PropertyRecord } from '../records/debts.ts';
import { billOutstanding, isOpenBill } from '../rules/payable.ts';
import { type CalendarTexts, english, serbian } from './texts.ts';

export interface CalendarContents {
  bills: readonly BillRecord[];
  /** Those of the bills. */
  properties: readonly PropertyRecord[];
  locale: Locale;
  today: IsoDate;
  publicUrl: string;
}

/** Nine in the morning of the day before, seconds before the day begins. */
const alarmBefore = 15 * 3_600;
/** How often an app may read an address again, seconds. */
const refreshAfter = 6 * 3_600;
/** The greatest integer of RFC 5545. */
const maxSequence = 2_147_483_647;

interface DayEvent {
  readonly kind: 'due' | 'discount';
  readonly on: IsoDate;
  readonly summary: string;
  readonly description: string;
}

/**
 * Due dates and discount deadlines as iCalendar (RFC 5545): whole days without a time zone, each with an alarm. The same
 * bills give the same text, so that its ETag holds. A bill that is no longer open gives a canceled event, which takes it out
 * of a calendar that holds it. No card, no holder and no number of the customer is in it.
 */
export function composeCalendar({ bills, properties, locale, today, publicUrl }: CalendarContents): string {
  const texts = locale === 'en' ? english : serbian;
  const write = (text: string) => inScript(text, locale);
  const host = new URL(publicUrl).hostname;
  const calendar = ical({
    prodId: { company: 'esanduce', product: 'bills', language: localeTag(locale) },
    name: write(texts.calendar),
    ttl: refreshAfter,
  });
  const streets = new Map(properties.map(({ id, address }) => [id, address.street]));
  for (const bill of bills) {
    const street = streets.get(bill.propertyId);
    const place = street !== undefined && properties.length > 1 ? ` (${street})` : '';
    for (const event of eventsOf(bill, texts, locale, today)) {
      addEvent(calendar, bill, {
        ...event,
        id: `${bill.id}.${event.kind}@${host}`,
        summary: write(event.summary + place),
        description: write([event.description, ...(street ? [street] : []), publicUrl].join('\n')),
      });
    }
  }
  // Each line ends with CR LF, the last one too.
  return `${calendar.toString()}\r\n`;
}

function addEvent(calendar: ICalCalendar, bill: BillRecord, event: DayEvent & { readonly id: string }): void {
  const { id, on, summary, description } = event;
  const isOpen = isOpenBill(bill);
  const added = calendar.createEvent({
    id,
    start: on,
    allDay: true,
    floating: true,
    summary,
    description,
    stamp: new Date(bill.issuedOn),
    // Grows with what is paid, which changes what the event says.
    sequence: Math.min(bill.paid, maxSequence),
    ...(!isOpen && { status: ICalEventStatus.CANCELLED }),
  });
  if (isOpen)
    added.createAlarm({ type: ICalAlarmType.display, triggerBefore: alarmBefore, description: summary });
}

function eventsOf(bill: BillRecord, texts: CalendarTexts, locale: Locale, today: IsoDate): DayEvent[] {
  const say = (text: string, values: Readonly<Record<string, string>>) =>
    text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  const sum = (amount: number) => formatMoney(money(amount), locale);
  const month = formatMonth(bill.period, locale === 'en' ? locale : 'sr-Cyrl');
  const amount = sum(isOpenBill(bill) ? billOutstanding(bill) : bill.charged);
  const partly = { paid: sum(bill.paid), charged: sum(bill.charged) };
  const due: DayEvent = {
    kind: 'due',
    on: bill.dueOn,
    summary: say(texts.due, { month, amount }),
    description: [
      texts.dueNote,
      ...(bill.status === 'partiallyPaid' ? [say(texts.partly, partly)] : []),
    ].join(' '),
  };
  const offer = liveDiscount(bill, today);
  if (!offer) return [due];
  const discount = sum(offer.amount);
  return [
    due,
    {
      kind: 'discount',
      on: offer.deadline,
      summary: say(texts.discount, { amount: discount }),
      description: say(texts.discountNote, { month, discount, amount }),
    },
  ];
}
