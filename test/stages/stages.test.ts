import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { countTests, sumOf } from './count-tests.ts';
import { nextStage, type Stage } from './schedule.ts';
import { stages } from './stages.ts';

const build: Stage = { script: 'build', title: 'build' };
const lint: Stage = { script: 'lint', title: 'lint' };
const size: Stage = { script: 'size', title: 'sizes', after: ['build'] };
const browsers: Stage = { script: 'test:browser', title: 'browsers', cores: 2 };

describe('nextStage', () => {
  const next = (waiting: Stage[], running: Stage[], passed: string[], cores = 2) =>
    nextStage(waiting, running, new Set(passed), cores)?.script;

  test('starts as many stages as there are cores', () => {
    assert.equal(next([build, lint], [], []), 'build');
    assert.equal(next([lint], [build], []), 'lint');
    assert.equal(next([lint], [build], [], 1), undefined);
  });

  test('waits for the stages whose output is read', () => {
    assert.equal(next([size, lint], [build], []), 'lint');
    assert.equal(next([size], [lint], []), undefined);
    assert.equal(next([size], [lint], ['build']), 'size');
  });

  test('keeps the cores free that a stage asks for', () => {
    assert.equal(next([browsers], [lint], []), undefined);
    assert.equal(next([browsers], [], []), 'test:browser');
    assert.equal(next([browsers], [], [], 1), 'test:browser');
    assert.equal(next([lint], [browsers], []), undefined);
  });
});

describe('countTests', () => {
  test('reads the summary of node:test', () => {
    const output = 'ℹ tests 5\nℹ pass 3\nℹ fail 1\nℹ cancelled 1\n';
    assert.deepEqual(countTests(output), { passed: 3, failed: 2 });
  });

  test('reads the totals of the browsers, also in colour', () => {
    const escape = String.fromCharCode(27);
    // As the runner's progress leaves it: colours, and the line before erased.
    const output = `${escape}[2K${escape}[1A${escape}[2K${escape}[G${escape}[32mBrowser tests: 12 passed, 1 failed${escape}[39m\n`;
    assert.deepEqual(countTests(output), { passed: 12, failed: 1 });
  });

  test('counts nothing where nothing was tested', () => {
    assert.deepEqual(countTests('ok\n'), { passed: 0, failed: 0 });
  });

  test('adds up', () => {
    assert.deepEqual(
      sumOf([
        { passed: 1, failed: 0 },
        { passed: 2, failed: 1 },
      ]),
      { passed: 3, failed: 1 },
    );
  });
});

test('every stage is a script of the package, and waits only for earlier ones', async () => {
  const { scripts } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const seen = new Set<string>();
  for (const { script, after = [] } of stages) {
    assert.ok(script in scripts, script);
    for (const earlier of after) assert.ok(seen.has(earlier), `${script} after ${earlier}`);
    seen.add(script);
  }
  // The others run a stage, or several.
  const tests = Object.keys(scripts).filter(
    (name) => name.startsWith('test:') && !/types|faults|node/.test(name),
  );
  assert.deepEqual(
    tests.filter((name) => !seen.has(name)),
    [],
  );
});
