export interface Room {
  /** Folders or files of ours it may import, nested rooms included; `*` stands for any one folder. */
  readonly imports: readonly string[];
  /** Packages it may import. Default: any. */
  readonly packages?: readonly string[];
  /** Further folders its tests may import. */
  readonly tests?: readonly string[];
}

const lit = { packages: ['lit', '@lit/context'], tests: ['widgets'] };

/** What every element is made of. */
const foundation = [
  'src/index.ts',
  'src/challenge/index.ts',
  'src/format/index.ts',
  'src/format/memoize.ts',
  'src/serbia/index.ts',
  'src/serbia/search-words.ts',
  'widgets/data',
  'widgets/dom',
  'widgets/i18n',
  'widgets/list',
  'widgets/payment',
  'widgets/styles',
];

/** What an element may import: of another element only its definition. */
const element = [...foundation, 'widgets/*/define.ts'];

/** A room of the portal: the portal's own rooms it may import, and further folders and packages. */
const portalRoom = (
  rooms: readonly string[],
  beyond: readonly string[] = [],
  packages: readonly string[] = [],
) => ({
  imports: ['src/contract', ...rooms.map((room) => `src/portal/${room}`), ...beyond],
  packages,
  tests: ['src/portal'],
});

/** From the bottom up: a room imports only rooms above its line. */
const portalRooms: Readonly<Record<string, Room>> = {
  'src/portal/problems': portalRoom([]),
  'src/portal/crypto': portalRoom([]),
  'src/portal/concurrency': portalRoom([]),
  'src/portal/records': portalRoom(['problems']),
  'src/portal/rules': portalRoom(['records'], ['src/serbia', 'src/format']),
  'src/portal/ports': portalRoom(['records']),
  'src/portal/transactions': portalRoom(['ports']),
  'src/portal/context.ts': portalRoom(['ports', 'records', 'rules']),
  'src/portal/plugin.ts': portalRoom(['ports', 'records'], [], ['hono']),
  'src/portal/idempotency': portalRoom(['ports', 'problems', 'records']),
  'src/portal/auth': portalRoom(
    ['context.ts', 'crypto', 'ports', 'problems', 'records'],
    [],
    ['hono', 'zod/mini'],
  ),
  'src/portal/debts': portalRoom(['auth', 'ports', 'records', 'rules', 'transactions']),
  'src/portal/presentation': portalRoom(['context.ts', 'debts', 'records', 'rules']),
  'src/portal/mail': portalRoom(['records'], ['src/serbia', 'src/format']),
  'src/portal/webhooks': portalRoom(['context.ts', 'records']),
  'src/portal/outbox': portalRoom([
    'context.ts',
    'debts',
    'mail',
    'ports',
    'presentation',
    'records',
    'rules',
    'webhooks',
  ]),
  'src/portal/events': portalRoom(['auth', 'context.ts', 'ports', 'problems', 'records', 'rules']),
  'src/portal/calendar': portalRoom(
    [
      'auth',
      'context.ts',
      'crypto',
      'debts',
      'idempotency',
      'ports',
      'problems',
      'records',
      'rules',
      'transactions',
    ],
    ['src/format'],
    ['ical-generator'],
  ),
  'src/portal/retention': portalRoom(['context.ts', 'events', 'ports', 'rules']),
  'src/portal/credits': portalRoom(
    [
      'context.ts',
      'crypto',
      'debts',
      'outbox',
      'payments',
      'ports',
      'problems',
      'records',
      'rules',
      'transactions',
      'webhooks',
    ],
    ['src/serbia'],
  ),
  'src/portal/order-keys': portalRoom(['context.ts', 'ports', 'records', 'rules'], [], ['jose']),
  'src/portal/payments': portalRoom(
    [
      'auth',
      'concurrency',
      'context.ts',
      'debts',
      'idempotency',
      'order-keys',
      'outbox',
      'ports',
      'presentation',
      'problems',
      'records',
      'rules',
      'transactions',
      'webhooks',
    ],
    ['src/serbia'],
    ['zod/mini'],
  ),
  'src/portal/reversals': portalRoom([
    'concurrency',
    'context.ts',
    'debts',
    'outbox',
    'payments',
    'ports',
    'records',
    'rules',
  ]),
  'src/portal/reconciliation': portalRoom([
    'concurrency',
    'context.ts',
    'payments',
    'ports',
    'records',
    'reversals',
    'rules',
  ]),
  'src/portal/cards': portalRoom([
    'auth',
    'concurrency',
    'context.ts',
    'idempotency',
    'ports',
    'presentation',
    'problems',
    'records',
    'rules',
    'transactions',
  ]),
  'src/portal/challenges': portalRoom(['cards', 'context.ts', 'payments', 'ports', 'records', 'rules']),
  'src/portal/http': portalRoom(
    [
      'auth',
      'calendar',
      'cards',
      'context.ts',
      'credits',
      'crypto',
      'debts',
      'events',
      'idempotency',
      'order-keys',
      'payments',
      'plugin.ts',
      'ports',
      'presentation',
      'problems',
      'records',
      'rules',
      'transactions',
      'webhooks',
    ],
    [],
    ['hono', 'zod/mini'],
  ),
  'src/portal': { imports: ['src/contract', 'src/portal'], packages: [] },
};

/**
 * Who may import whom. A room is a folder, a file, or with `*` each folder at that place. The most specific room owns a file.
 * A nested room is a room of its own: it may import the outer one only if listed, and the other way round.
 */
export const rooms: Readonly<Record<string, Room>> = {
  'src/contract': { imports: [], packages: ['zod/mini'] },
  'src/serbia': { imports: [], packages: [] },
  // Of the contract only types: nothing of it is loaded.
  'src/format': {
    imports: ['src/contract/locale.ts', 'src/contract/money.ts', 'src/serbia/index.ts'],
    packages: [],
  },
  'src/client': { imports: ['src/contract'], packages: ['eventsource-parser', 'ky', 'zod/mini'] },
  'src/payment': { imports: ['src/client', 'src/contract'], packages: ['zod/mini'] },
  'src/payment/file-journal.ts': { imports: ['src/payment'], packages: ['node:fs', 'node:path'] },
  'src/challenge': { imports: ['src/client', 'src/contract', 'src/payment'], packages: [] },
  'src/payment-orders': {
    imports: ['src/contract', 'src/webhooks'],
    packages: ['jose', 'zod/mini'],
    tests: ['src/portal'],
  },
  'src/webhooks': { imports: ['src/contract'], packages: ['standardwebhooks', 'zod/mini'] },
  ...portalRooms,
  'src/sandbox': {
    imports: ['src/portal', 'src/contract', 'src/format', 'src/serbia'],
    packages: ['hono', 'msw', 'zod/mini'],
  },
  src: { imports: ['src/client', 'src/payment', 'src/contract'], packages: [] },

  'widgets/dom': { ...lit, imports: [] },
  'widgets/styles': { ...lit, imports: [] },
  'widgets/i18n': {
    ...lit,
    imports: ['src/index.ts', 'src/serbia/index.ts', 'src/format/index.ts', 'src/format/memoize.ts'],
  },
  'widgets/payment': { ...lit, imports: ['src/index.ts', 'src/format/index.ts'] },
  'widgets/data': { ...lit, imports: ['src/index.ts', 'src/format/index.ts', 'widgets/dom', 'widgets/i18n'] },
  'widgets/list': {
    ...lit,
    imports: [
      'src/index.ts',
      'src/format/index.ts',
      'widgets/data',
      'widgets/dom',
      'widgets/i18n',
      'widgets/payment',
      'widgets/styles',
    ],
  },
  'widgets/loader': { packages: [], imports: [] },
  'widgets/*': { ...lit, imports: element },
  'widgets/ips-qr': { packages: [...lit.packages, 'uqr'], tests: lit.tests, imports: element },
  widgets: { ...lit, imports: [...foundation, 'widgets/*'] },

  'docs/gallery': { imports: ['test/support'] },
  'docs/api-report': { imports: [] },
  'docs/openapi': { imports: ['src/contract', 'src/portal'] },
  // `npm start` runs them side by side.
  examples: { imports: ['examples/*'] },
  'examples/*': { imports: [] },
  'examples/bank-portal': { imports: ['examples/bank-portal/*'] },
  'examples/bank-portal/ledger': { imports: [], packages: ['kysely', 'pg'], tests: ['examples/bank-portal'] },
  'examples/bank-portal/orders': {
    imports: ['examples/bank-portal/ledger'],
    tests: ['examples/bank-portal'],
  },
  'examples/bank-portal/sign-in': { imports: [], packages: ['node:crypto'] },
  'examples/bank-portal/pages': {
    imports: ['examples/bank-portal/ledger', 'examples/bank-portal/orders', 'examples/bank-portal/sign-in'],
  },
  test: { imports: ['src/contract', 'docs/gallery', 'test/conformance'] },
  'test/benchmarks': { imports: ['test/store', 'test/support'] },
  'test/conformance': { imports: ['src/contract', 'test/support'] },
  'test/faults/control': { imports: ['test/support'] },
  'test/elements': { imports: ['test/support', 'widgets'] },
  'test/support': { imports: ['src/contract', 'src/portal'] },
};

export const ownPackage = '@esanduce/sdk';

/** Tests may import any package, and the package itself by its name. */
export const testFile = /\.(test|type-test)\.ts$/;

/** Tests of any room may import it. */
export const testSupport = 'test/support';

/** Turns of phrase that a reader stumbles over; each with what to write. */
export const unclearPhrases: readonly (readonly [RegExp, string])[] = [
  [/\b(when|where|if|unless) left out\b/i, '"default: …" or "optional"'],
  [/\bdear to (make|ask|read)\b/i, '"expensive"'],
  [/\bnobody(’|')s business\b/i, 'who may not see it'],
  [/\bthere to be (heard|seen|had|asked)\b/i, 'what it does'],
  [/^\W*Told (when|whenever|that)\b/, '"Called when …"'],
  [/^\W*(One|Those) (that|which|who)\b/, 'the noun'],
];

/** File and folder names that say nothing about the content. */
export const vagueName = /(^|\/)(utils?|helpers?|common|misc|shared)(?=[./]|$)/i;
