import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createSandbox, type Sandbox } from '@esanduce/sdk/sandbox';
import { Nonconformity } from '../expectation.ts';
import { casesFor } from '../suite.ts';
import { sandboxTarget } from '../targets.ts';
import { mutants } from './index.ts';
import { breakPortal } from './mutant.ts';

const cases = new Map(casesFor(true).map((each) => [each.name, each]));
const pdf = new TextEncoder().encode('%PDF-1.7\ntrailer <<>>\nstartxref\n9\n%%EOF\n');

describe('a portal where', () => {
  let sandbox: Sandbox;
  before(async () => {
    const documents = { bill: async () => pdf, receipt: async () => pdf };
    sandbox = await createSandbox({ households: ['milica', 'dragan'], documents });
  });
  after(() => sandbox.portal.close());

  test('every mutant has a name of its own', () => {
    assert.equal(new Set(mutants.map(({ name }) => name)).size, mutants.length);
  });

  for (const mutant of mutants) {
    test(`${mutant.name} is caught`, async () => {
      for (const [name, saying] of Object.entries(mutant.caughtBy)) {
        const found = cases.get(name);
        assert.ok(found, `There is no case "${name}"`);
        const target = sandboxTarget(sandbox.baseUrl, breakPortal(sandbox.fetch, mutant));
        await assert.rejects(
          () => found.run(target),
          (error) => error instanceof Nonconformity && error.message.includes(saying),
          `"${name}" does not fail by "${saying}"`,
        );
      }
    });
  }
});
