import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoff, retryAfter } from './retry.ts';

test('back-off is full jitter under a doubling ceiling', () => {
  const ceilings = [1, 2, 3, 4, 5, 6, 20].map((tries) => backoff(tries, () => 1));
  assert.deepEqual(ceilings, [300, 600, 1200, 2400, 4800, 5000, 5000]);
  assert.equal(
    backoff(3, () => 0),
    0,
  );
});

test('Retry-After is read as seconds and as an HTTP date', () => {
  const now = Date.UTC(2026, 10, 23, 8, 0, 0);
  assert.equal(retryAfter('0', now), 0);
  assert.equal(retryAfter('120', now), 120_000);
  assert.equal(retryAfter('Mon, 23 Nov 2026 08:00:30 GMT', now), 30_000);
  assert.equal(retryAfter('Mon, 23 Nov 2026 07:00:00 GMT', now), 0);
});

test('anything else is as good as none', () => {
  for (const header of [null, undefined, '', 'soon', '-1x']) assert.equal(retryAfter(header, 0), undefined);
});
