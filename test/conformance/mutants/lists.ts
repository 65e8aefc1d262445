import type { Mutant } from './mutant.ts';
import { asked, deaf, describe, page, properties } from './rewriting.ts';

const joins = (list: string) => `${list} answers pages that join without gap or repetition`;
const ofStatus = (list: string) => `${list} filtered by status returns those that have it, and no others`;
const ofProperty = (list: string) =>
  `${list} filtered by property returns what belongs to it, and nothing else`;
const newest = (list: string) => `${list} starts with the newest and has nothing dated in the future`;
const readOn = (list: string) => `${list} carries the day it was read on`;
const byNumber = 'bills.list finds a bill by its number, alone';
const byMonth =
  'bills.list finds a month by its number and year, and by its name in both scripts and in English';
const byAddress = 'bills.list finds the bills of a property by its street and house, in both scripts';
const byAll = 'bills.list finds only what fits its other filters, too';
const range = 'payments.list filters by days, both inclusive, in Belgrade’s time zone';

/** Each list with filters, and where it is. */
const filtered = {
  'bills.list': /^GET \/v1\/bills$/,
  'lawsuits.list': /^GET \/v1\/lawsuits$/,
  'reschedule.list': /^GET \/v1\/reschedule-agreements$/,
  'reminders.list': /^GET \/v1\/reminders$/,
  'payments.list': /^GET \/v1\/payments$/,
};
const isPayments = filtered['payments.list'];
const isBills = filtered['bills.list'];

const shiftDay = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** Moves one end of the range of days that is asked for. */
const shifted = (parameter: 'from' | 'to', days: number) =>
  asked(({ searchParams }) => {
    const day = searchParams.get(parameter);
    if (day) searchParams.set(parameter, shiftDay(day, days));
  }, isPayments);

/** Takes a wrong value of a parameter for another one, instead of refusing it. */
const lenient = (parameter: string, wrong: string, taken: string) =>
  asked(({ searchParams }) => {
    if (searchParams.get(parameter) === wrong) searchParams.set(parameter, taken);
  });

const asOf = (day: string) => page((value) => (value.asOf = day));

export const listMutants: readonly Mutant[] = [
  ...Object.entries(filtered).flatMap(([list, match]): Mutant[] => [
    {
      name: `${list} does not heed the status`,
      broken: deaf('status', match),
      caughtBy: { [ofStatus(list)]: `ids of ${list}?status=` },
    },
    {
      name: `${list} does not heed the property`,
      broken: deaf('propertyId', match),
      caughtBy: { [ofProperty(list)]: `ids of ${list}?propertyId=` },
    },
    {
      name: `${list} is empty where a property is named`,
      broken: page((value, query) => query.has('propertyId') && (value.data = []), match),
      caughtBy: { [ofProperty(list)]: `ids of ${list}?propertyId=` },
    },
  ]),
  ...['bills.list', 'reminders.list', 'payments.list'].map((list): Mutant => ({
    name: `${list} begins with the oldest`,
    broken: page(({ data }) => data.reverse(), filtered[list as keyof typeof filtered]),
    caughtBy:
      list === 'bills.list'
        ? { 'bills come newest month first and their amounts add up': 'stands before' }
        : { [newest(list)]: `days of ${list}` },
  })),
  {
    name: 'bills.list does not heed the year',
    broken: deaf('year', isBills),
    caughtBy: { 'bills.list filters by year, and by open bills': 'ids of bills.list?year=' },
  },
  {
    name: 'bills.list does not heed the search',
    broken: deaf('search', isBills),
    caughtBy: {
      [byNumber]: 'ids of bills.list?search=',
      [byMonth]: 'ids of bills.list?search=',
      [byAddress]: 'ids of bills.list?search=',
      [byAll]: 'search=',
    },
  },
  {
    name: 'bills.list finds nothing in Latin script',
    broken: page(
      (value, query) => /\p{Script=Latin}/u.test(query.get('search') ?? '') && (value.data = []),
      isBills,
    ),
    caughtBy: { [byMonth]: 'ids of bills.list?search=', [byAddress]: 'finds all bills of' },
  },
  {
    name: 'bills.list does not heed the year beside a search',
    broken: asked(({ searchParams }) => searchParams.has('search') && searchParams.delete('year'), isBills),
    caughtBy: { [byAll]: 'year=' },
  },
  {
    name: 'an empty search is passed over',
    broken: asked(({ searchParams }) => !searchParams.get('search')?.trim() && searchParams.delete('search')),
    caughtBy: { 'bills.list?search=%20 is 400 and points to it': 'answered 200' },
  },
  {
    name: 'a property leaves out its oldest year of bills',
    broken: properties(({ billYears }) => billYears.pop()),
    caughtBy: { 'a property lists the years it has bills of': 'years of' },
  },
  {
    name: 'partially paid bills are not among the open ones',
    broken: lenient('status', 'open', 'unpaid'),
    caughtBy: { 'bills.list filters by year, and by open bills': 'status=open' },
  },
  {
    name: 'payments.list does not heed the first day of a range',
    broken: deaf('from', isPayments),
    caughtBy: { [range]: 'from=' },
  },
  {
    name: 'payments.list does not heed the last day of a range',
    broken: deaf('to', isPayments),
    caughtBy: { [range]: 'to=' },
  },
  {
    name: 'payments.list leaves out the last day of a range',
    broken: shifted('to', -1),
    caughtBy: { [range]: 'to=' },
  },
  {
    name: 'payments.list leaves out the first day of a range',
    broken: shifted('from', 1),
    caughtBy: { [range]: 'from=' },
  },
  {
    name: 'payments.list does not heed the key',
    broken: deaf('idempotencyKey', isPayments),
    caughtBy: {
      'payments.list by an unknown key is empty': 'idempotencyKey=',
      'paying a bill charges once, marks it paid and lists the payment': 'payments of the key',
    },
  },
  {
    name: 'a page holds more than its limit',
    broken: asked(({ searchParams }) => searchParams.has('limit') && searchParams.set('limit', '100')),
    caughtBy: { [joins('bills.list')]: 'with the limit 7 holds' },
  },
  {
    name: 'a cursor leads to the first page again',
    broken: deaf('cursor', undefined),
    caughtBy: { [joins('bills.list')]: 'again' },
  },
  {
    name: 'a list ends with its first page',
    broken: page((value) => (value.nextCursor = null)),
    caughtBy: { [joins('bills.list')]: 'bills.list by sevens' },
  },
  {
    name: 'a page leaves out what the cursor points to',
    broken: page(({ data }, query) => query.has('cursor') && data.shift()),
    caughtBy: { [joins('payments.list')]: 'payments.list by sevens' },
  },
  {
    name: 'a page repeats the last one of the page before',
    broken: () => {
      let last: { id: string } | undefined;
      return page((value, query) => {
        const own = value.data.at(-1);
        if (query.has('cursor') && last) value.data.unshift(last);
        last = own;
      }, isBills)();
    },
    caughtBy: { [joins('bills.list')]: 'bills.list' },
  },
  {
    name: 'a list holds a bill twice',
    broken: page(({ data }) => void data.splice(1, 0, ...data.slice(0, 1)), isBills),
    caughtBy: { [joins('bills.list')]: '' },
  },
  {
    name: 'a cursor of another list is followed',
    broken: () => async (request, send) => {
      const response = await send(request);
      const url = new URL(request.url);
      if (response.status !== 400 || !url.searchParams.has('cursor')) return response;
      url.searchParams.delete('cursor');
      return send(new Request(url, request));
    },
    caughtBy: {
      'a cursor used with another filter is 400': 'answered 200',
      'bills.list?cursor=nonsense is 400 and points to it': 'answered 200',
    },
  },
  {
    name: 'a misspelt filter is passed over',
    broken: deaf('staus', undefined),
    caughtBy: { 'bills.list?staus=paid is 400 and points to it': 'answered 200' },
  },
  {
    name: 'a status that none has is passed over',
    broken: asked(
      ({ searchParams }) => searchParams.get('status') === 'late' && searchParams.delete('status'),
    ),
    caughtBy: { 'bills.list?status=late is 400 and points to it': 'answered 200' },
  },
  {
    name: 'a limit of none is taken for one',
    broken: lenient('limit', '0', '1'),
    caughtBy: { 'bills.list?limit=0 is 400 and points to it': 'answered 200' },
  },
  {
    name: 'a limit that is too high is taken for the highest',
    broken: lenient('limit', '101', '100'),
    caughtBy: { 'bills.list?limit=101 is 400 and points to it': 'answered 200' },
  },
  {
    name: 'the 30th of February is taken for the 2nd of March',
    broken: lenient('from', '2026-02-30', '2026-03-02'),
    caughtBy: { 'payments.list with an invalid day is 400': 'answered 200' },
  },
  {
    name: 'pages say they were read years ago',
    broken: asOf('2019-01-01'),
    caughtBy: {
      [readOn('bills.list')]: 'asOf of bills.list is 2019-01-01',
      [readOn('payments.list')]: '2019',
    },
  },
  {
    name: 'pages say they were read yesterday',
    broken: asOf('2026-11-22'),
    caughtBy: { [readOn('properties.list')]: 'asOf of properties.list is 2026-11-22' },
  },
  {
    name: 'payments.list holds the payments of a year to come',
    broken: page<{ createdAt: string }>(({ data }) => {
      for (const payment of data) {
        payment.createdAt = payment.createdAt.replace(/^\d{4}/, (year) => String(Number(year) + 4));
      }
    }, isPayments),
    caughtBy: { [newest('payments.list')]: 'lies after' },
  },
  {
    name: 'a list of another kind is answered',
    broken: () => (request, send) =>
      describe(request) === 'GET /v1/lawsuits'
        ? send(new Request(request.url.replace('lawsuits', 'bills'), request))
        : send(request),
    caughtBy: { [newest('lawsuits.list')]: 'does not fit the contract' },
  },
];
