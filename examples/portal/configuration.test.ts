import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { ConfigurationError, readConfiguration } from './configuration.ts';
import { payeeBanksOf } from './payee-banks.ts';

const refusal = (environment: Record<string, string>): string => {
  try {
    readConfiguration(environment);
  } catch (error) {
    assert.ok(error instanceof ConfigurationError);
    return error.message;
  }
  return assert.fail('It was accepted');
};

test('An empty environment has a default for everything that needs one', () => {
  assert.deepEqual(readConfiguration({ PATH: '/bin', DATABASE_URL: '' }), {
    PORTAL_PORT: 4810,
    PARTNER_PORT: 4820,
    BANK_PORT: 4830,
    DATA_DIRECTORY: resolve('.data'),
    HOST: '127.0.0.1',
    MODE: 'production',
    ELEMENTS_DIRECTORY: resolve('dist/cdn'),
  });
});

test('Set variables are used, and PORT when PORTAL_PORT is not set', () => {
  const configuration = readConfiguration({
    PORT: '8080',
    PARTNER_PORT: '0',
    DATABASE_URL: 'postgresql://u:p@db.example/bills',
    SMTP_URL: 'smtps://mail.example:465',
    HOUSEHOLDS: 'milica, dragan',
  });
  assert.equal(configuration.PORTAL_PORT, 8080);
  assert.equal(configuration.PARTNER_PORT, 0);
  assert.equal(configuration.DATABASE_URL, 'postgresql://u:p@db.example/bills');
  assert.equal(configuration.SMTP_URL, 'smtps://mail.example:465');
  assert.deepEqual(configuration.HOUSEHOLDS, ['milica', 'dragan']);
  assert.equal(readConfiguration({ PORT: '8080', PORTAL_PORT: '9090' }).PORTAL_PORT, 9090);
});

test('Two sites cannot share a port, except 0', () => {
  assert.match(
    refusal({ PORTAL_PORT: '5000', PARTNER_PORT: '5000' }),
    /^PARTNER_PORT must be another port than PORTAL_PORT\./,
  );
  assert.equal(readConfiguration({ PORTAL_PORT: '0', PARTNER_PORT: '0' }).PARTNER_PORT, 0);
});

for (const [variable, value, reason] of [
  ['PORTAL_PORT', 'http', 'whole number'],
  ['PARTNER_PORT', '70000', '65535'],
  ['DATABASE_URL', 'mysql://db.example/secret', 'postgres://'],
  ['DATABASE_URL', 'secret', 'postgres://'],
  ['SMTP_URL', 'https://secret.example', 'smtp://'],
  ['SIGNING_KEY', 'secret', '32 characters'],
  ['HOUSEHOLDS', 'milica,secret', 'milica, dragan, jelena, upravnik'],
] as const) {
  test(`${variable}=${value} is refused in one line with a reason and an example`, () => {
    const message = refusal({ [variable]: value });
    assert.match(message, new RegExp(`^${variable} must `));
    assert.ok(message.includes(reason), message);
    assert.match(message, /Example: \S/);
    assert.doesNotMatch(message, /secret|\n/);
  });
}

test('Every wrong variable has its own line', () => {
  assert.deepEqual(
    refusal({ PORTAL_PORT: 'x', SMTP_URL: 'x' })
      .split('\n')
      .map((line) => line.split(' ')[0]),
    ['PORTAL_PORT', 'SMTP_URL'],
  );
});

test('The payee’s bank is named whole or not at all, and its keys are kept as hashes', () => {
  const whole = {
    CREDITS_KEYS: `bk_${'a'.repeat(64)}, bk_${'b'.repeat(64)}`,
    CREDITS_SIGNING_SECRETS: `whsec_${btoa('thirty-two bytes of a known text')}`,
    CREDITS_ACCOUNTS: '200-2206180101000-48',
  };
  const { payeeBanks: [bank] = [] } = payeeBanksOf(readConfiguration(whole));
  assert.deepEqual([bank?.keyHashes.length, bank?.accounts], [2, ['200-2206180101000-48']]);
  assert.doesNotMatch(JSON.stringify(bank), /bk_/);
  assert.deepEqual(payeeBanksOf(readConfiguration({})), {});
  for (const name of Object.keys(whole)) {
    assert.match(refusal({ ...whole, [name]: '' }), new RegExp(`^${name} must be set with the other`));
    const wrong = refusal({ ...whole, [name]: 'hunter2' });
    assert.match(wrong, new RegExp(`^${name} must be (keys|secrets|accounts) .*Example: `));
    assert.doesNotMatch(wrong, /hunter2|\n/);
  }
});
