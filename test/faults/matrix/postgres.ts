import { openBankBook } from '@esanduce/example-simulated-bank/book';
import { createSqlStore } from '@esanduce/example-portal/sql-store/index';
import { createSimulatedAcquirer } from '@esanduce/sdk/sandbox';
import { createClock, type Backing } from './backing.ts';
import type { FaultKind, Tally } from './faults.ts';
import type { Ground } from './ground.ts';
import { openMailLedger } from './mail-ledger.ts';
import { createPortalProcesses } from './portal-processes.ts';

/** ms after its request at which a portal is killed, times the fault's `at`. */
const killPauseMs = 4;

/** PostgreSQL and real portal processes, reused by each schedule. */
export async function openPostgres(databaseUrl: string, ground: Ground) {
  const store = await createSqlStore({ connectionString: databaseUrl, connections: 4 });
  const book = await openBankBook(databaseUrl);
  const mails = await openMailLedger(databaseUrl);
  let clock = createClock();
  let faults: [string, FaultKind, number][] = [];
  let isWell = false;
  const processes = createPortalProcesses(
    databaseUrl,
    {
      now: () => clock.now(),
      bankFaults: () => faults.splice(0),
      bankIsWell: () => isWell,
    },
    killPauseMs,
  );
  return {
    /** Resets the data; the clock and the processes go on. */
    async reset(tally: Tally): Promise<Backing> {
      await store.clear();
      await book.clear();
      await mails.clear();
      await store.load(ground.records);
      clock = createClock();
      faults = [];
      isWell = true;
      processes.release();
      const acquirer = createSimulatedAcquirer({ book, clock });
      return {
        clock,
        store,
        bank: {
          payer: acquirer.bank,
          fail(write, kind, times) {
            isWell = false;
            faults.push([write, kind, times]);
            tally.count(write, kind);
          },
          recover() {
            faults = [];
            isWell = true;
          },
          charges: () => acquirer.charges(),
          orders: new Map(),
        },
        mails: () => mails.counts(),
        start: () => processes.start(),
      };
    },
    async close() {
      await processes.stop();
      await Promise.all([store.close(), book.close(), mails.close()]);
    },
  };
}
