import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Bill } from '@esanduce/sdk/contract';
import { type ExamplePortal, openExamplePortal } from '../../test/support/portal-process/example-portal.ts';

const day = '2026-11-23';
let example: ExamplePortal;

before(async () => {
  example = await openExamplePortal({ today: day });
});
after(() => example.close());

/** `npm run portal -- credits …` on this portal's data. */
function credits(...parameters: string[]): Promise<{ code: number; output: string; errors: string }> {
  const script = join(import.meta.dirname, 'operator.ts');
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--conditions=@esanduce/source', script, 'credits', ...parameters],
      { env: { ...process.env, DATA_DIRECTORY: example.dataDirectory, DATABASE_URL: '', SMTP_URL: '' } },
      (error, output, errors) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, output, errors }),
    );
  });
}

const dinars = (para: number) => `${Math.floor(para / 100)}.${String(para % 100).padStart(2, '0')}`;

const entry = (id: string, para: number, reference: string) =>
  `<Ntry><Amt Ccy="RSD">${dinars(para)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>` +
  `<BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt><AcctSvcrRef>${id}</AcctSvcrRef><NtryDtls><TxDtls>` +
  `<RltdPties><Dbtr><Nm>MILICA JOVANOVIC</Nm></Dbtr></RltdPties>` +
  `<RmtInf><Ustrd>OBJEDINJENA NAPLATA</Ustrd>${reference && `<Strd><CdtrRefInf><Ref>${reference}</Ref></CdtrRefInf></Strd>`}</RmtInf></TxDtls></NtryDtls></Ntry>`;

test('A day’s statement is booked once, and what nobody knows is listed and assigned', async () => {
  const [one, two] = (await example.client.bills.list({ status: 'open', limit: 100 })).data.filter(
    ({ payable }) => payable,
  );
  assert.ok(one && two);
  const state = async ({ id }: Bill) => {
    const { status, outstanding } = await example.client.bills.get(id);
    return [status, outstanding.amount];
  };
  const path = join(example.dataDirectory, 'statement.xml');
  const text =
    `<Document><BkToCstmrStmt><Stmt><Acct><Id><IBAN>RS35200220618010100048</IBAN></Id></Acct>` +
    entry('B1', one.outstanding.amount, `${one.payTo.model}${one.payTo.reference}`) +
    entry('B2', two.outstanding.amount + 1_00, '') +
    `<Ntry><Amt Ccy="RSD">1.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts></Ntry></Stmt></BkToCstmrStmt></Document>`;
  await writeFile(path, text.slice(0, -40));
  const cut = await credits('import', path);
  assert.equal(cut.code, 3, cut.output);
  assert.match(cut.errors, /Nothing was booked/);
  assert.deepEqual(await state(one), ['unpaid', one.outstanding.amount]);

  await writeFile(path, text);
  const first = await credits('import', path);
  assert.equal(first.code, 1, first.errors);
  assert.match(first.output, /^statement\.xml: 1 booked \(.+\), 0 duplicate .+, 1 unmatched \(/);
  assert.match(first.output, /Left out: 1 debits, 0 reversals, 0 not booked/);
  assert.deepEqual(await state(one), ['paid', 0]);
  const again = await credits('import', path);
  assert.match(again.output, /0 booked \(0\.00 RSD\), 2 duplicate/);
  assert.equal(again.code, 0);

  const list = await credits('list');
  assert.match(list.output, /MILICA JOVANOVIC {2}OBJEDINJENA NAPLATA {2}unknownReference/);
  const [id = ''] = /cred_\w+/.exec(list.output) ?? [];
  const wrong = await credits('assign', id, 'bill_nobodyhasthis');
  assert.deepEqual([wrong.code, /no such bill/.test(wrong.errors)], [3, true]);
  assert.equal((await credits('assign', id, 'pay_1')).code, 2);
  const assigned = await credits('assign', id, two.id);
  assert.match(assigned.output, /booked as pay_\w+, 1\.00 RSD of it paid ahead\./);
  assert.deepEqual(await state(two), ['paid', 0]);
  const returned = await credits('return', id);
  assert.deepEqual([returned.code, /already/.test(returned.errors)], [3, true]);
  assert.equal((await credits('list')).output.trim(), 'Every credit is assigned.');
});
