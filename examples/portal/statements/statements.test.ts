import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { paraOf } from './amount.ts';
import { readStatement } from './read-statement.ts';
import { StatementError } from './statement.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readStatement(bytes(text));
const refused = (text: string, problem: RegExp) =>
  assert.throws(
    () => read(text),
    (error: unknown) => {
      assert.ok(error instanceof StatementError, String(error));
      assert.match(error.message, problem);
      assert.match(error.message, /Nothing was booked\.$/);
      return true;
    },
  );

interface Entry {
  amount?: string;
  currency?: string;
  direction?: string;
  status?: string;
  extra?: string;
  details?: string;
}

const entry = ({
  amount = '970.52',
  currency = 'RSD',
  direction = 'CRDT',
  status = '<Cd>BOOK</Cd>',
  extra = '<AcctSvcrRef>B1</AcctSvcrRef>',
  details = '',
}: Entry = {}) =>
  `<Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd><Sts>${status}</Sts>` +
  `<BookgDt><Dt>2026-11-23</Dt></BookgDt><ValDt><Dt>2026-11-22</Dt></ValDt>${extra}${details}</Ntry>`;

const detail = (amount: string, id: string, reference: string) =>
  `<TxDtls><Refs><AcctSvcrRef>${id}</AcctSvcrRef></Refs><Amt Ccy="RSD">${amount}</Amt>` +
  `<RltdPties><Dbtr><Pty><Nm>PETAR &amp; SIN &#352;</Nm></Pty></Dbtr></RltdPties>` +
  `<RmtInf><Ustrd>OBJEDINJENA NAPLATA</Ustrd><Strd><CdtrRefInf><Ref>${reference}</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>`;

const camt = (entries: string, summary = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>` +
  `<Stmt><Acct><Id><IBAN>RS35200220618010100048</IBAN></Id></Acct>${summary}\n${entries}\n</Stmt></BkToCstmrStmt></Document>\n`;

test('A camt.053 statement: credits with what the bank says of them, debits and others counted', () => {
  const statement = read(
    camt(
      entry({ details: `<NtryDtls>${detail('970.52', 'T9', '00-19020055555552605')}</NtryDtls>` }) +
        entry({ direction: 'DBIT' }) +
        entry({ status: 'PDNG' }) +
        entry({ extra: '<RvslInd>true</RvslInd><AcctSvcrRef>B4</AcctSvcrRef>' }),
      '<TxsSummry><TtlNtries><NbOfNtries>4</NbOfNtries></TtlNtries></TxsSummry>',
    ),
  );
  assert.deepEqual(statement.skipped, { debits: 1, reversals: 1, pending: 1 });
  assert.deepEqual(
    statement.credits.map(({ credit }) => ({ ...credit })),
    [
      {
        transactionId: 'B1',
        account: '200220618010100048',
        amount: { amount: 970_52, currency: 'RSD' },
        bookedOn: '2026-11-23',
        executedOn: '2026-11-22',
        reference: '00-19020055555552605',
        payer: 'PETAR & SIN Š',
        purpose: 'OBJEDINJENA NAPLATA',
      },
    ],
  );
});

test('An entry of several transactions is read by them, and they add up to it', () => {
  const details = (second: string) =>
    `<NtryDtls>${detail('100.00', 'T1', '1')}${detail(second, 'T2', '2')}</NtryDtls>`;
  const { credits } = read(camt(entry({ amount: '150.01', details: details('50.01') })));
  assert.deepEqual(
    credits.map(({ credit, place }) => [credit.transactionId, credit.amount.amount, place.slice(-9)]),
    [
      ['T1', 100_00, 'TxDtls[1]'],
      ['T2', 50_01, 'TxDtls[2]'],
    ],
  );
  refused(
    camt(entry({ amount: '150.02', details: details('50.01') })),
    /add up to 15001 para, and it says 15002/,
  );
});

test('A statement that is cut anywhere is refused whole', () => {
  const whole = camt(entry() + entry({ extra: '<AcctSvcrRef>B2</AcctSvcrRef>' }));
  assert.equal(read(whole).credits.length, 2);
  const end = whole.trimEnd().length - 1;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: end }), (length) => refused(whole.slice(0, length), /./)),
    { seed: 53, numRuns: 200 },
  );
  refused(
    camt(entry(), '<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries></TtlNtries></TxsSummry>'),
    /says 2 entries and has 1/,
  );
});

test('XML with a document type or entities is refused, and nothing is expanded', () => {
  const evil = '<!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
  refused(camt(entry()).replace('?>', `?>${evil}`), /document type or entities/);
  const laughs = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';
  refused(laughs + camt(entry()), /document type or entities/);
  const { credits } = read(
    camt(entry({ details: `<NtryDtls>${detail('970.52', 'T', '&unknown;1')}</NtryDtls>` })),
  );
  assert.equal(credits[0]?.credit.reference, '&unknown;1');
});

test('Each mistake of a camt.053 statement is named with its place', () => {
  refused(camt(entry({ currency: 'EUR' })), /Ntry\[1\]\/Amt: Its currency is EUR/);
  refused(camt(entry({ amount: '-5.00' })), /not an amount above zero/);
  refused(camt(entry({ amount: '0.00' })), /not an amount above zero/);
  refused(camt(entry({ amount: '1.005' })), /not an amount above zero/);
  refused(camt(entry({ amount: '1e3' })), /not an amount above zero/);
  refused(camt(entry({ direction: 'BOTH' })), /neither CRDT nor DBIT/);
  refused(camt(entry({ extra: '' })), /gave it no id/);
  refused(camt(entry()).replace('RS35200220618010100048', 'DE02120300000000202051'), /no account of Serbia/);
  refused('<Document><Other/></Document>', /no camt\.053 statement/);
  assert.throws(() => readStatement(new Uint8Array([0xff, 0xfe, 0x41])), /not text in UTF-8/);
});

const header =
  'direction;transactionId;account;model;reference;amount;currency;bookedOn;executedOn;payer;purpose';
const line = (amount = '970,52', id = 'T1') =>
  `credit;${id};200-2206180101000-48;11;800614276087-26050-1;${amount};RSD;2026-11-23;;PETAR;OBJEDINJENA NAPLATA`;

test('A statement of lines: credits, debits counted, amounts exact', () => {
  const { credits, skipped } = read(
    `\uFEFF${header}\r\n${line()}\r\n${line('30,00', 'D1').replace('credit', 'debit')}\r\ntotal;2;1000,52\r\n`,
  );
  assert.deepEqual(skipped, { debits: 1, reversals: 0, pending: 0 });
  assert.deepEqual(
    credits.map(({ place, credit }) => [place, credit]),
    [
      [
        'line 2',
        {
          transactionId: 'T1',
          account: '200-2206180101000-48',
          amount: { amount: 970_52, currency: 'RSD' },
          bookedOn: '2026-11-23',
          executedOn: '2026-11-23',
          model: '11',
          reference: '800614276087-26050-1',
          payer: 'PETAR',
          purpose: 'OBJEDINJENA NAPLATA',
        },
      ],
    ],
  );
});

test('Each mistake of a statement of lines is named with its line', () => {
  const file = (...lines: string[]) => [header, ...lines].join('\n');
  const whole = file(line(), line('1,00', 'T2'), 'total;2;971,52');
  assert.equal(read(whole).credits.length, 2);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: whole.length - 1 }), (length) =>
      refused(whole.slice(0, length), /./),
    ),
    { seed: 53, numRuns: 200 },
  );
  refused(file(line(), 'total;1;970,53'), /The total is another one/);
  refused(file(line('-1,00'), 'total;1;1,00'), /line 2: Its amount/);
  refused(file(line('0,00'), 'total;1;0,00'), /line 2: Its amount/);
  refused(file(line().replace('RSD', 'EUR'), 'total;1;970,52'), /line 2: Its currency is EUR/);
  refused(file(line().replace('credit', 'both'), 'total;1;970,52'), /neither credit nor debit/);
  refused(file(`${line()};more`, 'total;1;970,52'), /line 2: It has 12 fields/);
  refused(file(line().replace('2026-11-23', '23.11.2026'), 'total;1;970,52'), /line 2, bookedOn/);
  refused(whole.replace('transactionId', 'id'), /column transactionId is missing/);
});

test('Amounts are read digit by digit', () => {
  const right = {
    '970,52': 97052,
    '970.5': 97050,
    '1': 100,
    '0.07': 7,
    '9007199254740.99': 900719925474099,
    '1.50000': 150,
  };
  for (const [text, para] of Object.entries(right)) assert.equal(paraOf(text), para, text);
  for (const text of [
    '',
    '-1',
    '+1',
    '1.234,56',
    '1 000',
    '1,005',
    '1e3',
    '0x1',
    '١',
    'NaN',
    '99999999999999.99',
  ])
    assert.equal(paraOf(text), null, text);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e14 }), (para) => {
      const text = String(para).padStart(3, '0');
      assert.equal(paraOf(`${text.slice(0, -2)}.${text.slice(-2)}`), para);
    }),
    { seed: 53, numRuns: 300 },
  );
});
