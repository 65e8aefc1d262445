import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMailAddress } from './mail-address.ts';

test('a mail address of any script and any allowed sign is one', () => {
  for (const address of [
    'milica@posta.example',
    'milica.jovanovic+racuni@posta.example',
    "o'brien_1@mail-1.posta.example",
    'милица@пошта.срб',
    'milica@xn--80a1acny.xn--90a3ac',
    'a@localhost',
    `${'a'.repeat(64)}@posta.example`,
  ]) {
    assert.equal(isMailAddress(address), true, address);
  }
});

test('a list, a name, a comment, an encoded word or a line break is no mail address', () => {
  for (const text of [
    '',
    'milica',
    '@posta.example',
    'milica@',
    'milica@posta.example,dragan@posta.example',
    'milica@posta.example, dragan@posta.example',
    'milica@posta.example;dragan@posta.example',
    'milica@posta.example dragan@posta.example',
    'milica@posta.example\r\nBcc: dragan@posta.example',
    'milica@posta.example\n',
    'milica@posta.example\r',
    'milica@posta.example\0',
    '\tmilica@posta.example',
    ' milica@posta.example',
    'Milica <milica@posta.example>',
    '<milica@posta.example>',
    '"milica"@posta.example',
    '"a@b,"@posta.example',
    'milica@posta.example(dragan@posta.example)',
    'friends: milica@posta.example;',
    '=?utf-8?q?milica=40posta.example=2Cdragan?=@posta.example',
    'milica@dragan@posta.example',
    'milica@[127.0.0.1]',
    'milica..j@posta.example',
    '.milica@posta.example',
    'milica.@posta.example',
    'milica@posta..example',
    'milica@-posta.example',
    'milica@posta.example.',
    'milica\u200b@posta.example',
    'milica@posta\u2028.example',
    'milica@posta，dragan.example',
    `${'a'.repeat(65)}@posta.example`,
    `a@${'a'.repeat(64)}.example`,
    `a@${'posta.'.repeat(50)}example`,
    'milica%0d%0aRCPT@posta.example,x',
  ]) {
    assert.equal(isMailAddress(text), false, JSON.stringify(text));
  }
});

test('a long hostile text is judged in linear time', () => {
  const started = performance.now();
  for (const part of ['a.', 'a', '-', 'a@', '.']) isMailAddress(`a@${part.repeat(100_000)}!`);
  assert.ok(performance.now() - started < 5_000);
});
