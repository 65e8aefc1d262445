import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigurationError } from '../configuration.ts';
import { readNestpayConfiguration } from './configuration.ts';

const whole = {
  NESTPAY_CLIENT_ID: '13IN000001',
  NESTPAY_STORE_KEY: 'SKEY-secret',
  NESTPAY_API_USER: 'api',
  NESTPAY_API_PASSWORD: 'secret password',
  NESTPAY_GATEWAY_URL: 'https://bank.example/fim/est3Dgate',
  NESTPAY_API_URL: 'https://bank.example/fim/api',
  NESTPAY_MERCHANT: 'Инфостан Пример',
};

const refusal = (environment: Record<string, string | undefined>): string => {
  try {
    readNestpayConfiguration(environment);
  } catch (error) {
    assert.ok(error instanceof ConfigurationError);
    return error.message;
  }
  return assert.fail('It was accepted');
};

test('Without any of the variables there is no gateway', () => {
  assert.equal(readNestpayConfiguration({ PATH: '/bin', NESTPAY_STORE_KEY: '' }), null);
});

test('With all variables the gateway is configured', () => {
  assert.deepEqual(readNestpayConfiguration(whole), {
    clientId: '13IN000001',
    storeKey: 'SKEY-secret',
    apiUser: 'api',
    apiPassword: 'secret password',
    gatewayUrl: 'https://bank.example/fim/est3Dgate',
    apiUrl: 'https://bank.example/fim/api',
    merchant: 'Инфостан Пример',
  });
});

for (const name of Object.keys(whole)) {
  test(`Without ${name} the others are refused in one line that names it`, () => {
    const message = refusal({ ...whole, [name]: '' });
    assert.match(message, new RegExp(`^${name} is missing .* Example: \\S`));
    assert.doesNotMatch(message, /\n|secret/);
  });
}

test('One alone is refused with a line for each of the six that are missing', () => {
  const message = refusal({ NESTPAY_STORE_KEY: 'SKEY-secret' });
  assert.deepEqual(
    message.split('\n').map((line) => line.split(' ')[0]),
    Object.keys(whole).filter((name) => name !== 'NESTPAY_STORE_KEY'),
  );
  assert.doesNotMatch(message, /secret/);
});

for (const [name, value, reason] of [
  ['NESTPAY_API_URL', 'http://secret.example/fim/api', 'https://'],
  ['NESTPAY_GATEWAY_URL', 'secret', 'https://'],
  ['NESTPAY_API_URL', 'https://user:secret@bank.example/', 'no user and no password'],
  ['NESTPAY_STORE_KEY', 'secret ', 'space'],
] as const) {
  test(`${name}=${value} is refused with a reason, not with the value`, () => {
    const message = refusal({ ...whole, [name]: value });
    assert.match(message, new RegExp(`^${name} must .*${reason}.* Example: \\S`));
    assert.doesNotMatch(message, /secret|\n/);
  });
}

test('A gateway on this machine needs no https', () => {
  const NESTPAY_API_URL = 'http://127.0.0.1:4999/fim/api';
  assert.equal(readNestpayConfiguration({ ...whole, NESTPAY_API_URL })?.apiUrl, NESTPAY_API_URL);
});
