import { dirname, normalize } from 'node:path/posix';
import ts from 'typescript';

/**
 * The first circle among files that import each other, types included, as the chain of paths that closes it; undefined
 * where there is none.
 *
 * @param sources text by path, paths relative to one folder
 */
export function findImportCycle(sources: ReadonlyMap<string, string>): string[] | undefined {
  const done = new Set<string>();
  const chain: string[] = [];

  const visit = (file: string): string[] | undefined => {
    if (chain.includes(file)) return [...chain.slice(chain.indexOf(file)), file];
    if (done.has(file)) return undefined;
    chain.push(file);
    for (const target of relativeImports(file, sources.get(file) ?? '')) {
      const cycle = sources.has(target) ? visit(target) : undefined;
      if (cycle) return cycle;
    }
    chain.pop();
    done.add(file);
    return undefined;
  };

  for (const file of sources.keys()) {
    const cycle = visit(file);
    if (cycle) return cycle;
  }
  return undefined;
}

const relativeImports = (file: string, text: string): string[] =>
  ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => normalize(`${dirname(file)}/${name}`));
