import type { Mailer } from '@esanduce/sdk/portal';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { longestMailMs } from './backing.ts';

export interface MailLedger extends Mailer {
  /** How long it takes for each mail from now on, ms. */
  setDelay(ms: number): void;
  /** How often each mail was accepted, by its id. */
  counts(): Promise<Map<string, number>>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** A mail server that records every accepted mail in its own schema, outside the portal's transactions. */
export async function openMailLedger(connectionString: string): Promise<MailLedger> {
  const pool = new pg.Pool({ connectionString, max: 2 });
  pool.on('error', () => undefined);
  await pool.query(`
    select pg_advisory_xact_lock(7302713);
    create schema if not exists mail_ledger;
    create table if not exists mail_ledger.taken (id text not null)`);
  let delayMs = 0;
  return {
    longestSendMs: longestMailMs,
    setDelay: (ms) => void (delayMs = ms),
    async send({ id }) {
      if (delayMs > 0) await delay(delayMs);
      await pool.query('insert into mail_ledger.taken (id) values ($1)', [id]);
    },
    async counts() {
      const { rows } = await pool.query<{ id: string; times: string }>(
        'select id, count(*) as times from mail_ledger.taken group by id',
      );
      return new Map(rows.map(({ id, times }) => [id, Number(times)]));
    },
    async clear() {
      await pool.query('delete from mail_ledger.taken');
    },
    close: () => pool.end(),
  };
}
