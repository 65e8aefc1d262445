import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import fc from 'fast-check';
import * as serbia from './index.ts';

const fixed = { seed: 381, numRuns: 300 };

const functions = Object.entries(serbia).flatMap(([name, value]) =>
  typeof value === 'function' && value !== serbia.SerbiaError
    ? [[name, value as (...given: unknown[]) => unknown]]
    : [],
) as [string, (...given: unknown[]) => unknown][];

const attempt = (name: string, run: () => unknown) => {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof serbia.SerbiaError, `${name}: ${String(error)}`);
    assert.ok(error.message.startsWith(`${error.field}: `));
  }
};

test('no input makes any function throw anything but SerbiaError', () => {
  assert.equal(functions.length, 19);
  const nearly = fc.stringMatching(/^[\dA-Za-z:|, \-\r\nšЉ]{0,60}$/);
  const input = fc.oneof(
    fc.anything({ withBigInt: true, withNullPrototype: true, withSparseArray: true }),
    fc.string({ unit: 'binary' }),
    nearly,
  );
  fc.assert(
    fc.property(input, input, (one, other) => {
      for (const [name, run] of functions) attempt(name, () => run(one, other));
    }),
    fixed,
  );
});

test('questions with a yes or no never throw', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const text = value as string;
      for (const ask of [serbia.isValidAccount, serbia.isValidReference, serbia.isValidIban]) {
        assert.equal(typeof ask(text), 'boolean');
      }
    }),
    fixed,
  );
});

const bundle = async (source: string) => {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
};

test('only what is imported is bundled', async () => {
  const latin = await bundle("export { toLatin } from './index.ts'");
  assert.ok(latin.includes('toLatin') && !latin.includes('RSD') && !latin.includes('Uprava'), latin);
});

test('all of it is at most 4.2 kB gzip', async () => {
  const { length } = gzipSync(await bundle("export * from './index.ts'"), { level: 9 });
  assert.ok(length <= 4_200, `${String(length)} bytes`);
});
