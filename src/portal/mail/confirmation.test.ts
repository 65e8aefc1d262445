import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FailureCode } from '../../contract/index.ts';
import type { CustomerRecord } from '../records/access.ts';
import type { Locale } from '../../contract/index.ts';
import type { PaymentRecord } from '../records/payments.ts';
import type { PropertyRecord } from '../records/debts.ts';
import { composeConfirmation } from './confirmation.ts';
import { serbian } from './texts.ts';

const customer: CustomerRecord = {
  id: 'cus_1',
  username: 'milica',
  name: 'Милица <b>Јовановић</b> & "син"',
  email: 'milica@posta.example',
  locale: 'sr-Cyrl',
};
const property: PropertyRecord = {
  id: 'prop_1',
  customerId: 'cus_1',
  ident: '0512345',
  referenceDigits: '01',
  kind: 'flat',
  holder: 'Милица Јовановић',
  address: { street: 'Војводе Степе 142/15', municipality: 'Вождовац', city: 'Београд', postalCode: '11010' },
  prepayment: 0,
  punctualMonths: 0,
};
const payment: PaymentRecord = {
  id: 'pay_1',
  customerId: 'cus_1',
  createdAt: '2026-07-31T08:15:00.000Z',
  completedAt: '2026-07-31T08:15:02.000Z',
  items: [
    {
      payable: { type: 'bill', id: 'bill_1' },
      propertyId: 'prop_1',
      number: '2026/06-0512345',
      reference: '11 800512345018-26060-1',
      amount: 115_171,
      debts: [],
    },
    {
      payable: { type: 'instalment', id: 'inst_1' },
      propertyId: 'prop_1',
      number: '3558/2026/4',
      reference: '97 59800512345-3558',
      amount: 8_329,
      debts: [],
    },
  ],
  amount: 123_500,
  channel: 'portalCard',
  card: { id: 'pm_1', brand: 'dina', last4: '1187' },
  status: 'succeeded',
  receipt: {
    orderNumber: 'ES-ORDER',
    authorisationCode: 'A1B2C3',
    transactionId: 'T-987',
    transactedAt: '2026-07-31T08:15:01.000Z',
    merchant: 'е.Сандуче',
  },
  failure: null,
  orderId: 'ES-ORDER',
  challengeToken: 'challenge',
  idempotencyKey: 'k',
  locale: 'sr-Cyrl',
  challenge: null,
  refund: null,
};
const failed: PaymentRecord = {
  ...payment,
  status: 'failed',
  receipt: null,
  failure: { code: 'insufficientFunds', acquirerCode: '51' },
};

const refunded: PaymentRecord = {
  ...payment,
  refund: { kind: 'refund', amount: payment.amount, refundedAt: '2026-08-03T07:00:00.000Z' },
};

const compose = (record: PaymentRecord, locale: Locale, notes: readonly string[] = [], discount = 0) =>
  composeConfirmation({
    payment: { ...record, locale },
    customer,
    properties: [property],
    merchant: 'е.Сандуче',
    publicUrl: 'https://portal.example',
    receiptUrl: `https://portal.example/receipts/${record.id}`,
    notes,
    discount,
  });

/** What every confirmation owes its reader, by language: the sentence, then labels with what stands beside them. */
const expected: Record<Locale, Record<'succeeded' | 'failed' | 'refunded' | 'both', string[]>> = {
  'sr-Cyrl': {
    succeeded: [
      'Успешно сте извршили плаћање – рачун Ваше платне картице је задужен.',
      'Ауторизациони код: A1B2C3',
      'ID трансакције: T-987',
      'Статус трансакције: Одобрена',
    ],
    failed: [
      'Плаћање неуспешно – рачун Ваше платне картице није задужен.',
      'На рачуну картице нема довољно средстава.',
      'Ауторизациони код: –',
      'Статус трансакције: Одбијена',
    ],
    refunded: [
      'Плаћање је враћено – износ се враћа на рачун Ваше платне картице, а плаћено се поново дугује.',
      'Статус трансакције: Враћена',
      'Датум повраћаја: 3. 8. 2026. у 09:00',
      'ID трансакције: T-987',
    ],
    both: [
      'Име и презиме: Милица <b>Јовановић</b> & "син"',
      'Адреса е-поште: milica@posta.example',
      'Непокретност: 0512345, Војводе Степе 142/15, 11010 Београд',
      'Рачун 2026/06-0512345: 1.151,71 РСД',
      'Рата репрограма 3558/2026/4: 83,29 РСД',
      'Укупно: 1.235,00 РСД',
      'Провизија: без провизије',
      'Назив: е.Сандуче',
      'Број наруџбине: ES-ORDER',
      'Датум трансакције: 31. 7. 2026. у 10:15',
      'Износ трансакције: 1.235,00 РСД',
      'Платна картица: DinaCard •••• 1187',
      'Модел и позив на број: 11 800512345018-26060-1',
    ],
  },
  'sr-Latn': {
    succeeded: [
      'Uspešno ste izvršili plaćanje – račun Vaše platne kartice je zadužen.',
      'Autorizacioni kod: A1B2C3',
      'ID transakcije: T-987',
      'Status transakcije: Odobrena',
    ],
    failed: [
      'Plaćanje neuspešno – račun Vaše platne kartice nije zadužen.',
      'Na računu kartice nema dovoljno sredstava.',
      'Autorizacioni kod: –',
      'Status transakcije: Odbijena',
    ],
    refunded: [
      'Plaćanje je vraćeno – iznos se vraća na račun Vaše platne kartice, a plaćeno se ponovo duguje.',
      'Status transakcije: Vraćena',
      'Datum povraćaja: 3. 8. 2026. u 09:00',
    ],
    both: [
      'Ime i prezime: Milica <b>Jovanović</b> & "sin"',
      'Adresa e-pošte: milica@posta.example',
      'Nepokretnost: 0512345, Vojvode Stepe 142/15, 11010 Beograd',
      'Račun 2026/06-0512345: 1.151,71 RSD',
      'Ukupno: 1.235,00 RSD',
      'Naziv: e.Sanduče',
      'Broj narudžbine: ES-ORDER',
      'Datum transakcije: 31. 7. 2026. u 10:15',
      'Platna kartica: DinaCard •••• 1187',
    ],
  },
  en: {
    succeeded: [
      'You have paid successfully – the account of your payment card has been charged.',
      'Authorisation code: A1B2C3',
      'Transaction ID: T-987',
      'Transaction status: Approved',
    ],
    failed: [
      'The payment failed – the account of your payment card has not been charged.',
      'The card’s account does not hold enough.',
      'Authorisation code: –',
      'Transaction status: Declined',
    ],
    refunded: [
      'The payment was taken back – the amount returns to the account of your payment card, and what it paid is owed again.',
      'Transaction status: Taken back',
      'Refund date: 3 August 2026 at 09:00',
    ],
    both: [
      'Name: Milica <b>Jovanović</b> & "sin"',
      'E-mail: milica@posta.example',
      'Property: 0512345, Vojvode Stepe 142/15, 11010 Beograd',
      'Bill 2026/06-0512345: 1,151.71 RSD',
      'Instalment 3558/2026/4: 83.29 RSD',
      'Total: 1,235.00 RSD',
      'Order number: ES-ORDER',
      'Transaction date: 31 July 2026 at 10:15',
      'Payment card: DinaCard •••• 1187',
    ],
  },
};

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

for (const locale of ['sr-Cyrl', 'sr-Latn', 'en'] as const) {
  for (const [outcome, record] of [
    ['succeeded', payment],
    ['failed', failed],
    ['refunded', refunded],
  ] as const) {
    test(`The confirmation has every block: ${locale}, ${outcome}`, () => {
      const { subject, text, html, to, id, locale: written } = compose(record, locale);
      const lines = text.split('\n');
      for (const line of [...expected[locale][outcome], ...expected[locale].both]) {
        assert.ok(lines.includes(line), `Missing in the text: ${line}\n${text}`);
        const [label = '', value] = line.split(/: (.*)/);
        for (const part of value === undefined ? [line] : [`>${label}<`, `>${value}<`]) {
          const inHtml = part.startsWith('>') ? `>${escaped(part.slice(1, -1))}<` : escaped(part);
          assert.ok(html.includes(inHtml), `Missing in the HTML: ${inHtml}`);
        }
      }
      assert.equal(written, locale);
      assert.equal(to, customer.email);
      assert.equal(id, `pay_1.${outcome}@portal.example`);
      assert.ok(!/[\r\n]/.test(subject));
    });
  }

  test(`The HTML asks for nothing and runs nothing: ${locale}`, () => {
    const { html } = compose(payment, locale);
    assert.ok(!/<(script|img|link|iframe|style|b)\b|src=|url\(|@import|\son\w+=/i.test(html), html);
    assert.ok(html.startsWith('<!doctype html>'));
  });
}

test('Latin and English letters hold no Cyrillic', () => {
  for (const locale of ['sr-Latn', 'en'] as const) {
    for (const record of [payment, failed, refunded]) {
      const { subject, text, html } = compose(record, locale);
      assert.doesNotMatch(subject + text + html, /[\u0400-\u04ff]/);
    }
  }
});

test('A failure of a kind not known here reads as a refusal', () => {
  const strange = {
    ...failed,
    failure: { code: 'constructor' as string as FailureCode, acquirerCode: null },
  };
  assert.ok(compose(strange, 'sr-Cyrl').text.includes(serbian.failure.cardDeclined));
});

test('notes follow the transaction, transliterated with the rest', () => {
  const { text } = compose(payment, 'sr-Latn', ['Ово је пробно окружење.']);
  assert.match(text, /Ovo je probno okruženje\.\nSva plaćanja/);
});

test('a payment in time names the discount on the next bill, others do not', () => {
  const said = (locale: Locale, discount: number) => compose(payment, locale, [], discount).text;
  assert.ok(said('sr-Cyrl', 48_138).includes('на следећем рачуну имате попуст од 481,38 РСД.'));
  assert.ok(said('sr-Latn', 48_138).includes('na sledećem računu imate popust od 481,38 RSD.'));
  assert.ok(said('en', 48_138).includes('your next bill has a discount of 481.38 RSD.'));
  assert.ok(!said('sr-Cyrl', 0).includes('попуст'));
});

test('The letter of several items gives each its reference, and each property its address', () => {
  const garage = { ...property, id: 'prop_2' as const, ident: '0598102' };
  const { text } = composeConfirmation({
    payment,
    customer,
    properties: [property, garage],
    merchant: 'е.Сандуче',
    publicUrl: 'https://portal.example',
    receiptUrl: null,
    notes: [],
    discount: 0,
  });
  for (const fact of ['11 800512345018-26060-1', '97 59800512345-3558', '0512345', '0598102'])
    assert.ok(text.includes(fact), fact);
});

test('A success links its receipt and names each reference; what was not paid has no receipt', () => {
  const { text, html } = compose(payment, 'sr-Cyrl');
  const url = 'https://portal.example/receipts/pay_1';
  assert.ok(text.includes(`Потврда о плаћању (PDF): ${url}`));
  assert.ok(html.includes(`<a href="${url}"`));
  for (const { reference } of payment.items) assert.ok(text.includes(reference) && html.includes(reference));
  assert.ok(!text.includes('challenge') && !html.includes('challenge'), 'no token');
  for (const record of [failed, refunded]) assert.ok(!compose(record, 'en').text.includes('/receipts/'));
});
