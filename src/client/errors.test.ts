import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EsanduceError, isEsanduceError } from '@esanduce/sdk';

const fields = {
  code: 'network',
  operationId: 'bills.list',
  attempts: 3,
  retryable: true,
  status: undefined,
  requestId: 'req_1',
  idempotencyKey: undefined,
  problem: undefined,
} as const;

test('isEsanduceError recognizes an error from another copy of the package', async () => {
  assert.ok(isEsanduceError(new EsanduceError('no answer', fields)));
  const copy = new URL('./errors.ts?copy', import.meta.url).href;
  const other = (await import(copy)) as { EsanduceError: typeof EsanduceError };
  assert.notEqual(other.EsanduceError, EsanduceError);
  assert.ok(isEsanduceError(new other.EsanduceError('no answer', fields)));
});

test('isEsanduceError refuses anything else', () => {
  for (const value of [new Error('no answer'), { ...fields }, null, undefined, 'network']) {
    assert.equal(isEsanduceError(value), false);
  }
});

test('an error has its fields, also as JSON', () => {
  const cause = new Error('socket');
  const error = new EsanduceError('no answer', fields, cause);
  assert.ok(error instanceof Error);
  assert.equal(error.name, 'EsanduceError');
  assert.equal(error.message, 'bills.list: no answer');
  assert.equal(error.cause, cause);
  assert.deepEqual(JSON.parse(JSON.stringify(error)), {
    name: 'EsanduceError',
    code: 'network',
    operationId: 'bills.list',
    attempts: 3,
    retryable: true,
    requestId: 'req_1',
  });
});
