import { requireText, type SerbiaRule } from '../errors.ts';
import { faultsOf, fieldOf, isDoubt, isTag, type Tag, tags } from './fields.ts';

/** A rule that the payload breaks, or a warning, and where. */
export interface IpsQrProblem {
  readonly rule: SerbiaRule;
  /** What is required, in English. */
  readonly message: string;
  /** Offset in the payload, in UTF-16 units; the payload's length if something is missing. */
  readonly index: number;
  /** The tag, if the problem concerns one. */
  readonly tag: string | undefined;
}

export interface Inspection {
  /** Raw values by tag; the first value of a repeated tag. */
  readonly values: Readonly<Partial<Record<Tag, string>>>;
  /** In the order of the payload. */
  readonly problems: readonly IpsQrProblem[];
  readonly warnings: readonly IpsQrProblem[];
}

/** Reads `TAG:value` pairs joined by `|` as far as they can be read, and lists every rule they break. */
export function inspect(payload: string): Inspection {
  requireText('payload', payload);
  const values: Partial<Record<Tag, string>> = {};
  const starts: Partial<Record<Tag, number>> = {};
  const problems: IpsQrProblem[] = [];
  const warnings: IpsQrProblem[] = [];
  const layout = `TAG:value joined by |, no space around, once each, in order ${tags.join(' ')}`;
  const note = (rule: SerbiaRule, index: number, tag?: string, message = layout) =>
    problems.push({ rule, message, index, tag });

  const body = payload.trim();
  let index = payload.indexOf(body);
  if (body !== payload) note('edges', index ? 0 : body.length);

  let current: Tag | undefined;
  let latest = 0;
  for (const segment of body.split('|')) {
    const [head, name = ''] = /^\s*([A-Za-z]+)\s*:/.exec(segment) ?? [];
    const tag = name.toUpperCase();
    if (!head) {
      note('segment', index);
      // Kept with its value, so that a truncated value is never read as a complete one.
      if (current && segment) values[current] += `|${segment}`;
    } else if (!isTag(tag) || values[tag] !== undefined) {
      note(isTag(tag) ? 'duplicate-tag' : 'unknown-tag', index, name);
      current = undefined;
    } else {
      const place = tags.indexOf(tag);
      if (head !== `${tag}:`) note('tag', index, tag);
      if (place < latest) note('order', index, tag);
      latest = place;
      current = tag;
      values[tag] = segment.slice(head.length);
      starts[tag] = index + head.length;
    }
    index += segment.length + 1;
  }

  for (const tag of tags) {
    const { optional, form } = fieldOf(tag);
    const value = values[tag];
    const start = starts[tag] ?? payload.length;
    if (value?.trim()) {
      for (const fault of faultsOf(tag, value)) {
        const { rule, message, at } = fault;
        (isDoubt(fault) ? warnings : problems).push({ rule, message, index: start + at, tag });
      }
    } else if (value !== undefined || !optional) {
      note(value === undefined ? 'missing-tag' : 'empty', start, tag, form);
    }
  }
  problems.sort((one, other) => one.index - other.index);
  return { values, problems, warnings };
}
