import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type { ESLint, Rule } from 'eslint';
import { prefixOf, roomOf } from './room-of.ts';
import { ownPackage, rooms, testFile, testSupport, unclearPhrases, vagueName } from './rooms.ts';

const root = resolve(import.meta.dirname, '../..');
const fromRoot = (path: string) => relative(root, path).split(sep).join('/');
const isWithin = (path: string, entries: readonly string[]) =>
  entries.some((entry) => prefixOf(path, entry) !== undefined);

/** Why a file may not import a specifier; undefined where it may. */
function refusal(file: string, specifier: string): string | undefined {
  const owner = roomOf(fromRoot(file));
  const room = owner && rooms[owner.entry];
  if (!room) return undefined;
  const isTest = testFile.test(file);
  if (specifier.startsWith('.')) {
    const target = fromRoot(resolve(dirname(file), specifier));
    const other = roomOf(target);
    if (other === undefined || other.name === owner.name || isWithin(target, room.imports)) return undefined;
    if (isTest && isWithin(target, [testSupport, ...(room.tests ?? [])])) return undefined;
    return `${owner.name} may not import ${target}`;
  }
  if (isTest) return undefined;
  if (isWithin(specifier, [ownPackage])) {
    return /^(src|widgets)/.test(owner.name)
      ? `${owner.name} names the package it is part of; use a relative path`
      : undefined;
  }
  if (room.packages === undefined || isWithin(specifier, room.packages)) return undefined;
  return `${owner.name} may not use ${specifier} (it may use ${room.packages.join(', ') || 'no package'})`;
}

/** The module a statement names. */
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

const plainComment: Rule.RuleModule = {
  meta: { type: 'suggestion', schema: [], messages: { unclear: '“{{phrase}}”: write {{instead}}.' } },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        const text = comment.value.replace(/\s*\n\s*\*?\s*/g, ' ');
        for (const [pattern, instead] of unclearPhrases) {
          const phrase = pattern.exec(text)?.[0].trim();
          if (phrase === undefined || !comment.loc) continue;
          context.report({ loc: comment.loc, messageId: 'unclear', data: { phrase, instead } });
        }
      }
    },
  }),
};

/** Part of ESLint's cache key: results of another version of the rules or the rooms are not reused. */
const version = createHash('sha256')
  .update(
    ['eslint-plugin.ts', 'room-of.ts', 'rooms.ts']
      .map((file) => readFileSync(resolve(import.meta.dirname, file), 'utf8'))
      .join(''),
  )
  .digest('hex');

export default {
  meta: { name: 'house', version },
  rules: {
    'import-boundary': importBoundary,
    'plain-comment': plainComment,
    'telling-file-name': tellingFileName,
  },
} satisfies ESLint.Plugin;
