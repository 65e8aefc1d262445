/** The tarball that `npm publish` would send, read and imported as its users do. Needs `npm run build` first. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { before, test } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
/** Below node_modules, so that the unpacked package finds its dependencies. */
const place = resolve(root, 'node_modules/.cache/package-test');
const unpacked = resolve(place, 'node_modules/@esanduce/sdk');
const bin = (name: string) => resolve(root, 'node_modules/.bin', name);
const elements = globSync('widgets/*/define.ts', { cwd: root }).map((file) => basename(dirname(file)));

interface Manifest {
  exports: Record<string, string | Record<string, string>>;
}
const manifest = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as Manifest;

let tarball = '';
let files: string[] = [];

before(async () => {
  await rm(place, { recursive: true, force: true });
  await mkdir(unpacked, { recursive: true });
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', place], {
    cwd: root,
  });
  const [packed] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
  assert.ok(packed);
  tarball = resolve(place, packed.filename);
  files = packed.files.map(({ path }) => path);
  await run('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);
});

/** Runs a module in a plain Node, as a user of the package would. @returns what it prints */
const inNode = async (script: string) => {
  const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: place,
    timeout: 20_000,
  });
  return stdout + stderr;
};

test('publishes sources, builds and documentation, but no test, example or tool', () => {
  assert.deepEqual(
    files.filter(
      (path) =>
        !/^(dist|src|widgets)\/|^docs\/(openapi\.json|guides\/[\w-]+\.md|pictures\/partner-\w+\.png)$|^[A-Z]+(\.md)?$|^package\.json$/.test(
          path,
        ),
    ),
    [],
  );
  assert.deepEqual(
    files.filter((path) => /[.-]test\.|test-vectors|(^|\/)test\//.test(path)),
    [],
  );
  for (const wanted of [
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
    'docs/openapi.json',
    'dist/custom-elements.json',
  ]) {
    assert.ok(files.includes(wanted), wanted);
  }
});

test('every link of the README and the guides leads to a published file', () => {
  const pages = ['README.md', ...files.filter((path) => path.startsWith('docs/guides/'))];
  assert.ok(pages.length > 5);
  for (const page of pages) {
    const text = readFileSync(resolve(unpacked, page), 'utf8');
    for (const [, link = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      assert.ok(files.includes(join(dirname(page), link)), `${page}: ${link}`);
    }
  }
});

test('every entry leads to a published file', () => {
  for (const [entry, target] of Object.entries(manifest.exports)) {
    for (const path of typeof target === 'string' ? [target] : Object.values(target)) {
      const parts = path.slice(2).split('*');
      const [start = '', end = ''] = [parts[0], parts.at(-1)];
      const found = path.includes('*')
        ? files.some((file) => file.startsWith(start) && file.endsWith(end))
        : files.includes(path.slice(2));
      assert.ok(found, `${entry}: ${path}`);
    }
  }
});

test('every element has an entry that defines it and one that does not', () => {
  assert.ok(elements.length > 0);
  for (const element of elements) {
    for (const file of ['define', element])
      assert.ok(files.includes(`dist/widgets/${element}/${file}.js`), `${element}/${file}`);
  }
});

test('publint finds nothing', async () => {
  await run(bin('publint'), ['run', tarball, '--strict', '--pack', 'false']);
});

test('the types resolve', async () => {
  await run(bin('attw'), [
    tarball,
    '--profile',
    'esm-only',
    '--no-definitely-typed',
    '--format',
    'ascii',
    '--no-color',
  ]);
});

/** Globals by which zod, msw and Node's fetch find their other copies. */
const registries = /^__zod_global|^__MSW_|undici/;

for (const entry of [
  '',
  '/format',
  '/serbia',
  '/webhooks',
  '/payment-orders',
  '/portal',
  '/sandbox',
  '/sandbox/msw',
]) {
  test(`importing @esanduce/sdk${entry} prints, changes and starts nothing`, async () => {
    const output = await inNode(`
      const before = Reflect.ownKeys(globalThis);
      const { fetch } = globalThis;
      const module = await import('@esanduce/sdk${entry}');
      if (Object.keys(module).length === 0) console.log('exports nothing');
      if (globalThis.fetch !== fetch) console.log('replaced fetch');
      const added = Reflect.ownKeys(globalThis)
        .filter((key) => !before.includes(key))
        .filter((key) => !${String(registries)}.test(String(key)));
      if (added.length > 0) console.log('new globals:', added);
      const running = process.getActiveResourcesInfo().filter((name) => !/Pipe|TTY/.test(name));
      if (running.length > 0) console.log('left running:', running);`);
    assert.equal(output, '');
  });
}

test('an element’s class can be imported in Node without being defined, all of them with', async () => {
  const classes = elements.map((element) => `await import('@esanduce/sdk/widgets/${element}.class.js');`);
  const output = await inNode(`
    ${classes.join('\n')}
    const tags = ${JSON.stringify(elements)}.map((element) => 'esanduce-' + element);
    const defined = () => tags.filter((tag) => globalThis.customElements?.get(tag));
    if (defined().length > 0) console.log('defined by the class:', defined());
    await import('@esanduce/sdk/widgets');
    if (globalThis.customElements && defined().length < tags.length) console.log('defined:', defined());`);
  assert.equal(output, '');
});

test('the files for script tags match their integrity, and import only files of the graph', () => {
  const { files, elements: needed } = JSON.parse(
    readFileSync(resolve(unpacked, 'dist/cdn/integrity.json'), 'utf8'),
  ) as { files: Record<string, string>; elements: Record<string, string[]> };
  const isHashed = (name: string) => /-[\w-]{8}\.js$/.test(name);
  assert.deepEqual(
    Object.keys(files)
      .filter((name) => !isHashed(name))
      .sort(),
    ['challenge.js', 'english.js', 'esanduce.bundle.js', 'esanduce.css', 'esanduce.js', 'when-ready.js'],
  );
  assert.deepEqual(
    Object.keys(needed).sort(),
    ['english-texts', ...elements.map((name) => `esanduce-${name}`)].sort(),
  );
  assert.deepEqual(
    readdirSync(resolve(unpacked, 'dist/cdn')).sort(),
    [...Object.keys(files), 'integrity.json', 'snippet.html'].sort(),
  );
  for (const [name, expected] of Object.entries(files)) {
    const code = readFileSync(resolve(unpacked, 'dist/cdn', name), 'utf8');
    assert.equal(`sha384-${createHash('sha384').update(code).digest('base64')}`, expected, name);
    const imported = [...code.matchAll(/(?:\bfrom|(?:^|[;}])import|\bimport\()\s*"(?:\.\/)?([^"]*\w)"/g)].map(
      ([, address = '']) => address,
    );
    if (!isHashed(name)) assert.deepEqual(imported, [], `${name} is complete in itself`);
    for (const file of imported) assert.ok(isHashed(file) && files[file], `${name} imports ${file}`);
    assert.doesNotMatch(code, /\beval\(|new Function\(/, `${name} evaluates text`);
  }
  for (const [tag, names] of Object.entries(needed)) {
    for (const name of names) assert.ok(isHashed(name) && files[name], `${tag} needs ${name}`);
  }
});

test('the manifest describes every element', () => {
  const text = readFileSync(resolve(unpacked, 'dist/custom-elements.json'), 'utf8');
  const { modules } = JSON.parse(text) as {
    modules: { path: string; declarations: { tagName?: string }[] }[];
  };
  for (const element of elements) {
    const module = modules.find(({ path }) => path === `dist/widgets/${element}/${element}.js`);
    assert.ok(
      module?.declarations.some(({ tagName }) => tagName === `esanduce-${element}`),
      element,
    );
  }
});
