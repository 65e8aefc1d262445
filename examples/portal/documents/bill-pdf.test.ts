import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BillDocument, DocumentProperty } from '@esanduce/sdk/portal';
import { createDocuments } from './index.ts';
import { textOf } from './pdf-text.ts';

const item = (code: string, name: string, amount: number) =>
  ({
    provider: { code, name },
    service: 'heating',
    period: '2026-06',
    amount,
    previousAmount: 500_000,
  }) as const;

const bill: BillDocument = {
  number: '2026/07-0512345',
  period: '2026-07',
  issuedOn: '2026-08-01',
  suppliedOn: '2026-07-30',
  dueOn: '2026-08-31',
  discount: { deadline: '2026-08-15', rate: 5, amount: 55_759 },
  items: [item('0002', 'Београдске електране', 1_115_171), item('0005', 'Градска чистоћа', -12_345)],
  charged: 1_102_826,
  paid: 100_000,
  paidOn: null,
  status: 'partiallyPaid',
  payTo: {
    payee: 'JKP INFOSTAN TEHNOLOGIJE BEOGRAD',
    account: '200-2206180101000-48',
    model: '11',
    reference: '800512345011-26070-1',
    purpose: 'OBJEDINJENA NAPLATA',
    purposeCode: '122',
  },
};

const property: DocumentProperty = {
  ident: '0512345',
  kind: 'flat',
  holder: 'Милица Љубичић',
  address: { street: 'Војводе Степе 142/15', municipality: 'Вождовац', city: 'Београд', postalCode: '11000' },
  prepayment: 0,
};

test('All content of a bill is searchable text in its PDF', async () => {
  const documents = await createDocuments();
  const pdf = await documents.bill(bill, property);
  assert.equal(Buffer.from(pdf.subarray(0, 5)).toString(), '%PDF-');
  const text = textOf(pdf);
  for (const fragment of [
    'ЈКП Инфостан технологије',
    'Рачун 2026/07-0512345',
    'јул 2026.',
    'Милица Љубичић',
    'Војводе Степе 142/15, 11000 Београд',
    'Вождовац',
    'стан',
    '0512345',
    '1. 8. 2026.',
    '30. 7. 2026.',
    '31. 8. 2026.',
    'делимично плаћен',
    '0002',
    'јун 2026.',
    '11.151,71',
    '−123,45',
    '5.000,00',
    '11.028,26 РСД',
    '1.000,00 РСД',
    '10.028,26 РСД',
    'Попуст 5 %',
    '15. 8. 2026.',
    '557,59 РСД',
    'JKP INFOSTAN TEHNOLOGIJE BEOGRAD',
    '200-2206180101000-48',
    '11 800512345011-26070-1',
    'OBJEDINJENA NAPLATA',
    '122',
  ]) {
    assert.ok(text.includes(fragment), `"${fragment}" is missing in:\n${text}`);
  }
});

test('A bill has a title and a language for screen readers', async () => {
  const documents = await createDocuments();
  const file = Buffer.from(await documents.bill(bill, property)).toString('latin1');
  assert.match(file, /\/Lang \(sr-Cyrl\)/);
  assert.match(file, /\/DisplayDocTitle true/);
  // A title with non-Latin letters is UTF-16 with a byte order mark.
  const title = Buffer.from(`\ufeffРачун ${bill.number}`, 'utf16le').swap16().toString('latin1');
  const [, id] = /\/Title (\d+) 0 R/.exec(file) ?? [];
  assert.ok(file.includes(`\n${id} 0 obj\n(${title})`));
});

test('A bill is tagged for screen readers: headings, facts, a table and a picture', async () => {
  const documents = await createDocuments();
  const file = Buffer.from(await documents.bill(bill, property)).toString('latin1');
  assert.match(file, /\/Marked true/);
  const tags = [...file.matchAll(/\/S \/(\w+)$/gm)].map(([, tag = '']) => tag);
  const count = (tag: string) => tags.filter((each) => each === tag).length;
  assert.deepEqual(['Document', 'H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'Figure'].map(count), [
    1,
    1,
    1,
    1,
    1 + bill.items.length,
    6,
    6 * bill.items.length,
    1,
  ]);
  assert.equal(file.match(/\/Scope \/Column/g)?.length, 6);
  assert.match(file, /\/Alt \(NBS IPS QR\)/);
  assert.ok(count('P') > 15 && count('Span') > 20);
});

test('A sued bill has no payment order: it is paid as the lawsuit', async () => {
  const documents = await createDocuments();
  const text = textOf(await documents.bill({ ...bill, status: 'sued', discount: null }, property));
  assert.ok(text.includes('утужен'));
  assert.ok(!text.includes('Налог за уплату'));
  assert.ok(!text.includes('Попуст'));
});

test('Many items continue on a second page', async () => {
  const documents = await createDocuments();
  const items = Array.from({ length: 80 }, (_, index) => item('0002', `Давалац ${index + 1}`, 100));
  const text = textOf(await documents.bill({ ...bill, items }, property));
  assert.ok(
    text.includes('Давалац 1\n') && text.includes('Давалац 80\n') && text.includes('Налог за уплату'),
  );
});
