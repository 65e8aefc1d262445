import { readFile } from 'node:fs/promises';
import { launchBrowser } from '../../support/browser-launch/playwright.ts';
import { type Contender, startAdyen, startEsanduce } from './contender.ts';
import { startFaultyServer } from './faulty-server.ts';
import { bundleScripts, createPages } from './pages.ts';
import { chargedByKey, type Row, tableOf, writeBetweenMarkers } from './report.ts';
import { openPage, rest, scenarios } from './scenarios.ts';

/** The control experiment: docs/guides/control-experiment.md says what it is, and holds what it last found. */
const guide = new URL('../../../docs/guides/control-experiment.md', import.meta.url).pathname;

async function versionIn(path: string): Promise<string> {
  const text = await readFile(new URL(path, import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

const scripts = await bundleScripts();
let token = () => Promise.reject<string>(new Error('The sandbox has not started.'));
const site = createPages(scripts, { token: () => token() });
const pages = await startFaultyServer((request) => site.fetch(request));
const adyen = await startAdyen();
const esanduce = await startEsanduce(pages.origin);
token = () => esanduce.token();
const contenders: Contender[] = [...adyen, esanduce];
const browser = await launchBrowser();
const rows: Row[] = [];
const strangers = new Set<string>();

try {
  for (const scenario of scenarios) {
    for (const contender of contenders) {
      const context = await browser.newContext({ locale: 'sr-RS' });
      context.setDefaultTimeout(15_000);
      await context.route(
        ({ hostname }) => hostname !== '127.0.0.1',
        (route) => {
          strangers.add(new URL(route.request().url()).origin);
          return route.abort();
        },
      );
      const address = pages.origin + (await contender.prepare());
      const open = () => openPage(context, address);
      const page = await scenario.play({ contender, open });
      const sight = await rest(page, contender);
      rows.push({
        scenario: scenario.name,
        contender: contender.name,
        ours: contender.ours,
        payments: contender.server.payments,
        chargedByServer: await contender.chargedByServer(),
        sight,
      });
      await context.close();
    }
  }
} finally {
  await browser.close();
  for (const { close } of [pages, ...contenders.map(({ server }) => server)]) close();
}

const browserVersion = browser.version();
const versions = [
  `@adyen/adyen-web ${await versionIn('node_modules/@adyen/adyen-web/package.json')}`,
  `@esanduce/sdk ${await versionIn('../../../package.json')} (${scripts.from})`,
  `Chromium ${browserVersion}`,
];
const text = `${versions.join(', ')}.\n\n${tableOf(rows)}`;
console.log(text);
await writeBetweenMarkers(guide, text);
if (strangers.size > 0) console.log(`Requests stopped on their way out: ${[...strangers].join(', ')}`);

const wrong = rows.filter(
  ({ ours, payments, chargedByServer }) =>
    ours && (chargedByServer !== 1 || payments.some(({ key }) => key === null)),
);
for (const { scenario, chargedByServer, payments } of wrong) {
  console.error(`${scenario}: ${chargedByServer} charges, ${chargedByKey(payments)} by key; one was due.`);
}
process.exitCode = wrong.length > 0 ? 1 : 0;
