import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasWords, searchWords } from './search-words.ts';

test('words compare alike in both scripts, in any case, with and without diacritics', () => {
  for (const text of [
    'Ђорђа Чутурила',
    'ĐORĐA ČUTURILA',
    'djordja cuturila',
    'Dorda Cuturila',
    ' ђорђа,чутурила. ',
  ]) {
    const words = searchWords(text.replace(',', ' '));
    assert.deepEqual(words, ['dorda', 'cuturila'], text);
  }
  assert.deepEqual(searchWords('Љубе Џуџе Његош'), ['ljube', 'dzudze', 'njegos']);
});

test('punctuation around a word is dropped, within it stays', () => {
  assert.deepEqual(searchWords(' „октобар“ 2026. · 142/15, … '), ['oktobar', '2026', '142/15']);
  assert.deepEqual(searchWords(' … '), []);
});

test('a word is found at the start of a word or of a part of one', () => {
  const address = 'Војводе Степе 142/Г7';
  for (const found of ['step', 'војв', '142', 'g7', '142/g', 'stepe vojvode']) {
    assert.ok(hasWords(address, searchWords(found)), found);
  }
  for (const missing of ['tepe', '42', 'stepe 143', '7']) {
    assert.ok(!hasWords(address, searchWords(missing)), missing);
  }
  assert.ok(hasWords(address, []));
});
