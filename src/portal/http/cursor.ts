import { decodeBase64Url, encodeBase64Url } from 'hono/utils/encode';
import * as z from 'zod/mini';
import { sha256 } from '../crypto/sha256.ts';
import { problemAt } from '../problems/problem-error.ts';
import { isText } from './validate.ts';

const Cursor = z.tuple([z.string(), z.string(), z.string()]);

/** A position in a sorted list. */
export interface Place {
  readonly order: string;
  readonly id: string;
}

/** Identifies list, caller and filters: a cursor is valid for the same ones only. */
export async function listFingerprint(parts: readonly unknown[]): Promise<string> {
  return (await sha256(JSON.stringify(parts))).slice(0, 16);
}

export function encodeCursor({ order, id }: Place, list: string): string {
  return encodeBase64Url(new TextEncoder().encode(JSON.stringify([order, id, list])).buffer);
}

/** @throws ProblemError `invalid-request` when the text is not a cursor of this list */
export function decodeCursor(text: string, list: string): Place {
  const cursor = read(text);
  if (cursor?.[2] !== list || !cursor.every(isText)) {
    throw problemAt('invalid-request', '/query/cursor', 'Not a cursor of this list with these filters.');
  }
  return { order: cursor[0], id: cursor[1] };
}

function read(text: string): z.output<typeof Cursor> | undefined {
  try {
    return Cursor.safeParse(JSON.parse(new TextDecoder().decode(decodeBase64Url(text)))).data;
  } catch {
    return undefined;
  }
}
