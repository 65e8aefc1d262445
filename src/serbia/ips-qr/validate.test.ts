import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import vectors from '../test-vectors/ips-qr.json' with { type: 'json' };
import { validateIpsQr } from './validate.ts';

const sound = 'K:PR|V:01|C:1|R:845000000040484987|N:JP EPS BEOGRAD|I:RSD100,00|SF:289';

/** Each wrong payload of the vectors: the rule it breaks, its tag and the text at the place reported. */
const expected: Record<string, [rule: string, tag: string | undefined, rest: string]> = {
  i01: ['segment', undefined, '|K:PR'],
  i02: ['segment', undefined, ''],
  i03: ['edges', undefined, '\n'],
  i04: ['edges', undefined, ' K:PR'],
  i05: ['empty', 'S', ''],
  i07: ['tag', 'K', 'k:pr'],
  i08: ['missing-tag', 'V', ''],
  i10: ['charset', 'C', '2|'],
  i11: ['account-format', 'R', '845-'],
  i12: ['account-format', 'R', '84500000004048498|'],
  i13: ['account-control', 'R', '845000000040484999'],
  i14: ['account-control', 'R', '200000000012345600'],
  i16: ['missing-tag', 'N', ''],
  i17: ['length', 'N', 'AAAA'],
  i19: ['segment', undefined, 'Name|'],
  i20: ['amount', 'I', 'RSD100.00'],
  i21: ['amount', 'I', 'RSD1.234,56'],
  i22: ['amount', 'I', 'RSD1025|'],
  i24: ['amount', 'I', 'RSD0,00'],
  i26: ['amount', 'I', 'RSD10,005'],
  i27: ['currency', 'I', 'EUR'],
  i29: ['payment-code', 'SF', '28'],
  i33: ['missing-tag', 'SF', ''],
  i34: ['length', 'S', 'AAAA'],
  i36: ['length', 'RO', '0011'],
  i37: ['reference-control', 'RO', '97163220000111111'],
  i38: ['reference-format', 'RO', '97-14123412'],
  i42: ['characters', 'N', 'ЈП'],
  i46: ['kind', 'K', 'XX'],
};

test('published payloads are valid', () => {
  for (const { id, payload } of vectors.valid) assert.deepEqual(validateIpsQr(payload).problems, [], id);
});

test('each wrong payload is refused by its rule, at its place', () => {
  assert.deepEqual(
    Object.keys(expected),
    vectors.invalid.map(({ id }) => id),
  );
  for (const { id, payload } of vectors.invalid) {
    const { valid, problems } = validateIpsQr(payload);
    assert.equal(valid, false, id);
    const [rule, tag, rest] = expected[id] ?? [];
    const problem = problems.find((one) => one.rule === rule);
    assert.ok(problem, `${id}: ${JSON.stringify(problems)}`);
    assert.equal(problem.tag, tag, id);
    const at = payload.slice(problem.index);
    assert.ok(rest === '' ? at === '' : at.startsWith(rest ?? '?'), `${id}: ${String(problem.index)}`);
  }
});

test('rules the vectors leave out', () => {
  for (const [payload, rule] of [
    [sound.replace('V:01|C:1', 'C:1|V:01'), 'order'],
    [`${sound}|SF:289`, 'duplicate-tag'],
    [`${sound}|X:1`, 'unknown-tag'],
    [`${sound}|CONSTRUCTOR:1`, 'unknown-tag'],
    [sound.replace('V:01', 'V:02'), 'version'],
    [sound.replace('SF:289', 'SF:389'), 'payment-code'],
    [sound.replace('RSD100,00', `RSD${'9'.repeat(13)},99`), 'length'],
    [sound.replace('BEOGRAD', 'BEOGRAD\r\nA\r\nB\r\nC'), 'lines'],
    [sound.replace('BEOGRAD', 'BEOGRAD\rA'), 'characters'],
    [sound.replace('BEOGRAD', 'BEOGRAD *'), 'characters'],
    [`${sound}|S:A\nB`, 'lines'],
    [`${sound}|RO:00`, 'reference-format'],
    [`${sound}|RO:22223-23456718`, 'reference-control'],
    [`${sound}|RO:00 12`, 'reference-format'],
    ['', 'missing-tag'],
  ] as const) {
    const { problems } = validateIpsQr(payload);
    assert.ok(
      problems.some((problem) => problem.rule === rule),
      `${rule}: ${JSON.stringify(problems)}`,
    );
  }
});

test('what is only doubtful is valid, with a warning', () => {
  for (const [payload, rule] of [
    [`${sound}|RO:11800512345011-26051-1`, 'reference-doubt'],
    [`${sound}|RO:05123`, 'reference-model'],
    [sound.replace('RSD100,00', 'RSD300000,01'), 'instant-limit'],
  ] as const) {
    const { valid, warnings } = validateIpsQr(payload);
    assert.equal(valid, true, payload);
    assert.deepEqual(
      warnings.map((warning) => warning.rule),
      [rule],
    );
  }
  assert.deepEqual(validateIpsQr(sound.replace('RSD100,00', 'RSD300000,00')).warnings, []);
});

test('a character more or less at either end is caught', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(' ', '\n', '\r', '\t', '|', '\u00a0', '\ufeff'),
      fc.boolean(),
      (extra, first) => {
        assert.equal(validateIpsQr(first ? extra + sound : sound + extra).valid, false);
      },
    ),
    { seed: 1 },
  );
});

test('a long hostile text is read in linear time', () => {
  const started = performance.now();
  for (const part of ['|', ' ', 'N:', '\r\n', ' N :', '1', 'RO:97'])
    validateIpsQr(`N:${part.repeat(50_000)}x`);
  assert.ok(performance.now() - started < 5_000);
});
