import { readFile, writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { openApiDocument } from './document.ts';
import { collectExamples } from './examples.ts';
import { collectWebhookExamples } from './webhook-examples.ts';

/** Writes `docs/openapi.json`; with `--check` only says whether the committed one still fits the contract. */
const target = new URL('../openapi.json', import.meta.url);
const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const document = openApiDocument(version, await collectExamples(), await collectWebhookExamples());
const text = await format(JSON.stringify(document), {
  parser: 'json',
  printWidth: 110,
});
if (!process.argv.includes('--check')) {
  await writeFile(target, text);
  console.log('docs/openapi.json written');
} else if ((await readFile(target, 'utf8').catch(() => '')) === text) {
  console.log('docs/openapi.json fits the contract');
} else {
  console.error('docs/openapi.json does not fit the contract: run `npm run openapi` and commit it');
  process.exitCode = 1;
}
