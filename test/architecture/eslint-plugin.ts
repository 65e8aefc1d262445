import { dirname, relative, resolve, sep } from 'node:path';
import type { ESLint, Rule } from 'eslint';
import { ownPackage, rooms, testFile, testSupport, vagueName } from './rooms.ts';

const root = resolve(import.meta.dirname, '../..');
const fromRoot = (path: string) => relative(root, path).split(sep).join('/');
const within = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);

const roomOf = (path: string): string | undefined =>
  Object.keys(rooms)
    .filter((room) => within(path, room))
    .sort((a, b) => b.length - a.length)[0];

/** Why a file may not import what it names, or undefined where it may. */
function refusal(file: string, specifier: string): string | undefined {
  const name = roomOf(fromRoot(file));
  const room = name === undefined ? undefined : rooms[name];
  if (name === undefined || room === undefined) return undefined;
  if (specifier.startsWith('.')) {
    const target = fromRoot(resolve(dirname(file), specifier));
    const other = roomOf(target);
    if (other === undefined || other === name || room.rooms.some((entry) => within(target, entry))) {
      return undefined;
    }
    if (testFile.test(file) && within(target, testSupport)) return undefined;
    return `${name} may not import ${target}`;
  }
  if (testFile.test(file)) return undefined;
  if (within(specifier, ownPackage)) {
    return /^(src|widgets)/.test(name)
      ? `${name} names the package it is part of; use a relative path`
      : undefined;
  }
  if (room.packages === undefined || room.packages.some((entry) => within(specifier, entry)))
    return undefined;
  return `${name} may not use ${specifier} (it may use ${room.packages.join(', ') || 'no package'})`;
}

/** What follows `from`; only of an `import()` may it be anything but a literal. */
type Source = Extract<Rule.Node, { type: 'ImportExpression' }>['source'];

const importBoundary: Rule.RuleModule = {
  meta: { type: 'problem', schema: [], messages: { refused: '{{why}}: see test/architecture/rooms.ts.' } },
  create(context) {
    const check = ({ source }: { source?: Source | null | undefined }) => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
      const why = refusal(context.filename, source.value);
      if (why !== undefined) context.report({ node: source, messageId: 'refused', data: { why } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

const tellingFileName: Rule.RuleModule = {
  meta: { type: 'suggestion', schema: [], messages: { vague: '"{{path}}" does not say what is inside.' } },
  create: (context) => ({
    Program(node) {
      const path = fromRoot(context.filename);
      if (vagueName.test(path)) context.report({ node, messageId: 'vague', data: { path } });
    },
  }),
};

export default {
  rules: { 'import-boundary': importBoundary, 'telling-file-name': tellingFileName },
} satisfies ESLint.Plugin;
