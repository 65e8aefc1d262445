import { accountProblem } from '../account-number.ts';
import type { Fault, SerbiaRule } from '../errors.ts';
import { referenceForm, referenceProblem, seemsMistypedModel11 } from '../reference-number.ts';
import { foreign } from './text.ts';

interface Field {
  readonly optional?: boolean;
  /** What the value must be. */
  readonly form: string;
  /** For each rule, a pattern that matches where a value breaks it. */
  readonly broken: Partial<Record<SerbiaRule, RegExp>>;
  /** Checks what a pattern cannot; called when no pattern matches. */
  readonly look?: (value: string) => Fault | undefined;
}

/** A fault and its offset in the value. */
export interface FieldFault extends Fault {
  readonly at: number;
}

/** The largest amount of one instant payment, in minor units: 300.000 RSD. Source: NBS, IPS system rules. */
export const instantLimit = 30_000_000;

const name = {
  form: 'Serbian Latin, up to 70 characters in 3 lines',
  broken: { length: /^[^]{71}/, lines: /^(?:[^\n]*\n){3}/, characters: foreign },
};

/**
 * The tags of an invoice's code (`K:PR`) in their required order, and what each may hold.
 * Source: National Bank of Serbia, IPS QR code: recommendations for validation, and https://nbs.rs/QRcode/info.html.
 */
const fields = {
  /** Kind. The others (PT, PK, EK) belong to terminals and shops with an acquirer's contract. */
  K: { form: 'PR', broken: { kind: /^(?!PR$)/ } },
  V: { form: '01', broken: { version: /^(?!01$)/ } },
  /** 1 = UTF-8. */
  C: { form: '1', broken: { charset: /^(?!1$)/ } },
  /** Payee's account. */
  R: {
    form: '18 digits, no dashes',
    broken: { 'account-format': /^(?!\d{18}$)/ },
    look: accountProblem,
  },
  /** Payee. */
  N: name,
  /** Amount. */
  I: {
    form: 'like RSD1234,50, above zero, up to 18 characters',
    broken: {
      currency: /^(?!RSD)/,
      amount: /^(?!...\d+,\d{0,2}$)|^...[0,]+$/,
      length: /^[^]{19}/,
    },
    look: (value) =>
      Number(value.slice(3).replace(',', '.')) * 100 > instantLimit
        ? { rule: 'instant-limit', message: 'over 300.000 RSD' }
        : undefined,
  },
  /** Payer. */
  P: { optional: true, ...name },
  /** Payment code. */
  SF: {
    form: 'three digits, the first 1 or 2',
    broken: { 'payment-code': /^(?![12]\d\d$)/ },
  },
  /** Purpose. */
  S: {
    optional: true,
    form: 'Serbian Latin, up to 35 characters in a line',
    broken: { length: /^[^]{36}/, lines: /[\r\n]/, characters: foreign },
  },
  /** Model and reference. */
  RO: {
    optional: true,
    form: referenceForm,
    broken: { length: /^[^]{26}/, 'reference-format': /^(?!97[0-9A-Z]+$|(?!97)\d\d[0-9A-Za-z-]+$)/ },
    look: (value) => referenceProblem(value) ?? seemsMistypedModel11(value),
  },
} satisfies Record<string, Field>;

export type Tag = keyof typeof fields;

export const tags = Object.keys(fields) as Tag[];

// No property of `Object.prototype` is in capitals.
export const isTag = (name: string): name is Tag => name in fields;

export const fieldOf = (tag: Tag): Field => fields[tag];

/** Whether a fault is only a warning. */
export const isDoubt = ({ rule }: Fault) => /model|doubt|limit/.test(rule);

/** Every rule of the tag that the value breaks, and warnings about it. */
export function faultsOf(tag: Tag, value: string): FieldFault[] {
  const { form, broken, look } = fieldOf(tag);
  const faults = Object.entries(broken)
    .map(([rule, pattern]) => ({ rule: rule as SerbiaRule, message: form, at: value.search(pattern) }))
    .filter(({ at }) => at >= 0);
  const seen = faults.length === 0 && look?.(value);
  return seen ? [{ ...seen, at: 0 }] : faults;
}
