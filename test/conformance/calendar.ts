import type { Bill } from '@esanduce/sdk/contract';
import { liveDiscount } from '@esanduce/sdk';
import type { Case } from './case.ts';
import { customersOf } from './customers.ts';
import { expectEqual, expectThat, Nonconformity } from './expectation.ts';
import { type Component, plainText, readCalendar } from '../support/icalendar.ts';
import { readAll } from './lists.ts';
import { billItem, first, order, pay, payer } from './payer.ts';
import { call, expectProblem, refuse, succeed, type Target } from './target.ts';

const sandboxOnly = true as const;
type Query = Readonly<Record<string, string>>;

async function readFile(response: Response, what: string): Promise<Component> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  expectEqual(response.status, 200, `status of ${what}`);
  const type = response.headers.get('content-type') ?? '';
  expectThat(/^text\/calendar; ?charset=utf-8$/i.test(type), `${what} is "${type}", not text/calendar`);
  expectThat(response.headers.get('etag'), `${what} has an ETag`);
  try {
    return readCalendar(bytes);
  } catch (error) {
    throw new Nonconformity(`${what}: ${(error as Error).message}`);
  }
}

const download = async (target: Target, token: string, query: Query = {}) =>
  readFile(await call(target, 'calendar.download', { token, query }), 'the calendar');

/** Reads a secret address, which needs no token. */
const readFeed = (target: Target, url: string) =>
  call(target, 'calendarFeeds.get', { token: null, path: { id: url.split('/').at(-1) ?? '' } });

const valueOf = (event: Component, name: string) => event.properties.get(name)?.value ?? '';

/** The day of an event that has no time, ISO. */
function dayOf(event: Component): string {
  const { parameters = '', value = '' } = event.properties.get('DTSTART') ?? {};
  expectThat(/;VALUE=DATE(;|$)/.test(parameters), `DTSTART${parameters}:${value} is a whole day`);
  return value.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
}

const isDue = (bill: Bill) => /^(unpaid|partiallyPaid)$/.test(bill.status) && !bill.prepaid;

async function createAddress(
  target: Target,
  token: string,
  body: object = {},
  key: string = crypto.randomUUID(),
) {
  const { value } = await succeed(target, 'calendarSubscriptions.create', { token, body, key });
  expectThat(value.url, 'the answer of calendarSubscriptions.create has the address');
  return { ...value, url: value.url };
}

export const calendarCases: readonly Case[] = [
  {
    name: 'a calendar has the due date of every bill that has to be paid, the deadlines of live discounts, and nothing else',
    async run(target) {
      for (const username of customersOf(target)) {
        const token = await target.token({ username });
        const { value: page } = await succeed(target, 'bills.list', { token, query: { limit: '1' } });
        const due = (await readAll(target, 'bills.list', token)).filter(isDue);
        if (due.length === 0) continue;
        const { components: events } = await download(target, token);
        const days = due.flatMap((bill) => [
          bill.dueOn,
          ...(liveDiscount(bill, page.asOf) ? [String(bill.discount?.deadline)] : []),
        ]);
        expectEqual(events.map(dayOf).sort(), days.sort(), `days of the calendar of ${username}`);
        const uids = new Set(events.map((event) => valueOf(event, 'UID')));
        expectEqual(uids.size, events.length, 'number of different UIDs');
        for (const event of events) {
          const [alarm] = event.components;
          expectThat(alarm, 'an event has an alarm');
          const trigger = valueOf(alarm, 'TRIGGER');
          expectThat(/^-P(1D|T\d+H)$/.test(trigger), `the alarm comes the day before, not ${trigger}`);
        }
      }
    },
  },
  {
    name: 'the calendar of one bill keeps its UIDs in every language and every time',
    async run(target) {
      const token = await target.token();
      const bill = (await readAll(target, 'bills.list', token)).find(isDue);
      expectThat(bill, 'the customer has a bill to pay');
      const files = await Promise.all(
        ['sr-Cyrl', 'sr-Latn', 'en', 'en'].map((locale) =>
          download(target, token, { billId: bill.id, locale }),
        ),
      );
      const [uids, ...others] = files.map(({ components }) =>
        components.map((event) => valueOf(event, 'UID')),
      );
      for (const other of others) expectEqual(other, uids, 'UIDs of one bill');
      const texts = files.map(({ components: [event] }) => event && plainText(valueOf(event, 'SUMMARY')));
      expectEqual(new Set(texts).size, 3, 'languages of the summaries');
      expectEqual(texts[3], texts[2], 'the summary asked for again');
      await refuse(target, 'calendar.download', 'not-found', {
        token,
        query: { billId: 'bill_nobodyhasthis' },
      });
    },
  },
  {
    name: 'a calendar address is read without a token, and shows a bill no more once it is paid',
    sandboxOnly,
    async run(target) {
      const { token, open, card } = await payer(target);
      const { url } = await createAddress(target, token);
      const before = await readFile(await readFeed(target, url), 'the address');
      expectEqual(before, await download(target, token), 'what is at the address');
      const bill = first(open);
      await pay(target, { token, body: order(card.id, billItem(bill)) });
      const after = await readFile(await readFeed(target, url), 'the address');
      expectThat(
        !after.components.some((event) => valueOf(event, 'UID').startsWith(`${bill.id}.`)),
        'the paid bill is not in the calendar',
      );
      const paid = await download(target, token, { billId: bill.id });
      expectEqual(
        paid.components.map((event) => valueOf(event, 'STATUS')),
        ['CANCELLED'],
        'status of the paid bill’s event',
      );
    },
  },
  {
    name: 'a calendar address is told once, and by the same key again',
    sandboxOnly,
    async run(target) {
      const token = await target.token();
      const key = crypto.randomUUID();
      const made = await createAddress(target, token, { locale: 'en' }, key);
      const again = await createAddress(target, token, { locale: 'en' }, key);
      expectEqual([again.id, again.url], [made.id, made.url], 'the address of a repeated key');
      const secret = made.url.split('/').at(-1) ?? '';
      expectThat(secret.length >= 30, 'the secret has 128 bits or more');
      const { value } = await succeed(target, 'calendarSubscriptions.list', { token });
      const listed = value.data.find(({ id }) => id === made.id);
      expectEqual([listed?.locale, listed?.url], ['en', null], 'language and address in the list');
    },
  },
  {
    name: 'a revoked calendar address is like one that never was, and only its customer can revoke it',
    sandboxOnly,
    async run(target) {
      const token = await target.token();
      const { id, url } = await createAddress(target, token);
      const stranger = await target.token({ username: 'dragan' });
      await refuse(target, 'calendarSubscriptions.revoke', 'not-found', { token: stranger, path: { id } });
      await readFile(await readFeed(target, url), 'the address');
      await succeed(target, 'calendarSubscriptions.revoke', { token, path: { id } });
      const revoked = await expectProblem(await readFeed(target, url), 'not-found', 'a revoked address');
      const unknown = await expectProblem(
        await readFeed(target, `feed_${'0'.repeat(64)}`),
        'not-found',
        'an unknown address',
      );
      expectEqual([revoked.title, revoked.detail], [unknown.title, unknown.detail], 'what both are told');
      const { value } = await succeed(target, 'calendarSubscriptions.list', { token });
      expectThat(!value.data.some((each) => each.id === id), 'a revoked address is not listed');
      await refuse(target, 'calendarSubscriptions.revoke', 'not-found', { token, path: { id } });
    },
  },
  {
    name: 'a token for one property makes calendar addresses of that property alone',
    sandboxOnly,
    async run(target) {
      const whole = await target.token();
      const bills = await readAll(target, 'bills.list', whole);
      const properties = await readAll(target, 'properties.list', whole);
      const dueOf = (id: string) => bills.filter((bill) => isDue(bill) && bill.propertyId === id);
      // The one that owes less, so that the other’s bills would be seen.
      const [one, other] = properties.toSorted((a, b) => dueOf(a.id).length - dueOf(b.id).length);
      expectThat(one && other, 'the customer has two properties');
      expectThat(dueOf(other.id).length > 0, 'the customer has a bill to pay');
      const propertyId = one.id;
      const token = await target.token({ propertyIds: [propertyId] });
      const all = await createAddress(target, whole);
      const { propertyIds, url } = await createAddress(target, token);
      expectEqual(propertyIds, [propertyId], 'properties of the address');
      // When nothing is due, the newest bill stands canceled.
      const newest = bills.find((bill) => bill.propertyId === propertyId);
      const due = dueOf(propertyId);
      const own = (due.length > 0 ? due : newest ? [newest] : []).map(({ id }) => id);
      const { components } = await readFile(await readFeed(target, url), 'the address');
      const shown = new Set(components.map((event) => valueOf(event, 'UID').split('.')[0]));
      expectEqual([...shown].sort(), own.sort(), 'bills at the address');
      const { value } = await succeed(target, 'calendarSubscriptions.list', { token });
      expectThat(!value.data.some(({ id }) => id === all.id), 'the address of all properties is not listed');
      await refuse(target, 'calendarSubscriptions.create', 'not-found', {
        token,
        key: crypto.randomUUID(),
        body: { propertyId: other.id },
      });
    },
  },
];
