import type { Break, Mutant } from './mutant.ts';
import { body, describe, text } from './rewriting.ts';

const whole =
  'a calendar has the due date of every bill that has to be paid, the deadlines of live discounts, and nothing else';
const stable = 'the calendar of one bill keeps its UIDs in every language and every time';
const open = 'a calendar address is read without a token, and shows a bill no more once it is paid';
const once = 'a calendar address is told once, and by the same key again';
const revoked = 'a revoked calendar address is like one that never was, and only its customer can revoke it';
const limited = 'a token for one property makes calendar addresses of that property alone';

const file = (change: (content: string) => string) => text(change, /^GET \/v1\/calendar/, /calendar/);

/** Answers each address as it did the first time. */
const remembering = (): Break => {
  const seen = new Map<string, Response>();
  return async (request, send) => {
    if (!describe(request).startsWith('GET /v1/calendar-feeds/')) return send(request);
    const known = seen.get(request.url) ?? (await send(request));
    seen.set(request.url, known.clone());
    return known;
  };
};

/** Answers every address with what is at the first one. */
const mixingUp = (): Break => {
  let first: Response | undefined;
  return async (request, send) => {
    if (describe(request).startsWith('GET /v1/calendar-feeds/')) return first?.clone() ?? send(request);
    const response = await send(request);
    if (describe(request) === 'POST /v1/calendar-subscriptions' && !first) {
      const { url } = (await response.clone().json()) as { url: string };
      first = await send(new Request(url));
    }
    return response;
  };
};

let made = 0;

export const calendarMutants: readonly Mutant[] = [
  {
    name: 'a due date has an hour',
    broken: file((content) => content.replaceAll(/DTSTART;VALUE=DATE:(\d{8})/g, 'DTSTART:$1T000000Z')),
    caughtBy: { [whole]: 'is a whole day' },
  },
  {
    name: 'a calendar’s lines end with LF alone',
    broken: file((content) => content.replaceAll('\r\n', '\n')),
    caughtBy: { [whole]: 'CR LF' },
  },
  {
    name: 'a calendar’s long lines are not folded',
    broken: file((content) => content.replaceAll(/\r\n /g, '')),
    caughtBy: { [whole]: 'octets' },
  },
  {
    name: 'no alarm is in a calendar',
    broken: file((content) => content.replaceAll(/BEGIN:VALARM.*?END:VALARM\r\n/gs, '')),
    caughtBy: { [whole]: 'an event has an alarm' },
  },
  {
    name: 'a deadline of a discount is left out of the calendar',
    broken: file((content) =>
      content.replaceAll(/BEGIN:VEVENT(?:(?!END:VEVENT).)*?\.discount@.*?END:VEVENT\r\n/gs, ''),
    ),
    caughtBy: { [whole]: 'days of the calendar' },
  },
  {
    name: 'an event has another UID each time',
    broken: file((content) => content.replaceAll(/^UID:/gm, () => `UID:${made++}`)),
    caughtBy: { [stable]: 'UIDs of one bill' },
  },
  {
    name: 'a paid bill stays in the calendar',
    broken: remembering,
    caughtBy: { [open]: 'the paid bill is not in the calendar', [revoked]: 'instead of 404' },
  },
  {
    name: 'a repeated key makes another calendar address',
    broken: body((value) => {
      if (typeof value['url'] === 'string') value['url'] += String(made++);
    }, /^POST \/v1\/calendar-subscriptions$/),
    caughtBy: { [once]: 'the address of a repeated key' },
  },
  {
    name: 'the list of calendar addresses has the addresses',
    broken: body((value) => {
      const data = (value['data'] ?? []) as { url: string | null }[];
      for (const each of data) each.url = 'https://portal.example/v1/calendar-feeds/feed_1';
    }, /^GET \/v1\/calendar-subscriptions$/),
    caughtBy: { [once]: 'language and address in the list' },
  },
  {
    name: 'an address of one property shows those of all',
    broken: mixingUp,
    caughtBy: { [limited]: 'bills at the address' },
  },
];
