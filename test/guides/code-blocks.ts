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

function blocksOf(file: string, text: string): CodeBlock[] {
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map((match) => ({
    at: `${file}:${text.slice(0, match.index).split('\n').length}`,
    language: match[1] ?? '',
    code: match[2] ?? '',
  }));
}
