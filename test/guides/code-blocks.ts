import { globSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** One fenced example of a guide. */
export interface CodeBlock {
  /** File and line, for messages. */
  readonly at: string;
  readonly language: string;
  readonly code: string;
}

const root = new URL('../../', import.meta.url);

/** The examples of README and every guide, in their order. */
export async function codeBlocks(): Promise<CodeBlock[]> {
  const guides = (await readdir(new URL('docs/guides/', root))).filter((name) => name.endsWith('.md'));
  const files = ['README.md', ...guides.map((name) => `docs/guides/${name}`)];
  const found = await Promise.all(
    files.map(async (file) => blocksOf(file, await readFile(new URL(file, root), 'utf8'))),
  );
  return found.flat();
}

export const rootPath = fileURLToPath(root);

/** The `@example`s of public docstrings. `esanduce` is a client where an example does not make one. */
export async function docstringExamples(): Promise<CodeBlock[]> {
  const files = globSync('{src,widgets}/**/*.ts', {
    cwd: rootPath,
    exclude: (path) => path.includes('test.ts'),
  });
  const found = await Promise.all(
    files.map(async (file) => {
      const lines = (await readFile(new URL(file, root), 'utf8')).split('\n');
      const text = lines.map((line) => /^ *\* ?(.*)$/.exec(line)?.[1] ?? '').join('\n');
      return blocksOf(file, text).map((block) => ({ ...block, code: withClient(block.code) }));
    }),
  );
  return found.flat();
}

const withClient = (code: string) =>
  /\besanduce\b/.test(code) && !/const esanduce\b/.test(code)
    ? `${code}declare const esanduce: import('@esanduce/sdk').Esanduce;\nexport {};\n`
    : code;

function blocksOf(file: string, text: string): CodeBlock[] {
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map((match) => ({
    at: `${file}:${text.slice(0, match.index).split('\n').length}`,
    language: match[1] ?? '',
    code: match[2] ?? '',
  }));
}
