import { after, before, describe, test } from 'node:test';
import { makeDataDirectory } from '../support/portal-process/data-directory.ts';
import type { RunningPortal } from '../support/portal-process/start.ts';
import { startPortalProcess } from '../support/portal-process/start.ts';
import { casesFor } from './suite.ts';
import type { Target } from './target.ts';
import { sandboxTarget } from './targets.ts';

const databases: [string, Record<string, string>][] = [
  // An empty value is "not set": the embedded database is wanted even where the machine offers another.
  ['the portal over HTTP on its embedded PostgreSQL', { DATABASE_URL: '' }],
];
const given = process.env['DATABASE_URL'];
if (given) databases.push(['the portal over HTTP on the database of DATABASE_URL', { DATABASE_URL: given }]);

for (const [name, environment] of databases) {
  describe(name, () => {
    let data: Awaited<ReturnType<typeof makeDataDirectory>>;
    let portal: RunningPortal;
    let target: Target;

    before(async () => {
      data = await makeDataDirectory();
      portal = await startPortalProcess({
        dataDirectory: data.path,
        environment: { ...environment, HOUSEHOLDS: 'milica,dragan' },
      });
      target = sandboxTarget(portal.portal, (input, init) => fetch(input, init));
    });
    after(async () => {
      await portal.stop();
      await data.remove();
    });

    for (const each of casesFor(true)) test(each.name, () => each.run(target));
  });
}
