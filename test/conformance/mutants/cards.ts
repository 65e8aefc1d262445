import type { PaymentMethod, Reminder } from '@esanduce/sdk/contract';
import type { Mutant } from './mutant.ts';
import { body, cards, describe, page, reminders } from './rewriting.ts';

const states = 'of the cards one is the default, and those past their month are expired';
const chosen = 'making a card the default replaces the previous one, also when repeated';
const removed = 'a card is saved at the bank, once, and can be made the default and removed';
const marked = 'marking a reminder read twice keeps the first time';

const onList = /^GET \/v1\/payment-methods$/;

export const cardMutants: readonly Mutant[] = [
  {
    name: 'all cards are the default',
    broken: page<PaymentMethod>(({ data }) => data.forEach((card) => (card.isDefault = true)), onList),
    caughtBy: { [states]: 'default cards of', [chosen]: '' },
  },
  {
    name: 'no card is the default',
    broken: cards((card) => (card.isDefault = false)),
    caughtBy: { [states]: 'default cards of' },
  },
  {
    name: 'no card is ever expired',
    broken: cards((card) => (card.expired = false)),
    caughtBy: { [states]: 'being expired' },
  },
  {
    name: 'a card is expired in its last year',
    broken: cards((card) => (card.expired = card.expiryYear <= 2028)),
    caughtBy: { [states]: 'being expired' },
  },
  {
    name: 'a card shows more than its last four digits',
    broken: cards((card) => (card.last4 = `424242424242${card.last4}`)),
    caughtBy: { [states]: 'does not fit the contract' },
  },
  {
    name: 'another default card is chosen in the answer alone',
    broken: () => async (request, send) => {
      const id = /^PUT \/v1\/payment-methods\/(\w+)\/default$/.exec(describe(request))?.[1];
      if (!id) return send(request);
      const { headers } = request;
      const list = await send(new Request(new URL('/v1/payment-methods', request.url), { headers }));
      const { data } = (await list.json()) as { data: PaymentMethod[] };
      const card = data.find((each) => each.id === id);
      return Response.json({ ...card, isDefault: true }, { headers: list.headers });
    },
    caughtBy: {
      [chosen]: 'the default cards after',
      'events continue after a position, oldest first, none twice': '',
    },
  },
  {
    name: 'a card chosen twice is no longer the default',
    broken: () => {
      let last = '';
      return async (request, send) => {
        const response = await send(request);
        if (!describe(request).endsWith('/default')) return response;
        const card = (await response.json()) as PaymentMethod;
        const isDefault = last !== card.id;
        last = card.id;
        return Response.json({ ...card, isDefault }, { headers: response.headers });
      };
    },
    caughtBy: { [chosen]: 'for the second time' },
  },
  {
    name: 'a removed card stays in the list',
    broken: () => {
      const gone: PaymentMethod[] = [];
      return async (request, send) => {
        const response = await send(request);
        if (!response.ok || !/payment-methods/.test(request.url)) return response;
        const value = (await response.json()) as PaymentMethod & { data: PaymentMethod[] };
        if (request.method === 'DELETE') gone.push(value);
        else if (request.method === 'GET') value.data.push(...gone);
        return Response.json(value, { status: response.status, headers: response.headers });
      };
    },
    caughtBy: { [removed]: 'the card is gone' },
  },
  {
    name: 'a reminder marked as read does not say since when',
    broken: reminders((each) => (each.readAt = null)),
    caughtBy: { [marked]: 'says since when' },
  },
  {
    name: 'a reminder is read anew each time it is marked',
    broken: () => {
      let second = 0;
      return body((value) => {
        const reminder = value as unknown as Reminder;
        if (reminder.readAt) reminder.readAt = `2026-11-23T10:00:0${second++ % 10}.000Z`;
      }, /\/read$/)();
    },
    caughtBy: { [marked]: 'marked a second time' },
  },
  {
    name: 'a reminder is marked as read in the answer alone',
    broken: reminders((each) => (each.readAt = null), /^GET /),
    caughtBy: { [marked]: 'read afterwards' },
  },
];
