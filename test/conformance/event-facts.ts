import type { PortalEvent } from '@esanduce/sdk/contract';
import type { Case } from './case.ts';
import { withEventStream } from './event-stream.ts';
import { expectEqual, expectThat } from './expectation.ts';
import { billItem, first, order, pay, payer } from './payer.ts';
import type { Target } from './target.ts';
import { succeed } from './target.ts';

const sandboxOnly = true as const;

async function lastEvent(target: Target, token: string): Promise<string> {
  return (await succeed(target, 'events.list', { token })).value.last;
}

/** Pays a bill of Milica's; gives back the place before and what has come since. */
async function payAndListen(target: Target) {
  const { token, open, card } = await payer(target);
  const bill = first(open);
  const after = await lastEvent(target, token);
  const { value: payment } = await pay(target, { token, body: order(card.id, billItem(bill)) });
  const { value: page } = await succeed(target, 'events.list', { token, query: { after, limit: '100' } });
  return { token, bill, payment, after, page };
}

const subjects = (events: readonly PortalEvent[], type: string) =>
  events.filter((event) => event.type === type).map(({ subject }) => subject);

export const eventFactCases: readonly Case[] = [
  {
    name: 'a payment makes an event of its own and one of what it paid',
    sandboxOnly,
    async run(target) {
      const { bill, payment, page } = await payAndListen(target);
      expectThat(
        subjects(page.data, 'payment.updated').includes(payment.id),
        `no event payment.updated tells of ${payment.id}`,
      );
      expectThat(
        subjects(page.data, 'bill.updated').includes(bill.id),
        `no event bill.updated tells of ${bill.id}`,
      );
      for (const { id, type, propertyId, subject, at } of page.data) {
        expectEqual(propertyId, bill.propertyId, `property of the event ${type}`);
        expectThat(subject, `the event ${id} (${type}) has no subject`);
        const age = Date.now() - Date.parse(at);
        expectThat(Number.isFinite(age), `the event ${id} happened at ${at}`);
      }
    },
  },
  {
    name: 'events read one at a time equal those read at once, and reading continues after the last',
    sandboxOnly,
    async run(target) {
      const { token, after, page } = await payAndListen(target);
      expectThat(page.data.length > 1, 'a payment makes several events');
      expectEqual(page.last, page.data.at(-1)?.id, 'the place to go on from');
      let place = after;
      for (const event of page.data) {
        const query = { after: place, limit: '1' };
        const { value } = await succeed(target, 'events.list', { token, query });
        expectEqual(value.data, [event], `the event after ${place}`);
        place = value.last;
      }
      const { value: rest } = await succeed(target, 'events.list', { token, query: { after: place } });
      expectEqual([rest.data, rest.last], [[], place], 'what comes after the last event');
    },
  },
  {
    name: 'a customer gets no event of another’s payment',
    sandboxOnly,
    async run(target) {
      const { after, payment, bill } = await payAndListen(target);
      const token = await target.token({ username: 'dragan' });
      const { value } = await succeed(target, 'events.list', { token, query: { after } });
      const told = value.data.filter(({ subject }) => subject === payment.id || subject === bill.id);
      expectEqual(told, [], 'events told to the other customer');
    },
  },
  {
    name: 'a token for one property gets no event of another',
    sandboxOnly,
    async run(target) {
      const { after, bill, token: all } = await payAndListen(target);
      const { value: properties } = await succeed(target, 'properties.list', { token: all });
      const other = properties.data.find(({ id }) => id !== bill.propertyId);
      expectThat(other, 'the customer has two properties');
      const token = await target.token({ propertyIds: [other.id] });
      const { value } = await succeed(target, 'events.list', { token, query: { after } });
      const told = value.data.filter(({ propertyId }) => propertyId === bill.propertyId);
      expectEqual(told, [], 'events of a property that the token does not show');
    },
  },
  {
    name: 'each message of a stream has its position, and nothing before a position is repeated',
    sandboxOnly,
    async run(target) {
      const { token, after, page } = await payAndListen(target);
      await withEventStream(target, token, after, async ({ textWith }) => {
        const text = await textWith(page.last);
        const ids = [...text.matchAll(/^id: (.*)$/gm)].map((match) => match[1]);
        expectEqual(ids.at(-1), page.last, 'id of the last message');
        expectEqual(
          text.match(/"id":"evt_[^"]*"/g),
          page.data.map(({ id }) => `"id":"${id}"`),
          'events of the stream',
        );
      });
      await withEventStream(target, token, page.last, async ({ textWith }) => {
        const { value: cards } = await succeed(target, 'paymentMethods.list', { token });
        const other = cards.data.find(({ isDefault }) => !isDefault);
        expectThat(other, 'the customer has a second card');
        await succeed(target, 'paymentMethods.makeDefault', { token, path: { id: other.id } });
        const text = await textWith(`"${other.id}"`);
        const repeated = page.data.filter(({ id }) => text.includes(`"id":"${id}"`));
        expectEqual(repeated, [], 'events from before the place where the stream goes on');
      });
    },
  },
];
