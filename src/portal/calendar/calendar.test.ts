import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locale } from '../../contract/index.ts';
import { createSandbox } from '@esanduce/sdk/sandbox';
import { plainText, readCalendar } from '../../../test/support/icalendar.ts';
import type { BillRecord, PropertyRecord } from '../records/debts.ts';
import { composeCalendar } from './compose.ts';

const today = '2026-11-10';
const property = {
  id: 'prop_1',
  address: { street: 'Војводе Степе 142/15', municipality: 'Вождовац', city: 'Београд', postalCode: '11010' },
} as unknown as PropertyRecord;
const garage = {
  ...property,
  id: 'prop_2',
  address: { ...property.address, street: 'Господара Вучића 3' },
} as PropertyRecord;
const bill = {
  id: 'bill_1',
  propertyId: 'prop_1',
  period: '2026-10',
  issuedOn: '2026-11-01',
  dueOn: '2026-11-30',
  charged: 432_100,
  paid: 0,
  status: 'unpaid',
  discount: { deadline: '2026-11-15', rate: 5, amount: 24_069 },
} as unknown as BillRecord;

const textOf = (
  bills: readonly BillRecord[],
  locale: Locale = 'sr-Cyrl',
  on = today,
  properties = [property],
) => composeCalendar({ bills, properties, locale, today: on, publicUrl: 'https://portal.example' });
const eventsOf = (...parameters: Parameters<typeof textOf>) =>
  readCalendar(new TextEncoder().encode(textOf(...parameters))).components.map(
    ({ properties, components }) => ({
      value: (name: string) => plainText(properties.get(name)?.value ?? ''),
      alarms: components.map((alarm) => alarm.properties.get('TRIGGER')?.value),
    }),
  );

test('A bill is a whole day on its due date, and one more on the last day for its discount', () => {
  const events = eventsOf([bill]);
  assert.deepEqual(
    events.map(({ value, alarms }) => [
      value('UID'),
      value('DTSTART'),
      value('SUMMARY'),
      value('SEQUENCE'),
      alarms,
    ]),
    [
      ['bill_1.due@portal.example', '20261130', 'Рачун за октобар 2026., 4.321,00 РСД', '0', ['-PT15H']],
      [
        'bill_1.discount@portal.example',
        '20261115',
        'Последњи дан за попуст 240,69 РСД на следећем рачуну',
        '0',
        ['-PT15H'],
      ],
    ],
  );
  assert.match(
    events[1]?.value('DESCRIPTION') ?? '',
    /следећи рачун биће мањи за 240,69 РСД\. Овај рачун се не мења/,
  );
  assert.equal(events[0]?.value('DTSTAMP'), '20261101T000000Z');
});

test('It is written in the language asked for, with the same UIDs', () => {
  const summaries = (['sr-Latn', 'en'] as const).map((locale) =>
    eventsOf([bill], locale).map(({ value }) => value('SUMMARY')),
  );
  assert.deepEqual(summaries, [
    ['Račun za oktobar 2026., 4.321,00 RSD', 'Poslednji dan za popust 240,69 RSD na sledećem računu'],
    ['Bill for October 2026, 4,321.00 RSD', 'Last day for a discount of 240.69 RSD on the next bill'],
  ]);
});

test('A discount that has lapsed is not in it', () => {
  assert.deepEqual(
    eventsOf([bill], 'sr-Cyrl', '2026-11-16').map(({ value }) => value('UID')),
    ['bill_1.due@portal.example'],
  );
});

test('Of a bill paid in part it says what is left, as a later version of the same event', () => {
  const due = eventsOf([{ ...bill, paid: 100_000, status: 'partiallyPaid' }]).find(({ value }) =>
    /due/.test(value('UID')),
  );
  assert.ok(due);
  assert.equal(due.value('SUMMARY'), 'Рачун за октобар 2026., 3.321,00 РСД');
  assert.match(due.value('DESCRIPTION'), /Плаћено је 1\.000,00 РСД од 4\.321,00 РСД\./);
  assert.equal(due.value('SEQUENCE'), '100000');
});

test('A paid bill is a canceled event without an alarm', () => {
  const [due, ...others] = eventsOf([{ ...bill, paid: bill.charged, status: 'paid' }]);
  assert.deepEqual([due?.value('STATUS'), due?.alarms, others], ['CANCELLED', [], []]);
});

test('Bills of several properties are told apart by their streets', () => {
  const both = eventsOf([bill, { ...bill, id: 'bill_2', propertyId: 'prop_2' }], 'sr-Cyrl', '2026-11-16', [
    property,
    garage,
  ]);
  assert.deepEqual(
    both.map(({ value }) => value('SUMMARY')),
    [
      'Рачун за октобар 2026., 4.321,00 РСД (Војводе Степе 142/15)',
      'Рачун за октобар 2026., 4.321,00 РСД (Господара Вучића 3)',
    ],
  );
});

test('Every household’s calendar follows RFC 5545, and has neither card, name nor number of the customer', async () => {
  const sandbox = await createSandbox({ today: '2026-11-23' });
  for (const username of ['milica', 'dragan', 'jelena', 'upravnik'] as const) {
    const authorization = `Bearer ${await sandbox.token({ username })}`;
    const response = await sandbox.fetch(`${sandbox.baseUrl}/v1/calendar`, { headers: { authorization } });
    const bytes = new Uint8Array(await response.arrayBuffer());
    assert.ok(readCalendar(bytes).components.length > 0, username);
    const text = new TextDecoder().decode(bytes);
    const known = await sandbox.store.read(async (tx) => {
      const [customer] = await tx.customers.list({ where: { username } });
      assert.ok(customer);
      const where = { customerId: customer.id };
      return [
        customer.name,
        customer.email,
        ...(await tx.properties.list({ where })).map(({ ident }) => ident),
        ...(await tx.paymentMethods.list({ where })).map(({ last4 }) => last4),
      ];
    });
    const unfolded = text.replaceAll('\r\n ', '');
    // UIDs are of random digits.
    const words = unfolded.replaceAll(/^UID:.*$/gm, '').replaceAll(/^(DTSTAMP|DTSTART).*$/gm, '');
    for (const secret of known) assert.ok(!words.split(/[^\p{L}\d@.-]+/u).includes(secret), secret);
  }
});

test('An address is cached shortly, is not changed by being read, and stands in no log', async () => {
  const logged: string[] = [];
  const sandbox = await createSandbox({
    households: ['milica'],
    log: (entry) => logged.push(JSON.stringify(entry)),
  });
  const response = await sandbox.fetch(`${sandbox.baseUrl}/v1/calendar-subscriptions`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await sandbox.token()}`,
      'content-type': 'application/json',
      'idempotency-key': 'calendar-1',
    },
    body: '{}',
  });
  assert.equal(response.status, 201);
  const { url } = (await response.json()) as { url: string };
  const secret = url.slice(url.lastIndexOf('/') + 1);
  const first = await sandbox.fetch(url);
  assert.equal(first.headers.get('cache-control'), 'private, max-age=900');
  const tag = first.headers.get('etag') ?? '';
  const again = await sandbox.fetch(url, { headers: { 'if-none-match': tag } });
  assert.deepEqual([first.status, again.status, await again.text()], [200, 304, '']);
  const kept = await sandbox.store.read(async (tx) =>
    JSON.stringify([await tx.calendarSubscriptions.list({}), await tx.idempotency.list({})]),
  );
  assert.ok(!kept.includes(secret), 'the store keeps no secret');
  const read = logged.filter((line) => line.includes('calendar-feeds'));
  assert.equal(read.length, 2);
  assert.ok(!logged.some((line) => line.includes(secret)), 'the log has no secret');
});
