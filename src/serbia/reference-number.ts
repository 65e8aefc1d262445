import { type Fault, refuse, requireText } from './errors.ts';
import { control97, controlProblem } from './mod97.ts';

// Only a–z: toUpperCase alone would turn ſ and ß into letters the bank never saw.
const compact = (text: string) => text.replace(/[\s-]/g, '').replace(/[a-z]+/g, (part) => part.toUpperCase());

/** The match of a text that must have a form, so that it is checked and taken apart in one step. */
export function requireForm(field: string, value: unknown, form: RegExp): RegExpExecArray {
  return (
    (typeof value === 'string' && form.exec(value)) ||
    refuse(field, 'reference-format', `must match ${form.source}`)
  );
}

/** What {@link referenceProblem} asks for, and an IPS QR. */
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

/** 11 − (weighted sum of the digits mod 11): 2 to 11, what is over 9 is each model's own affair. */
function complement11(field: string, digits: string, weight: (at: number) => number): number {
  requireForm(field, digits, /^\d+$/);
  return 11 - (Array.from(digits).reduce((sum, digit, at) => sum + Number(digit) * weight(at), 0) % 11);
}

/**
 * Control digit of one part of a model 11 reference: digits weighted 2, 3, 4 … from the right, 11 − (sum mod 11),
 * where 10 and 11 give 0. Inferred from references published by issuers, no rule is public: fit to compare with,
 * never to reject by. Throws SerbiaError `reference-format` unless given digits.
 */
export function model11Control(part: string): string {
  return String((complement11('part', part, (at) => part.length - at + 1) % 11) % 10);
}

/**
 * Control digit of the number after the municipality in a model 22 reference: digits weighted 7, 6 … 1 from the
 * left and round again, 11 − (sum mod 11), where 10 gives 0 and 11 gives 1. Throws SerbiaError `reference-format`.
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
 * @param ident payer code, up to eight digits
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
 * Says what is wrong with a reference that has its two-digit model in front, or `undefined` when nothing is.
 * Model 97 begins with its control digits, model 22 ends with one after a three-digit municipality; models 00 (none)
 * and 11 (no public rule) are held to characters and length only: 23 after the model, as in the IPS QR.
 * `reference-model` means that the model is none of these, so that nothing more can be said.
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
 * Whether a reference, its two-digit model in front (`97 20-12345`), breaks no rule of its model. No known model is
 * one digit away from 97, so one wrong digit anywhere in a model 97 reference is caught. Never throws.
 */
export function isValidReference(text: string): boolean {
  return !referenceProblem(text);
}

/** The form an IPS QR carries: model 97 without spaces and dashes, in capitals; others as they are. */
export function normalizeReference(text: string): string {
  return text.startsWith('97') ? compact(text) : text;
}

/**
 * A hint to look twice, and nothing more, when the month of a model 11 reference (`11…-26050-…`) disagrees with its
 * control digit. The other parts' control is not attested by enough published samples.
 */
export function seemsMistypedModel11(reference: string): Fault | undefined {
  const [, month, control] = /^11[^-]+-(\d{4})(\d)(?:-|$)/.exec(reference) ?? [];
  return month ? controlProblem('reference-doubt', control, model11Control(month)) : undefined;
}
