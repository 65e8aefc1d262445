/** Builds the package when a source is newer than the build, so that `npm start` works right after `npm ci`. */
import { spawnSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';

const time = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const built = time('dist/custom-elements.json');
const sources = globSync(['src/**/*.ts', 'widgets/**/*.ts', 'package.json', 'rollup.config.mjs']);

if (sources.some((file) => !file.endsWith('.test.ts') && time(file) > built)) {
  console.log('Building the package (up to a minute, once) …');
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exit(status ?? 1);
}
