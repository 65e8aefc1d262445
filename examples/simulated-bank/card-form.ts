import type { CardErrors } from './pages.ts';

/** A card as typed, its number unchecked. */
export interface TypedCard {
  number: string;
  expiryMonth: number;
  expiryYear: number;
}

interface CardForm {
  /** Undefined when a field is missing or wrong. */
  card: TypedCard | undefined;
  errors: CardErrors;
  /** As typed, to be shown again. */
  expiry: string;
}

/** Reads the card form. Ignores spaces and dashes in the number; `8/29` is `08/2029`. */
export function readCardForm(body: Readonly<Record<string, unknown>>): CardForm {
  const typed = (name: string) => (typeof body[name] === 'string' ? body[name].trim() : '');
  const number = typed('number').replaceAll(/[\s-]/g, '');
  const expiry = typed('expiry').slice(0, 10);
  const cvc = typed('cvc');
  const parts = /^(\d{1,2})\s*[/.-]?\s*(?:20)?(\d{2})$/.exec(expiry);
  const month = Number(parts?.[1]);
  const errors: CardErrors = {};
  if (number === '') errors.number = 'required';
  else if (!/^\d{12,19}$/.test(number)) errors.number = 'number';
  if (expiry === '') errors.expiry = 'required';
  else if (!parts || month < 1 || month > 12) errors.expiry = 'expiry';
  if (cvc === '') errors.cvc = 'required';
  else if (!/^\d{3}$/.test(cvc)) errors.cvc = 'cvc';
  const isComplete = Object.keys(errors).length === 0;
  return {
    card: isComplete ? { number, expiryMonth: month, expiryYear: 2000 + Number(parts?.[2]) } : undefined,
    errors,
    expiry,
  };
}
