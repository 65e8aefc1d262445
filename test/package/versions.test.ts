/** What `package.json` and the documents say of versions, against `package-lock.json`. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';

interface Locked {
  version?: string;
  name?: string;
  engines?: { node?: string };
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  hasInstallScript?: boolean;
}

const read = (path: string) => readFileSync(resolve(import.meta.dirname, '../..', path), 'utf8');
const manifest = JSON.parse(read('package.json')) as Required<Locked>;
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const root = packages['']!;

/** Where a package below `path` finds `name`: in its own folder, or in one further up. */
function locate(path: string, name: string): string {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = `${folder && `${folder}/`}node_modules/${name}`;
    if (packages[place]) return place;
    assert.notEqual(folder, '', `${name} of ${path} is not in the lock file`);
  }
}

/** A package with all that it brings along. */
function withDependencies(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found;
  found.add(path);
  for (const name of Object.keys(packages[path]!.dependencies ?? {}))
    withDependencies(locate(path, name), found);
  return found;
}

type Version = readonly number[];
const versionOf = (text: string): Version => text.split('.').map(Number);
const compare = (one: Version, other: Version) =>
  [0, 1, 2].map((at) => (one[at] ?? 0) - (other[at] ?? 0)).find((difference) => difference !== 0) ?? 0;

/** The oldest version in a range of the form `>=22.12` or `22 || >=24.0.0`; of any other form, none that compares. */
const oldest = (range: string): Version =>
  range
    .split('||')
    .map((part) => versionOf(/^(?:>=)?\s*(\d+(?:\.\d+)*)$/.exec(part.trim())?.[1] ?? 'none'))
    .sort(compare)[0]!;

/** What a user's project holds: the dependencies with theirs, and the peers. */
const shipped = [
  ...Object.keys(manifest.dependencies).flatMap((name) => [...withDependencies(locate('', name))]),
  ...Object.keys(manifest.peerDependencies).map((name) => locate('', name)),
];

test('the package needs the oldest Node that all its dependencies run in, and no newer one', () => {
  const needed = shipped.flatMap((path) => {
    const range = packages[path]?.engines?.node;
    return range === undefined ? [] : [{ path, version: oldest(range) }];
  });
  assert.ok(needed.length >= 4);
  for (const { path, version } of needed)
    assert.ok(!version.some(Number.isNaN), `read the engines of ${path}`);
  const highest = needed
    .map(({ version }) => version)
    .sort(compare)
    .at(-1)!;
  assert.equal(compare(oldest(manifest.engines.node!), highest), 0, `${highest.join('.')} is needed`);
});

test('the lock file says the same of engines and peers as package.json', () => {
  assert.deepEqual(root.engines, manifest.engines);
  assert.deepEqual(root.peerDependencies, manifest.peerDependencies);
});

test('each major version in a peer range is one that the tests run with', () => {
  for (const [peer, range] of Object.entries(manifest.peerDependencies)) {
    const tested = Object.keys(manifest.devDependencies)
      .map((alias) => ({ alias, ...packages[locate('', alias)] }))
      .filter(({ alias, name = alias }) => name === peer)
      .map(({ version }) => versionOf(version!))
      .sort(compare);
    const ranges = range
      .split(' || ')
      .map((part) => versionOf(/^\^(\d+\.\d+\.\d+)$/.exec(part)?.[1] ?? 'none'));
    assert.deepEqual(
      ranges.map(([major]) => major),
      tested.map(([major]) => major),
      `${peer} ${range}`,
    );
    tested.forEach((version, at) =>
      assert.ok(compare(version, ranges[at]!) >= 0, `${peer} ${version.join('.')}`),
    );
  }
});

test('the documents name the Node that the package needs', () => {
  const node = oldest(manifest.engines.node!).join('.');
  for (const page of ['README.md', 'CHANGELOG.md']) {
    assert.deepEqual(
      [...read(page).matchAll(/Node (\d+\.\d+) or newer/g)].map(([, version]) => version),
      [node],
      page,
    );
  }
});

test('the documents name the Node that comes with the development dependencies', () => {
  const [major] = versionOf(packages['node_modules/node']!.version!);
  assert.match(
    read('README.md'),
    new RegExp(`Node ${String(major)} comes with the development dependencies`),
  );
  assert.match(read('CHANGELOG.md'), new RegExp(`as Node ${String(major)} comes with it`));
  assert.match(read('CONTRIBUTING.md'), new RegExp(`Node ${String(major)}, PostgreSQL`));
});

test('what the installation itself runs, runs in the oldest Node that the README asks for', () => {
  const [, said] = /any Node from (\d+)/.exec(read('README.md')) ?? [];
  const scripts = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript);
  assert.ok(scripts.length > 0);
  for (const [path, { engines }] of scripts) {
    if (engines?.node === undefined) continue;
    assert.ok(compare(oldest(engines.node), versionOf(said!)) <= 0, `${path} needs Node ${engines.node}`);
  }
});
