import { openBankBook } from '@esanduce/example-simulated-bank/book';
import { createSqlStore } from '@esanduce/example-portal/sql-store/index';
import { createSimulatedAcquirer } from '@esanduce/sdk/sandbox';
import { createClock, type Backing } from './backing.ts';
import type { FaultKind, Tally } from './faults.ts';
import type { Ground } from './ground.ts';
import { createHostedBank } from './hosted-bank.ts';
import type { Schedule } from './schedule.ts';
import { openMailLedger } from './mail-ledger.ts';
import { createPortalProcesses } from './portal-processes.ts';

/** ms after its request at which a portal is killed, times the fault's `at`. */
const killPauseMs = 4;
/** ms in real time: how long a slow mail server takes. */
const slowMailMs = 25;

/** PostgreSQL and real portal processes, reused by each schedule. */
export async function openPostgres(databaseUrl: string, ground: Ground) {
  const store = await createSqlStore({ connectionString: databaseUrl, connections: 4 });
  const book = await openBankBook(databaseUrl);
  const mails = await openMailLedger(databaseUrl);
  let clock = createClock({ start: 'noon', leftMs: 0 });
  let faults: [string, FaultKind, number][] = [];
  let isWell = false;
  let isSilent = false;
  let mailMs = 0;
  const processes = createPortalProcesses(
    databaseUrl,
    {
      now: () => clock.now(),
      bankFaults: () => faults.splice(0),
      bankIsWell: () => isWell,
      bankIsSilent: () => isSilent,
      mailMs: () => mailMs,
    },
    killPauseMs,
  );
  return {
    /** Resets the data; the clock and the processes go on. */
    async reset(tally: Tally, schedule: Schedule): Promise<Backing> {
      await store.clear();
      await book.clear();
      await mails.clear();
      await store.load(ground.records);
      clock = createClock(schedule);
      faults = [];
      isWell = true;
      isSilent = false;
      mailMs = schedule.mailMs > 0 ? slowMailMs : 0;
      processes.release();
      const acquirer =
        schedule.bank === 'hosted' ? createHostedBank(book, clock) : createSimulatedAcquirer({ book, clock });
      return {
        clock,
        store,
        bank: {
          payer: acquirer.bank,
          fail(write, kind, times) {
            isWell = false;
            if (kind === 'acquirer silent for hours') isSilent = true;
            else faults.push([write, kind, times]);
            tally.count(write, kind);
          },
          recover() {
            faults = [];
            isWell = true;
            isSilent = false;
          },
          isSilent: () => isSilent,
          charges: () => acquirer.charges(),
          orders: new Map(),
        },
        mails: () => mails.counts(),
        start: () => processes.start(schedule.bank),
      };
    },
    async close() {
      await processes.stop();
      await Promise.all([store.close(), book.close(), mails.close()]);
    },
  };
}
