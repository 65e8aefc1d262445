import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemoryStore, createSandbox } from '@esanduce/sdk/sandbox';
import { ConfigurationError, readConfiguration } from './configuration.ts';
import { readMode, requireStoreOf } from './mode.ts';
import { readNestpayConfiguration } from './nestpay/configuration.ts';

const gateway = (url: string) => ({
  NESTPAY_CLIENT_ID: '13IN000001',
  NESTPAY_STORE_KEY: 'a store key',
  NESTPAY_API_USER: 'user',
  NESTPAY_API_PASSWORD: 'password',
  NESTPAY_GATEWAY_URL: `${url}/gate`,
  NESTPAY_API_URL: `${url}/api`,
  NESTPAY_MERCHANT: 'Инфостан Пример',
});

const production = {
  PUBLIC_URL: 'https://portal.example',
  DATABASE_URL: 'postgres://u:p@db.example/portal',
  SMTP_URL: 'smtps://mail.example',
  SIGNING_KEY: 'k'.repeat(32),
  ...gateway('https://bank.example'),
};

const read = (environment: Record<string, string>) =>
  readMode(readConfiguration(environment), readNestpayConfiguration(environment));

function refusedVariables(environment: Record<string, string>): string[] {
  try {
    read(environment);
  } catch (error) {
    assert.ok(error instanceof ConfigurationError);
    return error.message.split('\n').map((line) => line.split(' ')[0] ?? '');
  }
  return [];
}

test('Without MODE the portal is in production, and names everything that is missing', () => {
  assert.deepEqual(refusedVariables({}), [
    'PUBLIC_URL',
    'DATABASE_URL',
    'SMTP_URL',
    'SIGNING_KEY',
    'NESTPAY_GATEWAY_URL',
  ]);
  assert.equal(read(production).mode, 'production');
  assert.deepEqual(refusedVariables({ ...production, HOUSEHOLDS: 'milica' }), ['HOUSEHOLDS']);
});

test('A sandbox takes a gateway and a database on this machine only', () => {
  const sandbox = { MODE: 'sandbox' };
  assert.equal(read(sandbox).mode, 'sandbox');
  const local = { ...gateway('http://127.0.0.1:9000'), DATABASE_URL: 'postgres://u:p@localhost:5432/x' };
  assert.equal(read({ ...sandbox, ...local }).mode, 'sandbox');
  for (const [variable, environment] of [
    ['NESTPAY_GATEWAY_URL', gateway('https://bank.example')],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://u:p@db.example/portal' }],
    ['HOST', { HOST: '0.0.0.0' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://portal.example' }],
  ] as const) {
    assert.deepEqual(refusedVariables({ ...sandbox, ...environment }), [variable]);
  }
});

test('An unknown mode and an invalid public address are refused', () => {
  assert.deepEqual(refusedVariables({ ...production, MODE: 'demo' }), ['MODE']);
  for (const PUBLIC_URL of [
    'http://portal.example',
    'https://portal.example/x',
    'https://u:p@portal.example',
    'x',
  ]) {
    assert.deepEqual(refusedVariables({ ...production, PUBLIC_URL }), ['PUBLIC_URL'], PUBLIC_URL);
  }
});

test('A database filled in one mode is refused in the other', async () => {
  const empty = createMemoryStore();
  const { store: demo } = await createSandbox({ households: ['milica'] });
  const { store: real } = await createSandbox({ households: ['milica'] });
  await real.transaction((tx) => tx.partners.delete('partner_demo'));
  await requireStoreOf('sandbox', empty);
  await requireStoreOf('production', empty);
  await requireStoreOf('sandbox', demo);
  await requireStoreOf('production', real);
  await assert.rejects(requireStoreOf('production', demo), ConfigurationError);
  await assert.rejects(requireStoreOf('sandbox', real), ConfigurationError);
});
