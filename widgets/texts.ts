import type { BillListTexts } from './bill-list/bill-list.texts.ts';
import type { ReasonTexts } from './foundation/reason.texts.ts';
import { type Message, overrideTexts } from './foundation/texts.ts';
import type { PayButtonTexts } from './pay-button/pay-button.texts.ts';

/** Every text the elements say, by catalogue and key. */
export interface Texts {
  readonly billList: BillListTexts;
  readonly payButton: PayButtonTexts;
  readonly reason: ReasonTexts;
}
export type TextOverrides = {
  readonly [Name in keyof Texts]?: { readonly [Key in keyof Texts[Name]]?: Message };
};

/**
 * Sets texts of a locale (`sr-Cyrl`, `sr-Latn`, `en`) or adds a locale of your own, by its language tag; elements on the page
 * say them at once. What an added locale leaves out is said in English; Serbian Latin follows what is set for Cyrillic.
 * @throws RangeError for what is no language tag
 * @example
 * ```ts
 * setTexts('en', { payButton: { idle: 'Pay now' } });
 * ```
 */
export const setTexts: (locale: string, texts: TextOverrides) => void = overrideTexts;
