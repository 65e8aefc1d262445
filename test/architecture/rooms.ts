interface Room {
  /** Other folders, or single files, of ours it may reach. */
  rooms: readonly string[];
  /** The packages it may use; any where left out. */
  packages?: readonly string[];
}

/** Who may import whom. A room is a folder; the longest that matches owns a file. */
export const rooms: Record<string, Room> = {
  'src/contract': { rooms: [], packages: ['zod/mini'] },
  'src/serbia': { rooms: [], packages: [] },
  // Of the contract only types: nothing of it is loaded.
  'src/format': {
    rooms: ['src/contract/locale.ts', 'src/contract/money.ts', 'src/serbia/index.ts'],
    packages: [],
  },
  'src/client': { rooms: ['src/contract'], packages: ['ky', 'zod/mini'] },
  'src/payment': { rooms: ['src/client', 'src/contract'], packages: ['zod/mini'] },
  'src/payment/file-journal.ts': { rooms: ['src/payment'], packages: ['node:fs', 'node:path'] },
  'src/challenge': { rooms: ['src/client', 'src/contract', 'src/payment'], packages: [] },
  'src/webhooks': { rooms: ['src/contract'], packages: ['standardwebhooks', 'zod/mini'] },
  'src/portal': {
    rooms: ['src/contract', 'src/format', 'src/serbia'],
    packages: ['hono', 'zod/mini'],
  },
  'src/sandbox': {
    rooms: ['src/portal', 'src/contract', 'src/format', 'src/serbia'],
    packages: ['hono', 'msw', 'zod/mini'],
  },
  src: { rooms: ['src/client', 'src/payment', 'src/contract'], packages: [] },
  widgets: {
    rooms: [
      'src/index.ts',
      'src/challenge/index.ts',
      'src/format/index.ts',
      'src/format/memoize.ts',
      'src/serbia/index.ts',
    ],
    packages: ['lit', '@lit/context'],
  },
  docs: { rooms: ['src/contract', 'src/portal', 'test'] },
  examples: { rooms: [] },
  test: { rooms: ['src/contract'] },
  'test/elements': { rooms: ['test/support', 'widgets'] },
  'test/support': { rooms: ['src/contract', 'src/portal'] },
};

export const ownPackage = '@esanduce/sdk';

/** Tests may use any package, and what is ours by its public name. */
export const testFile = /\.(test|type-test)\.ts$/;

/** What only tests use. */
export const testSupport = 'test/support';

/** Names that do not say what is inside. */
export const vagueName = /(^|\/)(utils?|helpers?|common|misc|shared)(?=[./]|$)/i;
