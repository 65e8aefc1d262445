/** The rule a text or an order broke. Stable names: programs may switch on them. */
export type SerbiaRule =
  | 'type'
  | 'account-format'
  | 'account-control'
  | 'iban'
  | 'reference-format'
  | 'reference-control'
  | 'reference-model'
  | 'reference-doubt'
  | 'kind'
  | 'version'
  | 'charset'
  | 'currency'
  | 'amount'
  | 'instant-limit'
  | 'payment-code'
  | 'length'
  | 'lines'
  | 'characters'
  | 'edges'
  | 'segment'
  | 'tag'
  | 'unknown-tag'
  | 'duplicate-tag'
  | 'missing-tag'
  | 'order'
  | 'empty';

/** What broke a rule, in English, and what would satisfy it. */
export interface Fault {
  readonly rule: SerbiaRule;
  readonly message: string;
}

/** The only error this entry throws. Its message repeats no value, control digits apart. */
export class SerbiaError extends Error {
  /** The rule that failed. */
  readonly code: SerbiaRule;
  /** The argument or the property of the order that broke it, e.g. `account`. */
  readonly field: string;

  constructor(field: string, code: SerbiaRule, message: string) {
    super(`${field}: ${message}`);
    this.name = 'SerbiaError';
    this.code = code;
    this.field = field;
  }
}

export function refuse(field: string, rule: SerbiaRule, message: string): never {
  throw new SerbiaError(field, rule, message);
}

/** Checks what callers without types may hand in. Throws SerbiaError `type`. */
export function requireText(field: string, value: unknown): asserts value is string {
  if (typeof value !== 'string') refuse(field, 'type', 'give text');
}
