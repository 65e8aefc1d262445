/** What stands in a calendar; Latin is transliterated from Cyrillic. */
export interface CalendarTexts {
  readonly calendar: string;
  /** `{month}`, `{amount}`. */
  readonly due: string;
  readonly dueNote: string;
  /** `{amount}`: the discount. */
  readonly discount: string;
  /** `{month}`, `{discount}`, `{amount}`. */
  readonly discountNote: string;
  /** What is left of a bill that was paid in part: `{paid}`, `{charged}`. */
  readonly partly: string;
}

export const serbian: CalendarTexts = {
  calendar: 'Рачуни – е.Сандуче',
  due: 'Рачун за {month}, {amount}',
  dueNote: 'Последњи дан за плаћање.',
  discount: 'Последњи дан за попуст {amount} на следећем рачуну',
  discountNote:
    'Платите рачун за {month} у целости и следећи рачун биће мањи за {discount}. Овај рачун се не мења: плаћа се {amount}.',
  partly: 'Плаћено је {paid} од {charged}.',
};

export const english: CalendarTexts = {
  calendar: 'Bills – e.Sanduče',
  due: 'Bill for {month}, {amount}',
  dueNote: 'Last day to pay.',
  discount: 'Last day for a discount of {amount} on the next bill',
  discountNote:
    'Pay the bill for {month} in full, and the next bill will be smaller by {discount}. This bill stays as it is: {amount}.',
  partly: '{paid} of {charged} is paid.',
};
