import type { CardBrand } from '../../contract/index.ts';

/** How the simulated bank treats a card. */
export const cardBehaviours = [
  'approve',
  /** Asks the payer to confirm. */
  'challenge',
  'decline',
  'funds',
  'expired',
  'lost',
  /** Charges, and the answer is lost. */
  'timeout_after',
  /** The order never arrives. */
  'timeout_before',
  /** The answer is lost and the charge shows only once it was asked about twice. */
  'late',
  /** As `challenge`; the payer’s return comes twice. */
  'twice',
  /** Does not answer for a while, and has not received the order. */
  'down',
  /** As `challenge`; after the charge the next status request is not answered. */
  'challenge_timeout_after',
] as const;
export type CardBehaviour = (typeof cardBehaviours)[number];

/** Longest first: `card_challenge_timeout_after` starts with `card_challenge`. */
const byLength = [...cardBehaviours].sort((a, b) => b.length - a.length);

/** A card's behaviour is the start of its token, `card_decline_…`; an unlisted one is approved. */
export function behaviourOf(cardToken: string): CardBehaviour {
  return byLength.find((behaviour) => cardToken.startsWith(`card_${behaviour}`)) ?? 'approve';
}

export const isChallenged = (behaviour: CardBehaviour): boolean =>
  behaviour === 'challenge' || behaviour === 'twice' || behaviour === 'challenge_timeout_after';

/** Test numbers that no real card has. Any other valid number is approved. */
export const testCards: readonly { number: string; brand: CardBrand; behaviour: CardBehaviour }[] = [
  { number: '4242424242424242', brand: 'visa', behaviour: 'approve' },
  { number: '9891000000000003', brand: 'dina', behaviour: 'approve' },
  { number: '5555555555554444', brand: 'mastercard', behaviour: 'challenge' },
  { number: '6759000000000000', brand: 'maestro', behaviour: 'twice' },
  { number: '2223000000000007', brand: 'mastercard', behaviour: 'challenge_timeout_after' },
  { number: '4000000000000002', brand: 'visa', behaviour: 'decline' },
  { number: '4000000000009995', brand: 'visa', behaviour: 'funds' },
  { number: '4000000000000069', brand: 'visa', behaviour: 'expired' },
  { number: '4000000000009987', brand: 'visa', behaviour: 'lost' },
  { number: '4000000000000119', brand: 'visa', behaviour: 'timeout_after' },
  { number: '4000000000000127', brand: 'visa', behaviour: 'timeout_before' },
  { number: '4000000000000101', brand: 'visa', behaviour: 'late' },
  { number: '4000000000000341', brand: 'visa', behaviour: 'down' },
];

export interface CardInput {
  /** Digits; spaces are as people type them. */
  number: string;
  expiryMonth: number;
  /** Four digits. */
  expiryYear: number;
}

/** The card's details are invalid; the message does not hold the number. */
export class CardInputError extends RangeError {
  readonly field: 'number' | 'brand' | 'expiry';

  constructor(field: CardInputError['field'], what: string) {
    super(`${field}: ${what}`);
    this.name = 'CardInputError';
    this.field = field;
  }
}

/** The card by its token, without its number. @throws CardInputError, today being `2026-11-23` or later in the day */
export function readCard({ number, expiryMonth, expiryYear }: CardInput, today: string) {
  const digits = number.replaceAll(' ', '');
  if (!/^\d{12,19}$/.test(digits) || !passesLuhn(digits)) {
    throw new CardInputError('number', 'The digits do not make up a card number.');
  }
  const brand = brandOf(digits);
  if (!brand) throw new CardInputError('brand', 'Cards of this brand are not taken.');
  const isMonth = Number.isInteger(expiryMonth) && expiryMonth >= 1 && expiryMonth <= 12;
  if (!isMonth || !Number.isInteger(expiryYear) || expiryYear < 2000 || expiryYear > 2099) {
    throw new CardInputError('expiry', 'Give a month from 1 to 12 and a year of four digits.');
  }
  const expiry = `${expiryYear}-${String(expiryMonth).padStart(2, '0')}`;
  if (expiry < today.slice(0, 7)) throw new CardInputError('expiry', 'The card has expired.');
  const behaviour = testCards.find((card) => card.number === digits)?.behaviour ?? 'approve';
  const last4 = digits.slice(-4);
  return {
    cardToken: `card_${behaviour}_${brand}_${last4}_${expiry}`,
    brand,
    last4,
    expiryMonth,
    expiryYear,
    usuallyChallenged: isChallenged(behaviour),
  };
}

/** The card that a token encodes. */
export function describeCard(cardToken: string): { brand?: CardBrand; last4?: string } {
  const [, brand, last4] = (/_(visa|dina|mastercard|maestro)(?:_(\d{4}))?/.exec(cardToken) ?? []) as [
    string?,
    CardBrand?,
    string?,
  ];
  return { ...(brand !== undefined && { brand }), ...(last4 !== undefined && { last4 }) };
}

/** The brand by the first digits, as assigned to the schemes. */
function brandOf(digits: string): CardBrand | undefined {
  const four = Number(digits.slice(0, 4));
  const two = Number(digits.slice(0, 2));
  if (four === 9891) return 'dina';
  if (digits.startsWith('4')) return 'visa';
  if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) return 'mastercard';
  return two === 50 || (two >= 56 && two <= 69) ? 'maestro' : undefined;
}

/** The check digit of ISO/IEC 7812-1. */
function passesLuhn(digits: string): boolean {
  const sum = Array.from(digits, Number)
    .reverse()
    .reduce((total, digit, place) => {
      const value = digit * (place % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
