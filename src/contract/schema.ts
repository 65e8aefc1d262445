import * as z from 'zod/mini';

/** A schema of the contract, known by what it reads. */
export type Schema<Type> = z.ZodMiniType<Type>;

/** The schemas of an object's fields: exactly those of its interface. */
export type Fields<Type> = { readonly [Field in keyof Type]-?: Schema<Type[Field]> };

/** A field or value of a newer portal that this version of the contract does not know. It was read all the same. */
export interface Drift {
  /** What is unknown. Kinds are enumeration values: camelCase. */
  readonly kind: 'unknownField' | 'unknownValue';
  /** Name of the schema (for a field) or of the enumeration (for a value). */
  readonly schema: string;
  /** The unknown field's name, or the unknown value. */
  readonly found: string;
}

let sink: ((drift: Drift) => void) | undefined;

/**
 * Runs `read` (synchronous) and hands every drift the contract's schemas meet to `report`.
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

/** The name under which the OpenAPI document lists a schema. */
export const schemaNames = new Map<z.core.$ZodType, { id: string }>();

/** The JSON Schema keywords of each narrowed schema, for documents. */
export const constraints = new WeakMap<z.core.$ZodType, Record<string, unknown>>();

/**
 * A schema that takes only values for which `holds` is true. Used instead of zod's own formats, bounds and patterns, whose
 * code would add bytes to every page that loads the client.
 */
export function narrow<Type>(
  schema: Schema<Type>,
  holds: (value: Type) => boolean,
  constraint: Record<string, unknown>,
): Schema<Type> {
  const narrowed = schema.check((context) => {
    if (holds(context.value)) return;
    const message = `Must fit ${JSON.stringify(constraint)}`;
    context.issues.push({ code: 'custom', input: context.value, message });
  });
  constraints.set(narrowed, constraint);
  return narrowed;
}

/** A string that matches a pattern. */
export const text = (pattern: RegExp) =>
  narrow(z.string(), (value) => pattern.test(value), { pattern: pattern.source });

/** A safe integer between two bounds, both included. */
export const integer = (
  minimum = Number.MIN_SAFE_INTEGER,
  maximum = Number.MAX_SAFE_INTEGER,
  number: Schema<number> = z.number(),
) =>
  narrow(number, (value) => Number.isSafeInteger(value) && value >= minimum && value <= maximum, {
    type: 'integer',
    minimum,
    maximum,
  });

/**
 * An object of the contract. Reading is tolerant: known fields must be right, unknown ones pass and are reported as drift.
 * `Type` has the known fields only, so a misspelt one does not compile.
 * @param holds what must hold between the fields
 */
export function shape<Type extends object>(
  name: string,
  fields: Fields<Type>,
  holds?: (value: Type) => boolean,
): Schema<Type> {
  const schema = z.looseObject(fields).check((context) => {
    if (holds?.(context.value as Type) === false) {
      context.issues.push({ code: 'custom', input: context.value, message: `Must be a ${name}` });
    }
    if (!sink) return;
    for (const field of Object.keys(context.value)) {
      if (!(field in fields)) sink({ kind: 'unknownField', schema: name, found: field });
    }
  });
  schemaNames.set(schema, { id: name });
  return schema as unknown as Schema<Type>;
}

/**
 * A value that a newer portal may send: any other string. At run time there is no prefix; the type has one so that it
 * overlaps with no known value, and `status === 'succeded'` does not compile.
 */
export type UnknownValue = `unknown value: ${string}`;

/** A known value, or one of a newer portal: a `switch` over it needs a `default`. */
export type Open<Known extends string> = Known | UnknownValue;

/** The known values of each open enumeration, for documents and tests. */
export const knownValues = new Map<z.core.$ZodType, readonly string[]>();

/** An enumeration that may grow: unknown values pass and are reported as drift. Known values are camelCase. */
export function openEnum<const Known extends string>(
  name: string,
  known: readonly Known[],
): Schema<Open<Known>> {
  const observe = (value: string) => {
    if (sink && value && !(known as readonly string[]).includes(value)) {
      sink({ kind: 'unknownValue', schema: name, found: value });
    }
    return value !== '';
  };
  const schema = narrow(z.string(), observe, { minLength: 1 });
  knownValues.set(schema, known);
  schemaNames.set(schema, { id: name });
  return schema as Schema<Open<Known>>;
}
