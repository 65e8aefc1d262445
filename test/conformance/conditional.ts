import type { ResponseOf } from '@esanduce/sdk/contract';
import type { Case } from './case.ts';
import { expectEqual, expectThat } from './expectation.ts';
import { payer } from './payer.ts';
import { call, succeed } from './target.ts';

type Cards = ResponseOf<'paymentMethods.list'>;

export const conditionalCases: readonly Case[] = [
  {
    name: 'an ETag changes when the answer does, and only then',
    sandboxOnly: true,
    async run(target) {
      const { token } = await payer(target, 'dragan');
      const read = async (etag?: string | null) =>
        call(target, 'paymentMethods.list', { token, headers: etag ? { 'if-none-match': etag } : {} });
      const first = await read();
      const tag = first.headers.get('etag');
      const { data } = (await first.json()) as Cards;
      expectThat(tag, 'a list has an ETag');
      const repeated = await read();
      await repeated.text();
      expectEqual(repeated.headers.get('etag'), tag, 'ETag of the same list');
      const same = await read(tag);
      expectEqual([same.status, await same.text()], [304, ''], 'answer to the same ETag');
      expectEqual(same.headers.get('etag'), tag, 'ETag of the 304');
      expectThat(same.headers.get('x-request-id'), 'a 304 has a request id');

      const other = data.find(({ isDefault }) => !isDefault);
      expectThat(other, 'the customer has a second card');
      await succeed(target, 'paymentMethods.makeDefault', { token, path: { id: other.id } });
      const changed = await read(tag);
      expectEqual(changed.status, 200, 'status with the ETag from before the change');
      expectThat(changed.headers.get('etag') !== tag, 'the ETag is another one after the change');
      const { data: now } = (await changed.json()) as Cards;
      expectEqual(now.find(({ isDefault }) => isDefault)?.id, other.id, 'the default card after the change');
    },
  },
  {
    name: 'one customer’s ETag does not match for another',
    sandboxOnly: true,
    async run(target) {
      const first = await call(target, 'bills.list', { token: await target.token() });
      await first.text();
      const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
      const token = await target.token({ username: 'dragan' });
      const { value } = await succeed(target, 'bills.list', { token, headers });
      expectThat(value.data.length > 0, 'the other customer reads his own bills');
    },
  },
];
