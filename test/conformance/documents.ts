import type { Bill, OperationId, Payment } from '@esanduce/sdk/contract';
import type { Case } from './case.ts';
import { customersOf } from './customers.ts';
import { expectEqual, expectThat } from './expectation.ts';
import { readAll } from './lists.ts';
import type { Target } from './target.ts';
import { call, refuse } from './target.ts';

/** A PDF begins with its version and ends with the place of its table of contents. Source: ISO 32000-1, 7.5. */
async function expectPdf(response: Response, what: string): Promise<void> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  expectEqual(response.status, 200, `status of ${what}`);
  expectEqual(response.headers.get('content-type'), 'application/pdf', `content type of ${what}`);
  const text = new TextDecoder('latin1').decode(bytes);
  expectThat(/^%PDF-\d\.\d/.test(text), `${what} begins with "${text.slice(0, 12)}", not with %PDF-`);
  expectThat(
    /startxref\s+\d+\s+%%EOF\s*$/.test(text.slice(-1024)),
    `${what} of ${bytes.length} bytes is a PDF to its end`,
  );
  const control = response.headers.get('cache-control') ?? '';
  expectThat(/\bno-store\b/.test(control), `Cache-Control of ${what} is "${control}", not no-store`);
  const sniffing = response.headers.get('x-content-type-options');
  expectEqual(sniffing, 'nosniff', `X-Content-Type-Options of ${what}`);
}

/** What is said of a document holds: there is a PDF, or none. */
async function expectDocument(
  target: Target,
  token: string,
  operation: OperationId,
  { id, document }: Pick<Bill | Payment, 'id' | 'document'>,
): Promise<void> {
  const options = { token, path: { id } };
  if (!document) {
    await refuse(target, operation, 'not-found', options);
    return;
  }
  const { mediaType, fileName } = document;
  expectEqual(mediaType, 'application/pdf', `media type of ${operation} of ${id}`);
  expectThat(/^[\w.-]+\.pdf$/.test(fileName), `"${fileName}" is a file name to save ${id} by`);
  await expectPdf(await call(target, operation, options), `${operation} of ${id}`);
}

export const documentCases: readonly Case[] = [
  {
    name: 'bills.download is a whole PDF wherever the bill says so, and else unknown',
    async run(target) {
      for (const username of customersOf(target)) {
        const token = await target.token({ username });
        const bills = await readAll(target, 'bills.list', token);
        const some = [...bills.slice(0, 2), ...bills.slice(-1)];
        for (const bill of some) await expectDocument(target, token, 'bills.download', bill);
      }
    },
  },
  {
    name: 'payments.download is a whole PDF of every receipt where bills have one, and else unknown',
    async run(target) {
      for (const username of customersOf(target)) {
        const token = await target.token({ username });
        const [bill] = await readAll(target, 'bills.list', token, { limit: '1' });
        const draws = bill?.document != null;
        const payments = await readAll(target, 'payments.list', token);
        for (const { id, receipt, document } of payments) {
          expectEqual(document !== null, draws && receipt !== null, `${id} having a document`);
        }
        const some = [
          ...payments.filter(({ receipt }) => receipt).slice(0, 2),
          ...payments.filter(({ receipt }) => !receipt).slice(0, 1),
        ];
        for (const payment of some) await expectDocument(target, token, 'payments.download', payment);
      }
    },
  },
];
