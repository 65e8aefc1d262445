import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openPortal } from './open-portal.ts';
import { createDatabase, startTemporaryServer, type Server } from './temporary-database.ts';

let server: Server;
before(async () => {
  server = await startTemporaryServer();
});
after(() => server.stop());

test('several processes reconcile at once, for the first time and a month later', async () => {
  const database = await createDatabase(server.url);
  const processes = await Promise.all([1, 2, 3, 4].map(() => openPortal(database.url)));
  const { portal, store } = processes[0]!;
  for (let round = 0; round < 8; round += 1) {
    await portal.controls.seed({ today: '2026-11-23', households: ['milica'] });
    for (const day of ['2026-11-23', '2026-12-01']) {
      const reports = await Promise.all(processes.map((each) => each.portal.reconcileUnsettled()));
      assert.deepEqual(
        reports.map((report) => report.day),
        processes.map(() => day),
      );
      assert.equal((await store.read((tx) => tx.settings.get('reconciled')))?.value, day);
      await portal.controls.advance();
    }
  }
  for (const each of processes) {
    each.portal.close();
    await each.store.close();
  }
  await database.drop();
});
