import { requireText } from './errors.ts';
import { toLatin } from './transliterate.ts';

/**
 * The words of a text in the form in which they are compared when searching: Serbian Latin in lower case without
 * diacritics, so that `Ђорђа Чутурила 4/7`, `ĐORĐA ČUTURILA` and `djordja cuturila` find one another. Words end at white
 * space; punctuation around a word is dropped, within it stays. Throws SerbiaError `type` if not given a string.
 */
export function searchWords(text: string): string[] {
  requireText('text', text);
  return (
    toLatin(text)
      .toLowerCase()
      // Written đ, dj or, on keyboards without the letter, d.
      .replace(/đ|dj/g, 'd')
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .split(/\s+/)
      .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
      .filter(Boolean)
  );
}

/**
 * Whether each word searched for begins a word of the text, or a part of one: `15` is found in `142/15`.
 * @param words as of `searchWords`
 */
export function hasWords(text: string, words: readonly string[]): boolean {
  const found = searchWords(text).flatMap((word) => [word, ...word.split(/[^\p{L}\p{N}]+/u)]);
  return words.every((word) => found.some((each) => each.startsWith(word)));
}
