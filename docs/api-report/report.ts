/**
 * `npm run api`: writes the public API of each entry to docs/api-report, from the declarations that `npm run build` made.
 * `npm run api:check` writes nothing and fails where a committed report differs.
 */
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type IConfigMessageReportingTable,
} from '@microsoft/api-extractor';

const root = resolve(import.meta.dirname, '../..');
const isCheck = process.argv.includes('--check');
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  exports: Record<string, string | { types: string }>;
};

/** The declarations of each entry, by the report's name. */
const entries = new Map(
  Object.entries(exports).flatMap(([entry, target]) => {
    if (typeof target === 'string' || entry.includes('*')) return [];
    const name = entry === '.' ? 'index' : entry.slice(2).replace(/\.js$/, '').replaceAll('/', '-');
    return [[name, join(root, target.types)] as const];
  }),
);

const silent = { logLevel: ExtractorLogLevel.None };
const messages: IConfigMessageReportingTable = {
  default: { logLevel: ExtractorLogLevel.Error },
  // Everything exported is public.
  'ae-missing-release-tag': silent,
  // A line in the report, so that a review sees it.
  'ae-forgotten-export': { logLevel: ExtractorLogLevel.None, addToApiReportFile: true },
  // typedoc checks the documentation.
  'ae-undocumented': silent,
  'ae-unresolved-link': silent,
};

function configOf(name: string, declarations: string): ExtractorConfig {
  return ExtractorConfig.prepare({
    packageJsonFullPath: join(root, 'package.json'),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: declarations,
      compiler: { tsconfigFilePath: join(root, 'tsconfig.build.json') },
      newlineKind: 'lf',
      apiReport: {
        enabled: true,
        reportFileName: `${name}.api.md`,
        reportFolder: import.meta.dirname,
        reportTempFolder: join(root, 'node_modules/.cache/api-report'),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: messages,
        tsdocMessageReporting: { default: silent },
      },
    },
  });
}

const missing = [...entries.values()].filter((path) => !existsSync(path));
if (missing.length > 0) {
  console.error(`Missing ${missing.join(', ')}: run "npm run build" first.`);
  process.exit(1);
}

const [first] = entries;
if (!first) throw new Error('package.json exports no types.');
// One program for all entries: parsing and checking is most of the work.
const compilerState = CompilerState.create(configOf(...first), {
  additionalEntryPoints: [...entries.values()],
});

const changed: string[] = [];
for (const [name, path] of entries) {
  const config = configOf(name, path);
  const { apiReportChanged, errorCount } = Extractor.invoke(config, {
    compilerState,
    localBuild: !isCheck,
    messageCallback(message) {
      // Reported below, once for all entries.
      if (message.messageId.startsWith('console-')) message.handled = true;
    },
  });
  if (errorCount > 0 && !apiReportChanged) process.exitCode = 1;
  if (apiReportChanged) changed.push(`${name}.api.md`);
}
const reports = globSync('*.api.md', { cwd: import.meta.dirname });
const stale = reports.filter((file) => !entries.has(basename(file, '.api.md')));
if (!isCheck) for (const file of stale) rmSync(join(import.meta.dirname, file));

const differing = [...changed, ...stale];
if (isCheck && differing.length > 0) {
  console.error(
    `The public API differs from ${differing.join(', ')}: run "npm run api" and commit the result.`,
  );
  process.exitCode = 1;
} else if (process.exitCode !== 1) {
  console.log(
    differing.length > 0 ? `Updated ${differing.join(', ')}.` : `${entries.size} API reports are up to date.`,
  );
}
