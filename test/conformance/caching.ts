import type { Case } from './case.ts';
import { expectEqual, expectThat } from './expectation.ts';
import { call } from './target.ts';

export const cachingCases: readonly Case[] = [
  {
    name: 'an answer that has not changed is 304 without a body',
    async run(target) {
      const token = await target.token();
      const first = await call(target, 'bills.list', { token, query: { limit: '3' } });
      const tag = first.headers.get('etag');
      expectThat(tag, 'a list has an ETag');
      await first.text();
      const headers = { 'if-none-match': tag };
      const second = await call(target, 'bills.list', { token, query: { limit: '3' }, headers });
      expectEqual(second.status, 304, 'status with the same ETag');
      expectEqual(await second.text(), '', 'body with the same ETag');
      const other = await call(target, 'bills.list', { token, query: { limit: '4' }, headers });
      expectEqual(other.status, 200, 'status of another list with that ETag');
      await other.text();
    },
  },
  {
    name: 'answers with a customer’s data are stored nowhere',
    async run(target) {
      const response = await call(target, 'bills.list', { query: { limit: '1' } });
      await response.text();
      expectThat(
        /\bno-store\b/.test(response.headers.get('cache-control') ?? ''),
        'Cache-Control is no-store',
      );
      expectThat(/\bauthorization\b/i.test(response.headers.get('vary') ?? ''), 'Vary names Authorization');
    },
  },
];
