import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { openApiDocument } from './document.ts';
import { tags } from './documentation.ts';
import { collectExamples } from './examples.ts';

const examples = await collectExamples();
const documented = { ...tags };
afterEach(() => Object.assign(tags, documented));

test('Every operation of the contract has an example and a documented section', () => {
  assert.ok(openApiDocument('1.0.0', examples, {}));
});

test('An operation without an example is named, with the file to edit', () => {
  const { 'bills.get': _, ...others } = examples;
  assert.throws(() => openApiDocument('1.0.0', others, {}), {
    message: 'bills.get has no example: call it in docs/openapi/examples.ts',
  });
});

test('An operation in a section without a text is named, with the file to edit', () => {
  delete tags['lawsuits'];
  assert.throws(() => openApiDocument('1.0.0', examples, {}), {
    message:
      'lawsuits.list is in a section without a text: add lawsuits to tags in docs/openapi/documentation.ts',
  });
});
