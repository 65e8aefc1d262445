import { localeTag } from '../../src/format/index.ts';
import { memoize } from '../../src/format/memoize.ts';
import type { PluralMessage } from './texts.ts';

const rules = memoize((locale) => new Intl.PluralRules(localeTag(locale)));

/** One text per plural category of `{count}`; Serbian has `one`, `few` and `other`. Default: `other`. */
export const plural =
  <const Text extends string>(
    texts: Readonly<Partial<Record<Intl.LDMLPluralRule, Text>>> & { readonly other: Text },
  ): PluralMessage<Text> =>
  (count, locale) =>
    texts[rules(locale).select(count)] ?? texts.other;
