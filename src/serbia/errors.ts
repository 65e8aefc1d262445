/** The rule that a text or an order broke. The names are stable: programs may switch on them. */
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

/** A broken rule, with a message in English that says what is required. */
export interface Fault {
  readonly rule: SerbiaRule;
  readonly message: string;
}

/** The only error this entry throws. Its message contains no value except control digits. */
export class SerbiaError extends Error {
  /** The rule that failed. */
  readonly code: SerbiaRule;
  /** The argument, or the property of the order, that broke it, e.g. `account`. */
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

/** Checks the type for callers without TypeScript. Throws SerbiaError `type`. */
export function requireText(field: string, value: unknown): asserts value is string {
  if (typeof value !== 'string') refuse(field, 'type', 'give text');
}
