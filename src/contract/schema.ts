import * as z from 'zod/mini';

/** Something a newer portal said that this version of the contract does not know; reading went on. */
export interface Drift {
  readonly kind: 'unknown-field' | 'unknown-value';
  /** Name of the schema (for a field) or of the enumeration (for a value) that met it. */
  readonly schema: string;
  /** The unknown field's name, or the unknown value. */
  readonly found: string;
}

let sink: ((drift: Drift) => void) | undefined;

/**
 * Runs `read` (synchronous) and hands every drift met by the contract's schemas to `report`.
 * Parsing is synchronous, so one module variable cannot mix up two readings.
 */
export function observeDrift<T>(report: ((drift: Drift) => void) | undefined, read: () => T): T {
  const outer = sink;
  sink = report;
  try {
    return read();
  } finally {
    sink = outer;
  }
}

/** Names every schema by which the OpenAPI document refers to it. */
export const schemaNames = new Map<z.core.$ZodType, { id: string }>();

/** What each narrowed schema demands, in JSON Schema's words, for documents. */
export const constraints = new WeakMap<z.core.$ZodType, Record<string, unknown>>();

/**
 * A schema that takes only what `holds` for. Stands for zod's own formats, bounds and patterns, whose code would weigh
 * on every page that loads the client.
 */
export function narrow<Schema extends z.ZodMiniType>(
  schema: Schema,
  holds: (value: z.output<Schema>) => boolean,
  constraint: Record<string, unknown>,
): Schema {
  const narrowed = schema.check((context) => {
    if (holds(context.value)) return;
    const message = `Must fit ${JSON.stringify(constraint)}`;
    context.issues.push({ code: 'custom', input: context.value, message });
  });
  constraints.set(narrowed, constraint);
  return narrowed;
}

/** A text that fits a pattern. */
export const text = (pattern: RegExp) =>
  narrow(z.string(), (value) => pattern.test(value), { pattern: pattern.source });

/** A safe integer between two, both included. */
export const integer = (minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER) =>
  narrow(z.number(), (value) => Number.isSafeInteger(value) && value >= minimum && value <= maximum, {
    type: 'integer',
    minimum,
    maximum,
  });

/**
 * An object of the contract, read tolerantly: known fields must be right, unknown ones pass and are reported as
 * drift. Its type shows the known fields only, so a misspelt one does not compile.
 */
export function shape<const Fields extends z.core.$ZodShape>(
  name: string,
  fields: Fields,
): z.ZodMiniObject<Fields> {
  const schema = z.looseObject(fields).check((context) => {
    if (!sink) return;
    for (const field of Object.keys(context.value)) {
      if (!(field in fields)) sink({ kind: 'unknown-field', schema: name, found: field });
    }
  });
  schemaNames.set(schema, { id: name });
  return schema;
}

/** A value known today or any text a newer portal may send; editors still offer the known ones. */
export type Open<Known extends string> = Known | (string & Record<never, never>);

/** The known values of each open enumeration, for documents and tests. */
export const knownValues = new WeakMap<z.core.$ZodType, readonly string[]>();

/** An enumeration that may grow: unknown values pass and are reported as drift. */
export function openEnum<const Known extends string>(
  name: string,
  known: readonly Known[],
): z.ZodMiniType<Open<Known>, Open<Known>> {
  const observe = (value: string) => {
    if (sink && value && !(known as readonly string[]).includes(value)) {
      sink({ kind: 'unknown-value', schema: name, found: value });
    }
    return value !== '';
  };
  const schema = narrow(z.string(), observe, { minLength: 1 });
  knownValues.set(schema, known);
  schemaNames.set(schema, { id: name });
  return schema;
}
