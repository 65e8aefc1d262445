import * as z from 'zod/mini';

export interface Violation {
  pointer: string;
  detail: string;
}

// Messages are set per call: zod's global configuration belongs to the host page.
const inEnglish = { error: z.locales.en().localeError };

/** Checks `value`; each error has a JSON pointer below `place` and says what was expected. */
export function validate<Schema extends z.core.$ZodType>(
  schema: Schema,
  value: unknown,
  place: string,
): { data: z.output<Schema> } | { violations: Violation[] } {
  const result = z.safeParse(schema, value, inEnglish);
  if (result.success) return { data: result.data };
  return {
    violations: result.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({
            pointer: pointer(place, [...issue.path, key]),
            detail: 'Unknown here.',
          }))
        : [{ pointer: pointer(place, issue.path), detail: issue.message }],
    ),
  };
}

function pointer(place: string, path: readonly PropertyKey[]): string {
  return place + path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
