import { type Fault, refuse, requireText } from './errors.ts';
import { control97, controlProblem } from './mod97.ts';

// Only a–z: toUpperCase alone would turn ſ and ß into letters the bank never saw.
const compact = (text: string) => text.replace(/[\s-]/g, '').replace(/[a-z]+/g, (part) => part.toUpperCase());

/** Matches a text against the form it must have: checks and splits it in one step. */
export function requireForm(field: string, value: unknown, form: RegExp): RegExpExecArray {
  return (
    (typeof value === 'string' && form.exec(value)) ||
    refuse(field, 'reference-format', `must match ${form.source}`)
  );
}

/** What {@link referenceProblem} and an IPS QR require. */
export const referenceForm = 'two-digit model, up to 23 letters and digits, no dashes if 97 in a QR';

/**
 * Control digits of a model 97 body, to be written before it: spaces and dashes dropped, letters as A=10 … Z=35,
 * then 98 − (number · 100 mod 97). Throws SerbiaError `reference-format`.
 * Source: National Bank of Serbia, decision on the forms of payment orders (Official Gazette of RS 55/2015,
 * 78/2015); ISO/IEC 7064, MOD 97-10.
 */
export function model97Control(body: string): string {
  return model97Reference(body).slice(0, 2);
}

/** A reference of model 97, without the model: control and body, `2012345`. Throws as {@link model97Control} does. */
export function model97Reference(body: string): string {
  requireText('body', body);
  const clean = compact(body);
  requireForm('body', clean, /^[0-9A-Z]{1,21}$/);
  return control97(clean) + clean;
}

/** 11 − (weighted sum of the digits mod 11): 2 to 11. Each model maps 10 and 11 in its own way. */
function complement11(field: string, digits: string, weight: (at: number) => number): number {
  requireForm(field, digits, /^\d+$/);
  return 11 - (Array.from(digits).reduce((sum, digit, at) => sum + Number(digit) * weight(at), 0) % 11);
}

/**
 * Control digit of one part of a model 11 reference: digits weighted 2, 3, 4 … from the right, 11 − (sum mod 11),
 * where 10 and 11 become 0. Inferred from references that issuers published, as no rule is public: use it to warn, never to
 * reject. Throws SerbiaError `reference-format` unless given digits.
 */
export function model11Control(part: string): string {
  return String((complement11('part', part, (at) => part.length - at + 1) % 11) % 10);
}

/**
 * Control digit of the number after the municipality in a model 22 reference: digits weighted 7, 6 … 1 from the
 * left, repeating, 11 − (sum mod 11), where 10 becomes 0 and 11 becomes 1. Throws SerbiaError `reference-format`.
 * Source: rulebook on accounts for the payment of public revenues (Official Gazette of RS 16/2016 and later),
 * as public validators implement it; the published example has seven digits.
 */
export function model22Control(number: string): string {
  return String(complement11('number', number, (at) => 7 - (at % 7)) % 10);
}

/**
 * Reference an Infostan bill carries under model 11, without the model: `8`, the payer's ident padded to eight
 * digits, two digits of the issuer, control; year and month with control; `1`. For the issuer and for tests: to pay
 * a bill, use the reference it carries. Inferred from public samples of bills, as {@link model11Control} is.
 * Throws SerbiaError `reference-format`.
 * @param ident customer number, up to eight digits
 * @param digits two digits that the issuer gives each household, such as `01`, `05` or `08`; they follow from nothing else
 * @param period ISO month, `2026-05`
 */
export function infostanReference(ident: string, digits: string, period: string): string {
  requireForm('ident', ident, /^\d{1,8}$/);
  requireForm('digits', digits, /^\d\d$/);
  const [, year, month] = requireForm('period', period, /^\d\d(\d\d)-(0[1-9]|1[0-2])$/);
  const payer = `8${ident.padStart(8, '0')}${digits}`;
  const billed = `${year}${month}`;
  return `${payer}${model11Control(payer)}-${billed}${model11Control(billed)}-1`;
}

/**
 * What is wrong with a reference that begins with its two-digit model; `undefined` if nothing is.
 * Model 97 begins with its control digits; model 22 ends with one, after a three-digit municipality. For models 00 (none)
 * and 11 (no public rule) only characters and length are checked: 23 after the model, as in the IPS QR.
 * `reference-model`: the model is none of these, so nothing else can be checked.
 * Sources: {@link model97Control}, {@link model22Control}.
 */
export function referenceProblem(text: string): Fault | undefined {
  const clean = typeof text === 'string' ? compact(text) : '';
  const [, model] = /^(\d\d)[0-9A-Z]{1,23}$/.exec(clean) ?? [];
  const [, head, body, number, last] = /^97(\d\d)(.+)|^22\d{3}(\d+)(\d)$/.exec(clean) ?? [];
  if (model && body) return controlProblem('reference-control', head, control97(body));
  if (model && number) return controlProblem('reference-control', last, model22Control(number));
  if (model === '11' || model === '00') return undefined;
  return !model || /97|22/.test(model)
    ? { rule: 'reference-format', message: referenceForm }
    : { rule: 'reference-model', message: 'known models: 97, 11, 22, 00' };
}

/**
 * Whether a reference that begins with its two-digit model (`97 20-12345`) follows the rules of that model. No known model
 * differs from 97 by one digit, so any single wrong digit in a model 97 reference is detected. Never throws.
 */
export function isValidReference(text: string): boolean {
  return !referenceProblem(text);
}

/** A reference as an IPS QR carries it: model 97 without spaces and dashes, in capitals; other models unchanged. */
export function normalizeReference(text: string): string {
  return text.startsWith('97') ? compact(text) : text;
}

/**
 * A warning when the month of a model 11 reference (`11…-26050-…`) does not match its control digit. Too few samples of the
 * other parts are published to check them.
 */
export function seemsMistypedModel11(reference: string): Fault | undefined {
  const [, month, control] = /^11[^-]+-(\d{4})(\d)(?:-|$)/.exec(reference) ?? [];
  return month ? controlProblem('reference-doubt', control, model11Control(month)) : undefined;
}
