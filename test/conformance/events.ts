import { eventPageSchema } from '@esanduce/sdk/contract';
import type { PortalEvent } from '@esanduce/sdk/contract';
import { parse } from 'zod/mini';
import type { Case } from './case.ts';
import { expectStream, withEventStream } from './event-stream.ts';
import { expectEqual, expectThat } from './expectation.ts';
import { refuse, succeed, type Target } from './target.ts';

/** Changes something of Milica's that costs nothing: another card comes first. */
async function change(target: Target): Promise<string> {
  const token = await target.token();
  const { value } = await succeed(target, 'paymentMethods.list', { token });
  const other = value.data.find(({ isDefault }) => !isDefault);
  expectThat(other, 'Milica has two cards');
  await succeed(target, 'paymentMethods.makeDefault', { token, path: { id: other.id } });
  return other.id;
}

/** Everything since an event, page after page. */
async function readSince(target: Target, after: string, token: string): Promise<PortalEvent[]> {
  const events: PortalEvent[] = [];
  const passed = new Set([after]);
  for (let last = after; ;) {
    const { value } = await succeed(target, 'events.list', { token, query: { after: last, limit: '2' } });
    events.push(...value.data);
    if (value.data.length === 0) return events;
    expectThat(!passed.has(value.last), `after ${last} events go on from ${value.last} again`);
    passed.add(value.last);
    ({ last } = value);
  }
}

const now = async (target: Target, token: string): Promise<string> => {
  const { value } = await succeed(target, 'events.list', { token });
  return value.last;
};

export const eventCases: readonly Case[] = [
  {
    name: 'events continue after a position, oldest first, none twice',
    sandboxOnly: true,
    async run(target) {
      const token = await target.token();
      const before = await now(target, token);
      const changed = [await change(target), await change(target)];
      const events = await readSince(target, before, token);
      const cards = events
        .filter(({ type }) => type === 'paymentMethod.updated')
        .map(({ subject }) => subject);
      for (const id of changed) expectThat(cards.includes(id), `an event tells of ${id}`);
      const ids = events.map(({ id }) => id);
      expectEqual([...new Set(ids)].sort(), ids, 'ids in order');
    },
  },
  {
    name: 'events outside the token’s scopes are omitted',
    sandboxOnly: true,
    async run(target) {
      const before = await now(target, await target.token());
      await change(target);
      const token = await target.token({ scopes: ['properties:read', 'bills:read'] });
      const events = await readSince(target, before, token);
      expectThat(!events.some(({ type }) => type.startsWith('paymentMethod.')), 'cards are not told of');
    },
  },
  {
    name: 'events come as a stream when requested, each message a page',
    sandboxOnly: true,
    async run(target) {
      const token = await target.token();
      const after = await now(target, token);
      await withEventStream(target, token, after, async ({ response, textWith }) => {
        expectStream(response);
        const id = await change(target);
        const text = await textWith(`"${id}"`);
        for (const message of text.split('\n\n').filter((each) => each.includes('data:'))) {
          const page = parse(eventPageSchema, JSON.parse(/^data: (.*)$/m.exec(message)?.[1] ?? ''));
          expectEqual(/^id: (.*)$/m.exec(message)?.[1], page.last, 'id of the message');
        }
      });
    },
  },
  {
    name: 'a position older than the kept events asks to read everything again',
    async run(target) {
      const { value } = await succeed(target, 'events.list', {
        query: { after: `evt_${'0'.repeat(16)}` },
      });
      expectEqual(
        value.data.map(({ type }) => type),
        ['stream.reset'],
        'events',
      );
    },
  },
  {
    name: 'an invalid position is refused',
    async run(target) {
      await refuse(target, 'events.list', 'invalid-request', { query: { after: 'evt_x' } }, '/query/after');
    },
  },
];
