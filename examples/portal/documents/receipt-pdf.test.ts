import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentProperty, ReceiptDocument } from '@esanduce/sdk/portal';
import { createDocuments } from './index.ts';
import { textOf } from './pdf-text.ts';

const property: DocumentProperty = {
  ident: '0512345',
  kind: 'flat',
  holder: 'Милица Љубичић',
  address: { street: 'Војводе Степе 142/15', municipality: 'Вождовац', city: 'Београд', postalCode: '11000' },
  prepayment: 0,
};

const payment: ReceiptDocument = {
  createdAt: '2026-07-31T22:10:00.000Z',
  items: [
    {
      payable: { type: 'bill' },
      propertyId: 'prop_1',
      number: '2026/06-0512345',
      reference: '11 800512345018-26060-1',
      amount: 1_115_171,
    },
    {
      payable: { type: 'lawsuit' },
      propertyId: 'prop_2',
      number: 'ИИ 1204/2026',
      reference: '97 59800512345-1204',
      amount: 8_329,
    },
  ],
  amount: 1_123_500,
  card: { brand: 'dina', last4: '1187' },
  receipt: {
    orderNumber: 'ES-ORDER',
    authorisationCode: 'A1B2C3',
    transactionId: 'T-987',
    transactedAt: '2026-07-31T22:15:01.000Z',
    merchant: 'е.Сандуче',
  },
  locale: 'sr-Cyrl',
  refund: null,
};

const fragments = {
  'sr-Cyrl': [
    'Потврда о плаћању',
    'Успешно сте извршили плаћање – рачун Ваше платне картице је задужен.',
    'Милица Љубичић',
    'Војводе Степе 142/15, 11000 Београд',
    'Трговац\nе.Сандуче',
    '1. 8. 2026. у 00:10',
    'Рачун\n2026/06-0512345\n11 800512345018-26060-1\n11.151,71 РСД',
    'Утужење\nИИ 1204/2026\n97 59800512345-1204\n83,29 РСД',
    'без провизије',
    'Укупно\n11.235,00 РСД',
    'Број наруџбине\nES-ORDER',
    'Ауторизациони код\nA1B2C3',
    'ID трансакције\nT-987',
    'Статус трансакције\nОдобрена',
    'Датум трансакције\n1. 8. 2026. у 00:15',
    'Износ трансакције\n11.235,00 РСД',
    'Платна картица\nDinaCard •••• 1187',
  ],
  'sr-Latn': [
    'Potvrda o plaćanju',
    'Uspešno ste izvršili plaćanje – račun Vaše platne kartice je zadužen.',
    'Milica Ljubičić',
    'Vojvode Stepe 142/15, 11000 Beograd',
    'e.Sanduče',
    'Račun\n2026/06-0512345\n11 800512345018-26060-1\n11.151,71 RSD',
    'Utuženje\nII 1204/2026\n97 59800512345-1204\n83,29 RSD',
    'Datum transakcije\n1. 8. 2026. u 00:15',
  ],
  en: [
    'Payment receipt',
    'You have paid successfully – the account of your payment card has been charged.',
    'Milica Ljubičić',
    'Bill\n2026/06-0512345\n11 800512345018-26060-1\n11,151.71 RSD',
    'Lawsuit\nII 1204/2026\n97 59800512345-1204\n83.29 RSD',
    'Total\n11,235.00 RSD',
    'Transaction date\n1 August 2026 at 00:15',
    'Payment card\nDinaCard •••• 1187',
  ],
} as const;

for (const locale of ['sr-Cyrl', 'sr-Latn', 'en'] as const) {
  test(`All content of a receipt is searchable text in its PDF: ${locale}`, async () => {
    const documents = await createDocuments();
    const pdf = await documents.receipt({ ...payment, locale }, [property]);
    assert.equal(Buffer.from(pdf.subarray(0, 5)).toString(), '%PDF-');
    const text = textOf(pdf);
    for (const part of [...fragments[locale], '0512345', '11 800512345018-26060-1']) {
      assert.ok(text.includes(part), `"${part}" is missing in:\n${text}`);
    }
    if (locale !== 'sr-Cyrl') assert.doesNotMatch(text, /[\u0400-\u04ff]/);
    assert.doesNotMatch(text, /Повраћај|Povraćaj|Refund/);
  });
}

test('A receipt is tagged for screen readers: headings, facts and a table', async () => {
  const documents = await createDocuments();
  const file = Buffer.from(await documents.receipt(payment, [property])).toString('latin1');
  const count = (tag: string) => file.match(new RegExp(`/S /${tag}$`, 'gm'))?.length;
  assert.match(file, /\/Marked true/);
  assert.deepEqual(['H1', 'H2', 'Table', 'TH', 'TR'].map(count), [1, 3, 1, 4, 1 + payment.items.length]);
});

test('A refund is stated, with its day and amount', async () => {
  const documents = await createDocuments();
  for (const [kind, sentence, status] of [
    ['refund', 'Износ је враћен', 'Врста\nповраћај'],
    ['void', 'Плаћање је поништено', 'Врста\nпоништено истог дана'],
  ] as const) {
    const refund = { kind, amount: 1_123_500, refundedAt: '2026-08-05T09:30:00.000Z' };
    const text = textOf(await documents.receipt({ ...payment, refund }, [property]));
    for (const part of [sentence, status, '5. 8. 2026. у 11:30', 'Враћен износ\n11.235,00 РСД']) {
      assert.ok(text.includes(part), `"${part}" is missing in:\n${text}`);
    }
  }
});

test('Many items continue on a second page', async () => {
  const documents = await createDocuments();
  const items = Array.from({ length: 80 }, (_, index) => ({
    payable: { type: 'bill' as const },
    propertyId: 'prop_1' as const,
    reference: '11 800512345018-26060-1',
    number: `рачун-${index + 1}`,
    amount: 100,
  }));
  const text = textOf(await documents.receipt({ ...payment, items }, [property]));
  assert.ok(text.includes('рачун-1\n') && text.includes('рачун-80\n') && text.includes('A1B2C3'));
});

test('Each item has its reference, and each property its number and address', async () => {
  const documents = await createDocuments();
  const garage = { ...property, ident: '0598102', address: { ...property.address, street: 'Гаражна 3' } };
  const text = textOf(await documents.receipt(payment, [property, garage]));
  for (const fact of ['11 800512345018-26060-1', '97 59800512345-1204', '0512345', '0598102', 'Гаражна 3'])
    assert.ok(text.includes(fact), fact);
});
