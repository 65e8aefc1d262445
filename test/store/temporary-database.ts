import { startEmbeddedPostgres } from '@esanduce/example-portal/database/index';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A server to create databases on. */
export interface Server {
  url: string;
  stop(): Promise<void>;
}

/** An embedded PostgreSQL whose directory is removed when it stops. */
export async function startTemporaryServer(): Promise<Server> {
  const directory = await mkdtemp(join(tmpdir(), 'store-test-'));
  const database = await startEmbeddedPostgres({ directory });
  return {
    url: database.connectionString,
    async stop() {
      await database.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** A new empty database, so that tests can share a server with each other and with other data. */
export async function createDatabase(serverUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `store_test_${randomUUID().replaceAll('-', '')}`;
  await query(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      await query(serverUrl, `drop database ${name} with (force)`);
    },
  };
}
