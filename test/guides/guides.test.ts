import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import ts from 'typescript';
import { codeBlocks, docstringExamples, rootPath } from './code-blocks.ts';

const run = promisify(execFile);
const blocks = await codeBlocks();
const examples = blocks.filter((block) => block.language === 'ts');
const docstrings = await docstringExamples();
const readme = await readFile(join(rootPath, 'README.md'), 'utf8');

describe('README and guides', () => {
  test('every TypeScript example compiles under the strictest settings, those of docstrings too', () => {
    const sources = new Map(
      [...examples, ...docstrings].map((block, index) => [
        join(rootPath, `test/guides/example-${index}.ts`),
        block,
      ]),
    );
    const read = ts.readConfigFile(join(rootPath, 'tsconfig.json'), (path) => ts.sys.readFile(path));
    const { options } = ts.parseJsonConfigFileContent(read.config as unknown, ts.sys, rootPath);
    const disk = ts.createCompilerHost(options);
    const host: ts.CompilerHost = {
      ...disk,
      fileExists: (name) => sources.has(name) || disk.fileExists(name),
      getSourceFile(name, target) {
        const block = sources.get(name);
        return block ? ts.createSourceFile(name, block.code, target) : disk.getSourceFile(name, target);
      },
    };
    // An example may well end with what the reader goes on with.
    const program = ts.createProgram([...sources.keys()], { ...options, noUnusedLocals: false }, host);
    const wrong = [...sources].flatMap(([name, block]) => {
      const file = program.getSourceFile(name);
      return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
        (each) => `${block.at}: ${ts.flattenDiagnosticMessageText(each.messageText, '\n')}`,
      );
    });
    assert.ok(examples.length >= 8, 'the guides have examples');
    assert.ok(docstrings.length >= 40, 'docstrings have examples');
    assert.deepEqual(wrong, []);
  });

  for (const block of examples.filter(({ code }) => /sdk\/(sandbox|serbia)'/.test(code))) {
    test(`the example at ${block.at} runs`, async () => {
      await run(
        process.execPath,
        [
          '--conditions=@esanduce/source',
          '--input-type=module-typescript',
          '--eval',
          `${block.code}\nprocess.exit(0);`,
        ],
        { cwd: rootPath },
      );
    });
  }

  test('every command they name is a script of the package', async () => {
    const { scripts } = JSON.parse(await readFile(join(rootPath, 'package.json'), 'utf8')) as {
      scripts: object;
    };
    const contributing = await readFile(join(rootPath, 'CONTRIBUTING.md'), 'utf8');
    const named = [...`${readme}${contributing}`.matchAll(/npm run ([\w:]+)/g)].map(
      (match) => match[1] ?? '',
    );
    assert.deepEqual(
      named.filter((name) => !(name in scripts)),
      [],
    );
  });

  test('the sizes README promises are the ones that are gated', async () => {
    const budgets = JSON.parse(await readFile(join(rootPath, 'test/package/budgets.json'), 'utf8')) as {
      limit: number;
    }[];
    const [, sentence = ''] = /^Sizes, (.*?) kB\. /ms.exec(readme) ?? [];
    const promised = [...`${sentence} kB`.matchAll(/at most ([\d.]+)\s+kB/g)].map(([, size]) => Number(size));
    assert.deepEqual(
      promised,
      budgets.map(({ limit }) => limit / 1000),
    );
  });

  test('every file and picture they link to is there', async () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? '');
    assert.ok(links.length > 5);
    for (const link of links) await assert.doesNotReject(readFile(join(rootPath, link)), link);
  });
});
