/**
 * `npm run changeset -- add|status|version`. Changesets knows only the packages of `workspaces`, where the published package, the root, is
 * missing. So it runs on a copy of package.json without them; the new version comes back, and the changelog gets its heading.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const here = import.meta.dirname;
const copy = mkdtempSync(join(tmpdir(), 'changeset-'));
const arguments_ = process.argv.slice(2);

try {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  delete manifest.workspaces;
  writeFileSync(join(copy, 'package.json'), JSON.stringify(manifest));
  cpSync(here, join(copy, '.changeset'), { recursive: true });
  for (const command of [
    ['init', '-q', '-b', 'main'],
    ['add', '--all'],
    ['commit', '-qm', 'Copy'],
  ]) {
    const identity = ['-c', 'user.name=changeset', '-c', 'user.email=changeset@localhost'];
    spawnSync('git', [...identity, ...command], { cwd: copy, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const cli = join(root, 'node_modules/@changesets/cli/bin.js');
  const { status } = spawnSync(process.execPath, [cli, ...arguments_], { cwd: copy, stdio: 'inherit' });
  process.exitCode = status ?? 1;
  if (status === 0) {
    rmSync(here, { recursive: true });
    cpSync(join(copy, '.changeset'), here, { recursive: true });
    release(manifest.version, JSON.parse(readFileSync(join(copy, 'package.json'), 'utf8')).version);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}

/** Writes a new version wherever it stands. `npm run openapi` and `npm install` follow. */
function release(before, version) {
  if (version === before) return;
  replace('package.json', `"version": "${before}"`, `"version": "${version}"`);
  replace('widgets/dom/version.ts', `'${before}'`, `'${version}'`);
  const day = new Date().toISOString().slice(0, 10);
  replace('CHANGELOG.md', '## [Unreleased]\n', `## [Unreleased]\n\n## [${version}] - ${day}\n`);
}

function replace(name, text, by) {
  const path = join(root, name);
  writeFileSync(path, readFileSync(path, 'utf8').replace(text, by));
}
