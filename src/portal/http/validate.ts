import * as z from 'zod/mini';

export interface Violation {
  pointer: string;
  detail: string;
}

/** No request is nested deeper, so the schema refuses what lies below. */
const deepest = 10;

// Messages are set per call: zod's global configuration belongs to the host page.
const inEnglish = { error: z.locales.en().localeError };

/** Checks `value`; each error has a JSON pointer below `place` and says what was expected. */
export function validate<Schema extends z.core.$ZodType>(
  schema: Schema,
  value: unknown,
  place: string,
): { data: z.output<Schema> } | { violations: Violation[] } {
  const broken = [...brokenTexts(value, [])];
  if (broken.length > 0) {
    return {
      violations: broken.map((path) => ({ pointer: pointer(place, path), detail: 'Not text in Unicode.' })),
    };
  }
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

/** Whether a text can be stored: databases refuse NUL, and half a surrogate pair is no character. */
export const isText = (value: string): boolean => !value.includes('\0') && !/\p{Surrogate}/u.test(value);

/** The paths of all texts and keys in a JSON value that cannot be stored. */
function* brokenTexts(value: unknown, path: readonly string[]): Generator<readonly string[]> {
  if (typeof value === 'string') {
    if (!isText(value)) yield path;
  } else if (typeof value === 'object' && value !== null && path.length < deepest) {
    for (const [key, inner] of Object.entries(value)) {
      if (isText(key)) yield* brokenTexts(inner, [...path, key]);
      else yield path;
    }
  }
}

function pointer(place: string, path: readonly PropertyKey[]): string {
  return place + path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
