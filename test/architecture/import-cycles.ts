import { dirname, normalize } from 'node:path/posix';
import ts from 'typescript';

/**
 * The first circle in a graph as the chain of nodes that closes it; undefined where there is none.
 *
 * @param graph the nodes each node leads to
 */
export function findCycle(graph: ReadonlyMap<string, Iterable<string>>): string[] | undefined {
  const done = new Set<string>();
  const chain: string[] = [];

  const visit = (node: string): string[] | undefined => {
    if (chain.includes(node)) return [...chain.slice(chain.indexOf(node)), node];
    if (done.has(node)) return undefined;
    chain.push(node);
    for (const target of graph.get(node) ?? []) {
      const cycle = visit(target);
      if (cycle) return cycle;
    }
    chain.pop();
    done.add(node);
    return undefined;
  };

  for (const node of graph.keys()) {
    const cycle = visit(node);
    if (cycle) return cycle;
  }
  return undefined;
}

/** The files each file imports, types included, as far as they are among the sources: text by path. */
export function importGraph(sources: ReadonlyMap<string, string>): Map<string, string[]> {
  return new Map(
    [...sources].map(([file, text]) => [
      file,
      relativeImports(file, text).filter((target) => sources.has(target)),
    ]),
  );
}

const relativeImports = (file: string, text: string): string[] =>
  ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => normalize(`${dirname(file)}/${name}`));
