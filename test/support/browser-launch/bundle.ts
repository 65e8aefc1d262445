import { globSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { TestRunnerPlugin } from '@web/test-runner';
import { build, type Plugin } from 'esbuild';

/** Leaves the test runner's own modules to its server. */
const runnerModules: Plugin = {
  name: 'runner-modules',
  setup: (bundle) => bundle.onResolve({ filter: /^\/__web/ }, ({ path }) => ({ path, external: true })),
};

/**
 * Serves the test files bundled, with what they share in chunks. Unbundled, a page loads some 400 modules one by one, in every engine.
 *
 * @param patterns globs of the test files
 * @param conditions export conditions, as in `package.json`
 */
export function bundle(patterns: readonly string[], conditions: readonly string[]): TestRunnerPlugin {
  let bundles: Promise<ReadonlyMap<string, string>>;
  const bundled = async (root: string) => {
    const { outputFiles } = await build({
      absWorkingDir: root,
      entryPoints: patterns.flatMap((pattern) => globSync(pattern, { cwd: root })),
      // Not written, but what source maps and the paths of chunks are relative to.
      outdir: root,
      outbase: root,
      chunkNames: 'bundle-[hash]',
      write: false,
      bundle: true,
      splitting: true,
      format: 'esm',
      target: 'es2022',
      sourcemap: 'inline',
      // `sideEffects` in package.json lists none of the tests.
      ignoreAnnotations: true,
      conditions: [...conditions],
      plugins: [runnerModules],
      logLevel: 'silent',
    });
    return new Map(outputFiles.map(({ path, text }) => [`/${relative(root, path)}`, text]));
  };
  return {
    name: 'bundle',
    serverStart({ config }) {
      bundles = bundled(resolve(config.rootDir));
    },
    async serve({ path }) {
      const body = (await bundles).get(path.replace(/\.test\.ts$/, '.test.js'));
      return body === undefined ? undefined : { body, type: 'js' };
    },
  };
}
