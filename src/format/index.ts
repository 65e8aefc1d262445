export { type BelgradeTime, belgradeTime, fromBelgradeTime } from './belgrade-time.ts';
export { cardBrand, formatCard } from './card.ts';
export { formatDate, formatMoment, formatMonth } from './date.ts';
export {
  englishKinds,
  englishServices,
  kindLabel,
  serbianKinds,
  serbianServices,
  serviceLabel,
} from './labels.ts';
export { defaultLocale, type FormatLocale, inScript, localeTag } from './locale.ts';
export { formatAmount, formatMoney, minus, toDecimal } from './money.ts';
export { englishReceiptTerms, type ReceiptTerms, serbianReceiptTerms } from './receipt-terms.ts';
