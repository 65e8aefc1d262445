import type { EventPage } from '@esanduce/sdk/contract';
import type { Mutant, Send } from './mutant.ts';
import { asked, body, deaf, describe, header } from './rewriting.ts';

const goOn = 'events continue after a position, oldest first, none twice';
const told = 'a payment makes an event of its own and one of what it paid';
const single = 'events read one at a time equal those read at once, and reading continues after the last';
const streams = 'events come as a stream when requested, each message a page';
const stream = 'each message of a stream has its position, and nothing before a position is repeated';
const foreign = 'a customer gets no event of another’s payment';
const resync = 'a position older than the kept events asks to read everything again';

const onEvents = /^GET \/v1\/events$/;
const page = (change: (value: EventPage) => void) =>
  body((value) => Array.isArray(value['data']) && change(value as unknown as EventPage), onEvents);

const isStream = (request: Request): boolean =>
  onEvents.test(describe(request)) && request.headers.get('accept') === 'text/event-stream';

/** The text of a stream, changed chunk by chunk. */
const chunks = (change: (text: string) => string) => () => async (request: Request, send: Send) => {
  const response = await send(request);
  if (!isStream(request) || !response.body) return response;
  const decoder = new TextDecoder();
  const changed = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, out) =>
      out.enqueue(new TextEncoder().encode(change(decoder.decode(chunk, { stream: true })))),
  });
  const { status, headers } = response;
  return new Response(response.body.pipeThrough(changed), { status, headers });
};

export const eventMutants: readonly Mutant[] = [
  {
    name: 'events come newest first',
    broken: page(({ data }) => data.reverse()),
    caughtBy: { [goOn]: 'ids in order', [single]: 'the place to go on from' },
  },
  {
    name: 'events come twice',
    broken: page((value) => (value.data = value.data.flatMap((event) => [event, event]))),
    caughtBy: { [goOn]: 'ids in order' },
  },
  {
    name: 'the first event of a page is missing',
    broken: page((value) => value.data.length > 1 && value.data.shift()),
    caughtBy: { [single]: '' },
  },
  {
    name: 'no event tells of a payment',
    broken: page((value) => (value.data = value.data.filter(({ type }) => type !== 'payment.updated'))),
    caughtBy: { [told]: 'no event payment.updated' },
  },
  {
    name: 'no event tells of a paid bill',
    broken: page((value) => (value.data = value.data.filter(({ type }) => type !== 'bill.updated'))),
    caughtBy: { [told]: 'no event bill.updated' },
  },
  {
    name: 'events do not name their property',
    broken: page(({ data }) => data.forEach((event) => (event.propertyId = null))),
    caughtBy: { [told]: 'property of the event' },
  },
  {
    name: 'events do not say what they are about',
    broken: page(({ data }) => data.forEach((event) => (event.subject = null))),
    caughtBy: { [told]: 'does not fit the contract' },
  },
  {
    name: 'the place to go on from is never moved',
    broken: () => async (request, send) => {
      const response = await send(request);
      const after = new URL(request.url).searchParams.get('after');
      if (!onEvents.test(describe(request)) || isStream(request) || !after || !response.ok) return response;
      const value = (await response.json()) as EventPage;
      return Response.json({ ...value, last: after }, { headers: response.headers });
    },
    caughtBy: { [single]: 'the place to go on from', [goOn]: 'again' },
  },
  {
    name: 'events begin anew, wherever they were left',
    broken: deaf('after', onEvents),
    caughtBy: { [single]: '', 'an invalid position is refused': 'answered 200' },
  },
  {
    name: 'a page of events holds more than its limit',
    broken: asked(({ searchParams }) => searchParams.delete('limit'), onEvents),
    caughtBy: { [single]: 'the event after' },
  },
  {
    name: 'everybody is told of everybody’s events',
    broken: () => {
      const heard: EventPage['data'] = [];
      return page(({ data }) => {
        const fresh = data.filter((event) => !heard.some(({ id }) => id === event.id));
        data.push(...heard.filter(({ id }) => !data.some((event) => event.id === id)));
        heard.push(...fresh);
      })();
    },
    caughtBy: { [foreign]: 'events told to the other customer' },
  },
  {
    name: 'who was away too long is not told to read everything again',
    broken: page((value) => (value.data = value.data.filter(({ type }) => type !== 'stream.reset'))),
    caughtBy: { [resync]: 'events' },
  },
  {
    name: 'a stream is not one',
    broken: asked((_, headers) => headers.delete('accept'), onEvents),
    caughtBy: { [streams]: 'text/event-stream' },
  },
  {
    name: 'a stream is called JSON',
    broken: header('content-type', 'application/json', onEvents),
    caughtBy: { [streams]: 'text/event-stream' },
  },
  {
    name: 'a stream is stored',
    broken: header('cache-control', 'private', onEvents),
    caughtBy: { [streams]: 'stored nowhere' },
  },
  {
    name: 'messages of a stream have no id',
    broken: chunks((text) => text.replace(/^id: .*\n/gm, '')),
    caughtBy: { [streams]: 'id of the message', [stream]: 'id of the last message' },
  },
  {
    name: 'messages of a stream name another place',
    broken: chunks((text) => text.replace(/^id: .*$/gm, 'id: evt_0000000000000001')),
    caughtBy: { [streams]: 'id of the message', [stream]: 'id of the last message' },
  },
  {
    name: 'a stream sends events twice',
    broken: chunks((text) => text + text.replace(/^retry: .*\n/m, '')),
    caughtBy: { [stream]: 'events of the stream' },
  },
  {
    name: 'a stream begins anew, wherever it was left',
    broken: () => (request, send) => {
      const url = new URL(request.url);
      if (isStream(request)) url.searchParams.delete('after');
      return send(new Request(url, request));
    },
    caughtBy: { [stream]: 'events from before the place' },
  },
];
