import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';
import type { Drift, Open } from './index.ts';
import { knownValues, observeDrift, openEnum, shape } from './index.ts';

const petKind = openEnum('PetKind', ['cat', 'dog']);
const Pet = shape<{ kind: Open<'cat' | 'dog'>; age: number }>('Pet', { kind: petKind, age: z.int() });

function read(value: unknown): { ok: boolean; value: unknown; drift: Drift[] } {
  const drift: Drift[] = [];
  const result = observeDrift(
    (found) => drift.push(found),
    () => Pet.safeParse(value),
  );
  return { ok: result.success, value: result.data, drift };
}

test('known fields and values read without drift', () => {
  assert.deepEqual(read({ kind: 'cat', age: 3 }), { ok: true, value: { kind: 'cat', age: 3 }, drift: [] });
});

test('an unknown field passes, stays and is reported', () => {
  const result = read({ kind: 'cat', age: 3, tail: true });
  assert.deepEqual(result.value, { kind: 'cat', age: 3, tail: true });
  assert.deepEqual(result.drift, [{ kind: 'unknownField', schema: 'Pet', found: 'tail' }]);
});

test('an unknown value of an open enumeration passes and is reported', () => {
  const result = read({ kind: 'parrot', age: 3 });
  assert.equal(result.ok, true);
  assert.deepEqual(result.drift, [{ kind: 'unknownValue', schema: 'PetKind', found: 'parrot' }]);
});

test('a wrong type, an empty enumeration value and a missing field are refused', () => {
  for (const wrong of [
    { kind: 1, age: 3 },
    { kind: '', age: 3 },
    { kind: 'cat' },
    { kind: 'cat', age: 3.5 },
    null,
    [],
  ]) {
    assert.equal(read(wrong).ok, false, JSON.stringify(wrong));
  }
});

test('without an observer nothing is reported, and an inner observer ends with its reading', () => {
  const outer: Drift[] = [];
  observeDrift(
    (found) => outer.push(found),
    () => {
      observeDrift(undefined, () => Pet.safeParse({ kind: 'parrot', age: 1 }));
      assert.throws(
        () =>
          observeDrift(
            () => undefined,
            () => {
              throw new Error('reading failed');
            },
          ),
        /reading failed/,
      );
      Pet.safeParse({ kind: 'newt', age: 1 });
    },
  );
  assert.deepEqual(
    outer.map((drift) => drift.found),
    ['newt'],
  );
});

test('the known values of an open enumeration can be listed', () => {
  assert.deepEqual(knownValues.get(petKind), ['cat', 'dog']);
});
