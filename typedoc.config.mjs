import { Converter, OptionDefaults, ReflectionKind } from 'typedoc';

/** Lit's static fields are no interface of an element, and the text they inherit links to what is not documented here. */
const withoutLitStatics = (/** @type {import('typedoc').Application} */ { converter }) =>
  converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const reflection of project.getReflectionsByKind(ReflectionKind.Property)) {
      if (reflection.flags.isStatic && ['styles', 'properties'].includes(reflection.name)) {
        project.removeReflection(reflection);
      }
    }
  });

/** @type {Partial<import('typedoc').TypeDocOptions>} */
export default {
  plugin: [withoutLitStatics],
  name: 'e.Sanduče SDK',
  tsconfig: 'tsconfig.build.json',
  entryPoints: [
    'src/index.ts',
    'src/challenge/index.ts',
    'src/payment/file-journal.ts',
    'src/contract/index.ts',
    'src/format/index.ts',
    'src/serbia/index.ts',
    'src/webhooks/index.ts',
    'src/portal/index.ts',
    'src/sandbox/index.ts',
    'src/sandbox/msw.ts',
    'widgets/index.ts',
  ],
  readme: 'README.md',
  projectDocuments: ['docs/guides/*.md', 'docs/gallery/README.md', 'CHANGELOG.md'],
  out: 'docs/api',
  blockTags: [...OptionDefaults.blockTags, '@attr', '@csspart', '@cssprop', '@fires', '@slot', '@tag'],
  // A link into a repository would only be right for one commit of one host.
  disableSources: true,
  // Types by which others are computed: their results are what a reader sees.
  intentionallyNotExported: [
    'src/contract/operation.ts:Output',
    'src/contract/identifier.ts:Identifier',
    'src/client/log.ts:levels',
    'src/sandbox/households/index.ts:households',
    'src/sandbox/simulated-acquirer/cards.ts:cardBehaviours',
    'src/portal/reversals/reversal-error.ts:sentences',
  ],
  excludeExternals: true,
  excludePrivate: true,
  excludeProtected: true,
  treatWarningsAsErrors: true,
};
