import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoff, retryAfter } from './retry.ts';

test('backoff has full jitter under a ceiling that doubles', () => {
  const ceilings = [1, 2, 3, 4, 5, 6, 20].map((tries) => backoff(tries, () => 1));
  assert.deepEqual(ceilings, [300, 600, 1200, 2400, 4800, 5000, 5000]);
  assert.equal(
    backoff(3, () => 0),
    0,
  );
});

test('Retry-After is read as seconds and as an HTTP date', () => {
  const now = Date.UTC(2026, 10, 23, 8, 0, 0);
  assert.equal(retryAfter('120', now), 120_000);
  assert.equal(retryAfter('Mon, 23 Nov 2026 08:00:30 GMT', now), 30_000);
  assert.equal(retryAfter('Monday, 23-Nov-26 08:00:30 GMT', now), 30_000);
  assert.equal(retryAfter('Mon Nov 23 08:00:30 2026', now), 30_000);
});

test('any other value, or a time in the past, is ignored and the call backs off as usual', () => {
  const now = Date.UTC(2026, 10, 23, 8, 0, 0);
  const past = ['0', '000', 'Mon, 23 Nov 2026 07:00:00 GMT', 'Mon Nov 23 07:00:00 2026'];
  const garbage = ['', 'soon', '-1', '-1x', '1.5', '0.5', '1e3', '0x10', '5, 10', '5;q=1', '2027-01-01'];
  const unlike = [
    'Mon, 23 Nov 2026',
    'Mon, 23 Nov 2026 08:00:30 +0100',
    '23 Nov 2026 08:00:30 GMT',
    'Mon, nonsense:30 GMT',
  ];
  for (const header of [null, ...past, ...garbage, ...unlike]) {
    assert.equal(retryAfter(header, now), undefined, String(header));
  }
});
