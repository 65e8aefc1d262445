import { expect } from '@open-wc/testing';
import { waitUntil } from '../../test/support/wait-until.ts';
import {
  Esanduce,
  EsanduceError,
  type Events,
  type EventsOptions,
  type EventType,
  type PortalEvent,
} from '@esanduce/sdk';
import type { LiveChanges } from './live-changes.ts';
import { LiveConnection, liveConnectionOf } from './live-connection.ts';

const event = (number: number, type: EventType = 'bill.updated') =>
  ({
    id: `evt_${String(number).padStart(16, '0')}`,
    type,
    at: '2026-11-23T08:15:00.000Z',
    propertyId: 'prop_a',
    subject: `bill_${number}`,
  }) as PortalEvent;

/** One connection that was asked for: the test says what comes down it. */
interface Connection {
  readonly options: EventsOptions;
  say(event: PortalEvent): void;
  fail(error: unknown): void;
}

/** A client whose connections the test holds. */
function fakeClient() {
  const connections: Connection[] = [];
  const events: Events = (options = {}) => {
    let wake = () => {};
    let failure: { error: unknown } | undefined;
    const waiting: PortalEvent[] = [];
    options.signal?.addEventListener('abort', () => wake());
    connections.push({
      options,
      say: (each) => {
        waiting.push(each);
        options.onContact?.(each.id);
        wake();
      },
      fail: (error) => {
        failure = { error };
        wake();
      },
    });
    return (async function* () {
      while (!options.signal?.aborted) {
        if (failure) throw failure.error;
        const next = waiting.shift();
        if (next) yield next;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    })();
  };
  const client = new Esanduce({ baseUrl: 'https://portal.example', token: 't', logLevel: 'silent' });
  return { client: Object.assign(client, { events }), connections };
}

const timing = { gather: 5, pause: 5, lose: 70, doubt: 100_000 };
const passing = (ms: number) => new Promise((passed) => setTimeout(passed, ms));
const isOpen = (connection: Connection | undefined) => connection?.options.signal?.aborted === false;

/** What the page is, as the browser would say it. */
let seen: DocumentVisibilityState = 'visible';
function turn(state: DocumentVisibilityState): void {
  seen = state;
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('LiveConnection', () => {
  let stops: (() => void)[] = [];
  let heard: LiveChanges[];
  const own = Object.getOwnPropertyDescriptor(document, 'visibilityState');
  const listen = (feed: LiveConnection, holds = true) => {
    const stop = feed.listen({ changed: (changes) => heard.push(changes) }, holds);
    stops.push(stop);
    return stop;
  };

  before(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => seen });
  });
  beforeEach(() => {
    heard = [];
    seen = 'visible';
  });
  afterEach(async () => {
    for (const stop of stops) stop();
    stops = [];
    await passing(0);
  });
  after(() => {
    if (own) Object.defineProperty(document, 'visibilityState', own);
    else Reflect.deleteProperty(document, 'visibilityState');
  });

  it('opens one connection for all who listen, and closes it after the last', async () => {
    const { client, connections } = fakeClient();
    const feed = new LiveConnection(client, timing);
    const first = listen(feed);
    const second = listen(feed);
    expect(connections).to.have.length(1);
    first();
    await passing(0);
    expect(isOpen(connections[0])).to.equal(true);
    second();
    await passing(0);
    expect(isOpen(connections[0])).to.equal(false);
    listen(feed);
    expect(connections).to.have.length(2);
  });

  it('is the same for every element of a client', () => {
    const { client } = fakeClient();
    expect(liveConnectionOf(client)).to.equal(liveConnectionOf(client));
  });

  it('opens none for who only wants to hear what is there to hear, and stays open where one is moved', async () => {
    const { client, connections } = fakeClient();
    const feed = new LiveConnection(client, timing);
    listen(feed, false);
    expect(connections).to.have.length(0);
    const moved = listen(feed);
    moved();
    listen(feed);
    await passing(0);
    expect(connections).to.have.length(1);
    expect(isOpen(connections[0])).to.equal(true);
  });

  it('tells many events at once, to everybody', async () => {
    const { client, connections } = fakeClient();
    const feed = new LiveConnection(client, timing);
    listen(feed);
    listen(feed, false);
    for (let number = 1; number <= 20; number += 1) connections[0]!.say(event(number));
    await waitUntil(() => heard.length === 2);
    expect(heard.map((news) => news?.length)).to.deep.equal([20, 20]);
  });

  it('tells of everything when what happened is not known', async () => {
    const { client, connections } = fakeClient();
    listen(new LiveConnection(client, timing));
    connections[0]!.say(event(1));
    connections[0]!.say(event(2, 'stream.reset'));
    connections[0]!.say(event(3));
    await waitUntil(() => heard.length > 0);
    expect(heard).to.deep.equal([null]);
  });

  it('tells of everything once after a long silence, such as a sleep', async () => {
    const { client, connections } = fakeClient();
    listen(new LiveConnection(client, { ...timing, doubt: 20 }));
    await passing(40);
    connections[0]!.options.onContact?.(undefined);
    connections[0]!.options.onContact?.(undefined);
    await waitUntil(() => heard.length > 0);
    await passing(20);
    expect(heard).to.deep.equal([null]);
  });

  it('gives the connection up while the page is hidden, and goes on where it was when it is seen again', async () => {
    const { client, connections } = fakeClient();
    listen(new LiveConnection(client, timing));
    connections[0]!.say(event(7));
    turn('hidden');
    expect(isOpen(connections[0])).to.equal(true);
    await waitUntil(() => !isOpen(connections[0]));
    turn('visible');
    expect(connections).to.have.length(2);
    expect(connections[1]!.options.after).to.equal(event(7).id);
  });

  it('keeps the connection of a page hidden for a moment, and opens none for one that never was seen', async () => {
    const { client, connections } = fakeClient();
    listen(new LiveConnection(client, { ...timing, pause: 10_000 }));
    turn('hidden');
    turn('visible');
    expect(connections).to.have.length(1);
    expect(isOpen(connections[0])).to.equal(true);
    seen = 'hidden';
    const other = fakeClient();
    listen(new LiveConnection(other.client, timing));
    expect(other.connections).to.have.length(0);
  });

  it('connects anew when the device is on a network again', () => {
    const { client, connections } = fakeClient();
    listen(new LiveConnection(client, timing));
    dispatchEvent(new Event('online'));
    expect(connections.map(isOpen)).to.deep.equal([false, true]);
  });

  it('leaves no connection to a page that goes into the back-forward cache', () => {
    const { client, connections } = fakeClient();
    listen(new LiveConnection(client, timing));
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(isOpen(connections[0])).to.equal(false);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(isOpen(connections[1])).to.equal(true);
  });

  it('says at once that the portal is lost when the browser is off its network, and goes on when it is back', async () => {
    const { client, connections } = fakeClient();
    const lost: boolean[] = [];
    const feed = new LiveConnection(client, { ...timing, lose: 100_000 });
    stops.push(feed.listen({ changed: () => {}, lost: (since) => lost.push(since !== undefined) }));
    connections[0]!.say(event(1));
    dispatchEvent(new Event('offline'));
    expect(lost).to.deep.equal([true]);
    dispatchEvent(new Event('online'));
    expect(connections).to.have.length(2);
    expect(connections[1]!.options.after).to.equal(event(1).id);
    connections[1]!.say(event(2));
    expect(lost).to.deep.equal([true, false]);
  });

  it('says when the portal is lost, since when, and when it is back', async () => {
    const { client, connections } = fakeClient();
    const lost: (number | undefined)[] = [];
    const began = Date.now();
    const stop = new LiveConnection(client, timing).listen({
      changed: () => {},
      lost: (since) => lost.push(since),
    });
    stops.push(stop);
    await waitUntil(() => lost.length > 0);
    expect(lost[0]).to.be.within(began, Date.now());
    connections[0]!.options.onContact?.(undefined);
    expect(lost).to.have.length(2);
    expect(lost[1]).to.equal(undefined);
  });

  it('goes on without where the portal has no events for the token, and where the client knows none', async () => {
    const { client, connections } = fakeClient();
    const feed = new LiveConnection(client, timing);
    listen(feed);
    const refusal = {
      code: 'insufficient-scope',
      operationId: 'events.list',
      attempts: 1,
      retryable: false,
    } as const;
    const rest = { status: 403, requestId: undefined, idempotencyKey: undefined, problem: undefined };
    connections[0]!.fail(new EsanduceError('no', { ...refusal, ...rest }));
    await passing(0);
    turn('hidden');
    turn('visible');
    expect(connections).to.have.length(1);
    const older = { subscribe: client.subscribe } as unknown as Esanduce;
    listen(new LiveConnection(older, timing));
    expect(heard).to.deep.equal([]);
  });
});
