import { expect, fixture, html } from '@open-wc/testing';
import { Esanduce, money, type Payment, type Refund } from '@esanduce/sdk';
import { sendKeys } from '@web/test-runner-commands';
import { belgradeTime, formatAmount } from '@esanduce/sdk/format';
import { liveConnectionOf, type LiveListener } from '../data/live-connection.ts';
import type { EsanduceProvider } from '../provider/provider.ts';
import '../provider/define.ts';
import { paymentsCsv } from './csv.ts';
import type { EsanducePaymentHistory } from './payment-history.ts';
import './define.ts';
import {
  clientAnswering,
  clientAs,
  clientFailed,
  clientWithoutAnswer,
  filesSaved,
  find,
  findAll,
  isAccessible,
  openSandbox,
  sandbox,
  fixtureOf,
  textOf,
} from '../../test/support/element-fixture.ts';
import { captureWarnings } from '../../test/support/captured-warnings.ts';
import { waitUntil } from '../../test/support/wait-until.ts';

const warnings = captureWarnings();

openSandbox({
  households: ['milica', 'dragan'],
  documents: {
    bill: async () => new Uint8Array(),
    receipt: async () => new TextEncoder().encode('%PDF-1.7 a receipt'),
  },
});

const historyFixture = fixtureOf('esanduce-payment-history');

const rowsOf = (history: EsanducePaymentHistory) => findAll(history, '[part~=row]');
const shown = (history: EsanducePaymentHistory) =>
  waitUntil(
    () => history.hasUpdated && (rowsOf(history).length > 0 || find(history, '[part=message]')),
    'payments or a message',
  );

async function allOf(client: Esanduce, filter: Parameters<Esanduce['payments']['list']>[0] = {}) {
  const payments: Payment[] = [];
  for await (const payment of client.payments.list({ limit: 100, ...filter })) payments.push(payment);
  return payments;
}

async function payOne(client: Esanduce) {
  const [bill] = (await client.bills.list({ status: 'open', limit: 1 })).data;
  const cards = await client.paymentMethods.list();
  const { payment } = await client.pay({
    items: [{ payable: { type: 'bill', id: bill!.id }, amount: bill!.outstanding }],
    method: { type: 'card', id: cards.data.find(({ isDefault }) => isDefault)!.id },
  });
  return payment!;
}

async function choose(history: EsanducePaymentHistory, name: 'year' | 'status', value: string) {
  const select = find(history, `select[name=${name}]`) as HTMLSelectElement;
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await history.updateComplete;
}

/** The CSV file that the browser would save. */
async function exported(history: EsanducePaymentHistory): Promise<string> {
  const [file] = (await filesSaved(() => find(history, '[part=export]')!.click())).values();
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file!.arrayBuffer());
}

/** The cells of a CSV file by line, read as RFC 4180 says. */
function cellsOf(csv: string, separator: string): string[][] {
  return csv
    .replace(/^\ufeff/, '')
    .split('\r\n')
    .filter(Boolean)
    .map((line) =>
      [...line.matchAll(/"((?:[^"]|"")*)"(.|$)/g)].map(([, cell, next]) => {
        expect(['', separator]).to.contain(next);
        return cell!.replaceAll('""', '"');
      }),
    );
}

/** What a spreadsheet shows for a cell that is a formula of one text. */
function spreadsheetText(cell: string): string {
  const [, text] = /^="((?:[^"]|"")*)"$/.exec(cell) ?? [];
  if (text === undefined) throw new Error(`${cell} is no formula of one text`);
  return text.replaceAll('""', '"');
}

describe('<esanduce-payment-history>', () => {
  it('shows date, purpose, channel and amount, newest first', async () => {
    const client = clientAs('dragan');
    const history = await historyFixture(client);
    await shown(history);
    const payments = await allOf(client);
    expect(findAll(history, '[part=amount]').map(textOf)).to.deep.equal(
      payments.slice(0, 24).map(({ amount }) => formatAmount(amount, 'sr-Cyrl')),
    );
    const [newest] = rowsOf(history);
    expect(textOf(newest!.querySelector('[part=date]'))).to.equal('22. 11. 2026.');
    expect(textOf(newest!.querySelector('.what'))).to.equal('Рачун 2026/09-0614276 Mastercard ··5454');
    expect(textOf(find(history, 'section'))).to.contain('Утужење ИИ');
    expect(textOf(find(history, 'section'))).to.contain('Пошта');
  });

  it('sums each month’s succeeded payments; the last month only when it is complete', async () => {
    const client = clientAs('dragan');
    const history = await historyFixture(client, { pageSize: 3 });
    await shown(history);
    const months = () =>
      findAll(history, '[part=month]').map((month) => [
        textOf(month.querySelector('strong')),
        textOf(month.querySelector('b')),
      ]);
    const october = (await allOf(client, { from: '2026-10-01', to: '2026-10-31' })).filter(
      ({ status }) => status === 'succeeded',
    );
    const total = money(october.reduce((sum, { amount }) => sum + amount.amount, 0));
    expect(months()).to.deep.equal([
      ['новембар 2026.', ''],
      ['октобар 2026.', ''],
    ]);
    const asPart = () =>
      findAll(history, '[part=month]').map((month) => /Није приказан цео месец$/.test(textOf(month)));
    expect(asPart()).to.deep.equal([false, true]);
    find(history, '[part=more]')!.click();
    await waitUntil(() => rowsOf(history).length === 6);
    expect(asPart().slice(0, 2)).to.deep.equal([false, false]);
    expect(months()[0]).to.deep.equal(['новембар 2026.', '']);
    expect(months()[1]).to.deep.equal(['октобар 2026.', formatAmount(total, 'sr-Cyrl')]);
    expect(months().at(-1)![1]).to.equal('');
  });

  it('uses Belgrade’s dates in any time zone', () => {
    expect(belgradeTime('2026-07-31T22:30:00.000Z')).to.deep.equal({ date: '2026-08-01', time: '00:30:00' });
    expect(belgradeTime('2026-12-31T23:05:00.000Z')).to.deep.equal({ date: '2027-01-01', time: '00:05:00' });
  });

  it('shows that a payment failed, and why', async () => {
    const history = await historyFixture(clientAs('dragan'), { status: 'failed' });
    await shown(history);
    const [row] = rowsOf(history);
    expect(rowsOf(history).every((each) => each.matches('[part~=failed]'))).to.equal(true);
    expect(textOf(row!.querySelector('[part=status]'))).to.equal('Неуспешно');
    expect(textOf(row!.querySelector('[part=receipt] p'))).to.equal('На картици нема довољно новца.');
    expect(find(history, '[part=total]')).to.equal(null);
  });

  it('unfolds a receipt by keyboard', async () => {
    const client = clientAs();
    const { receipt, items } = await payOne(client);
    const history = await historyFixture(client);
    await shown(history);
    const details = rowsOf(history)[0]!.querySelector('details')!;
    const seen = details.querySelector<HTMLElement>('[part=receipt]')!;
    expect(seen.checkVisibility()).to.equal(false);
    details.querySelector('summary')!.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => seen.checkVisibility());
    const facts = [...seen.querySelectorAll('dl > div')].map((each) => textOf(each));
    expect(facts).to.include(`Број наруџбине ${receipt!.orderNumber}`);
    expect(facts).to.include(`Ауторизациони код ${receipt!.authorisationCode}`);
    expect(facts).to.include(`ID трансакције ${receipt!.transactionId}`);
    expect(facts).to.include(`Модел и позив на број ${items[0]!.reference}`);
  });

  it('saves a receipt as PDF, and shows when it could not', async () => {
    const client = clientAs();
    const { id, document: info } = await payOne(client);
    const history = await historyFixture(client);
    await shown(history);
    rowsOf(history)[0]!.querySelector('summary')!.click();
    const button = find(history, '[part=document]')!;
    expect(textOf(button)).to.equal('Потврда (PDF)');
    sandbox.fault({ fault: 'status=503', match: { path: `/v1/payments/${id}/document` } });
    button.click();
    await waitUntil(() => find(history, '[part=receipt] [role=alert]'));
    const files = await filesSaved(() => {
      button.click();
      button.click();
    });
    const [[name, file]] = [...files] as [[string, Blob]];
    expect([files.size, name]).to.deep.equal([1, info!.fileName]);
    expect(await file.text()).to.equal('%PDF-1.7 a receipt');
    await waitUntil(() => !find(history, '[part=receipt] [role=alert]'));
  });

  it('offers no receipt for a failed payment', async () => {
    const history = await historyFixture(clientAs('dragan'), { status: 'failed' });
    await shown(history);
    expect(rowsOf(history)).not.to.have.length(0);
    expect(find(history, '[part=document]')).to.equal(null);
  });

  it('shows a refund and leaves it out of the month’s total', async () => {
    const client = clientAs();
    const { id } = await payOne(client);
    const earlier = await historyFixture(client);
    await shown(earlier);
    const before = textOf(find(earlier, '[part=total] b'));
    await sandbox.portal.reverse(id, 'void');
    const history = await historyFixture(client);
    await shown(history);
    const [row] = rowsOf(history);
    expect(textOf(row!.querySelector('[part=status]'))).to.equal('Враћено 23. 11. 2026.');
    expect(textOf(find(history, '[part=total] b'))).not.to.equal(before);
    const csv = await exported(history);
    expect(csv.split('\r\n')[1]).to.contain('Враћено 2026-11-23');
  });

  it('opens all receipts for print and closes them again', async () => {
    const history = await historyFixture(clientAs('dragan'));
    await shown(history);
    const details = findAll(history, 'details') as HTMLDetailsElement[];
    details[1]!.open = true;
    dispatchEvent(new Event('beforeprint'));
    expect(details.every(({ open }) => open)).to.equal(true);
    dispatchEvent(new Event('afterprint'));
    expect(details.map(({ open }) => open)).to.deep.equal(details.map((_, at) => at === 1));
  });

  it('adds a new payment on top and keeps the others', async () => {
    const client = clientAs();
    const history = await historyFixture(client, { pageSize: 4 });
    await shown(history);
    const before = rowsOf(history).map((row) => textOf(row.querySelector('.what')));
    const payment = await payOne(client);
    await waitUntil(() => rowsOf(history).length === 5);
    const after = rowsOf(history).map((row) => textOf(row.querySelector('.what')));
    expect(after[0]).to.contain(payment.items[0]!.number);
    expect(after.slice(1)).to.deep.equal(before);
    find(history, '[part=more]')!.click();
    await waitUntil(() => rowsOf(history).length === 9);
  });

  describe('when payments change', () => {
    const some = (...numbers: number[]) =>
      numbers.map((number): Partial<Payment> & Pick<Payment, 'id'> => ({
        id: `pay_${number}`,
      }));

    /** A history of these payments, newest first, and a way to change them. */
    async function changingFixture(numbers: readonly number[], status?: 'processing') {
      const [payment] = (await clientAs().payments.list({ limit: 1 })).data;
      let now = some(...numbers);
      /** Told apart by their reference. */
      const itemsOf = (id: string) =>
        payment!.items.map((item) => ({ ...item, reference: `97 ${id.slice('pay_'.length)}` }));
      const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
        const { searchParams } = new URL(new Request(input, init).url);
        const from = now.findIndex(({ id }) => id === (searchParams.get('cursor') ?? now[0]?.id));
        const end = from + Number(searchParams.get('limit'));
        const data = now.slice(from, end).map((each) => ({ ...payment!, ...each, items: itemsOf(each.id) }));
        return Response.json({ data, nextCursor: now[end]?.id ?? null, asOf: '2026-11-23' });
      };
      const client = new Esanduce({ baseUrl: sandbox.baseUrl, fetch, token: 'token', logLevel: 'silent' });
      const listeners: LiveListener[] = [];
      liveConnectionOf(client).listen = (listener) => {
        listeners.push(listener);
        return () => undefined;
      };
      const history = await historyFixture(client, { status, pageSize: 2 });
      const shows = (...expected: number[]) =>
        waitUntil(
          () =>
            findAll(history, '[part=receipt]')
              .map((receipt) => /97 (\d)/.exec(textOf(receipt))?.[1])
              .join() === expected.join(),
          expected.join(),
        );
      const becomes = (next: typeof now) => {
        now = next;
        for (const listener of listeners) listener.changed(null);
      };
      const more = () => find(history, '[part=more]')!.click();
      return { payment: payment!, history, shows, becomes, more };
    }

    it('removes payments that no longer match the filter, also from later pages', async () => {
      const { history, shows, becomes, more } = await changingFixture([6, 5, 4, 3, 2, 1], 'processing');
      await shows(6, 5);
      more();
      await shows(6, 5, 4, 3);
      becomes(some(5, 4, 3, 2, 1));
      await shows(5, 4, 3, 2);
      more();
      await shows(5, 4, 3, 2, 1);
      expect(find(history, '[part=more]')).to.equal(null);
      becomes(some(4, 1));
      await shows(4, 1);
    });

    it('shows a refund in part as a part, and counts the rest as paid', async () => {
      const { payment, history, shows, becomes } = await changingFixture([2, 1]);
      await shows(2, 1);
      const refund: Refund = {
        kind: 'refund',
        amount: { ...payment.amount, amount: 1_000 },
        refundedAt: payment.createdAt,
      };
      becomes(some(2, 1).map((each) => (each.id === 'pay_2' ? { ...each, refund } : each)));
      await waitUntil(() => find(history, '[part=status]'));
      expect(textOf(find(history, '[part=status]'))).to.match(/^Враћено 10,00, /);
      expect(findAll(history, '[part~=refunded]')).to.have.length(0);
      expect(rowsOf(history)[0]!.matches('[part~=succeeded]')).to.equal(true);
    });

    it('shows the refund of an older payment', async () => {
      const { payment, history, shows, becomes, more } = await changingFixture([5, 4, 3, 2, 1]);
      await shows(5, 4);
      more();
      await shows(5, 4, 3, 2);
      const refund: Refund = { kind: 'void', amount: payment.amount, refundedAt: payment.createdAt };
      becomes(some(5, 4, 3, 2, 1).map((each) => (each.id === 'pay_3' ? { ...each, refund } : each)));
      await waitUntil(() => rowsOf(history)[2]!.matches('[part~=refunded]'));
      expect(findAll(history, '[part~=refunded]')).to.have.length(1);
      more();
      await shows(5, 4, 3, 2, 1);
    });
  });

  it('filters by year and status and keeps the choice', async () => {
    const client = clientAs();
    const history = await historyFixture(client);
    await shown(history);
    await choose(history, 'year', '2025');
    expect(find(history, 'section')!.getAttribute('aria-busy')).to.equal('true');
    await shown(history);
    const dates = findAll(history, '[part=date]').map(textOf);
    expect(dates.every((date) => date.endsWith(' 2025.'))).to.equal(true);
    expect((find(history, 'select') as HTMLSelectElement).value).to.equal('2025');
    await choose(history, 'status', 'canceled');
    await waitUntil(() => find(history, '[part=message]'));
    expect(textOf(find(history, '[part=message]'))).to.equal(
      'Нема таквих плаћања Погледајте другу годину или све исходе.',
    );
    expect(history.year).to.equal('2025');
  });

  it('filters by from and to, which take precedence over year', async () => {
    const client = clientAs();
    const history = await historyFixture(client, { from: '2026-08-01', to: '2026-08-31', year: '2024' });
    await shown(history);
    const august = await allOf(client, { from: '2026-08-01', to: '2026-08-31' });
    expect(august.length).to.be.greaterThan(0);
    expect(rowsOf(history)).to.have.length(august.length);
    expect(find(history, 'select[name=year]')).to.equal(null);
  });

  it('shows one property’s payments by its id', async () => {
    const client = clientAs();
    const garage = (await client.properties.list()).data.find(({ kind }) => kind === 'garage')!;
    const history = await historyFixture(client, { propertyId: garage.id });
    await shown(history);
    expect(rowsOf(history).every((row) => textOf(row).includes(garage.ident))).to.equal(true);
  });

  it('loads more, and moves the focus to the first new payment after the last page', async () => {
    const history = await historyFixture(clientAs(), { year: '2026', pageSize: 100 });
    await shown(history);
    const count = rowsOf(history).length;
    history.pageSize = count - 1;
    await waitUntil(() => rowsOf(history).length === count - 1);
    find(history, '[part=more]')!.click();
    await waitUntil(() => rowsOf(history).length === count && !find(history, '[part=more]'));
    await waitUntil(() => history.shadowRoot!.activeElement === findAll(history, 'summary')[count - 1]);
  });

  it('loads more near the end without moving the focus', async () => {
    const history = await historyFixture(clientAs(), { pageSize: 8 });
    await shown(history);
    const summary = find(history, 'summary')!;
    summary.focus();
    document.scrollingElement!.scrollTop = 10;
    await waitUntil(() => rowsOf(history).length > 8);
    sandbox.fault({ fault: 'status=503', match: { path: '/v1/payments' } });
    document.scrollingElement!.scrollTop = document.scrollingElement!.scrollHeight;
    await waitUntil(() => find(history, '.foot [role=alert]'));
    const count = rowsOf(history).length;
    document.scrollingElement!.scrollTop -= 20;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(rowsOf(history)).to.have.length(count);
    expect(history.shadowRoot!.activeElement).to.equal(summary);
  });

  it('shows when more could not be loaded, and tries again', async () => {
    const history = await historyFixture(clientAs(), { pageSize: 2 });
    await shown(history);
    sandbox.fault({ fault: 'status=503', match: { path: '/v1/payments' } });
    find(history, '[part=more]')!.click();
    await waitUntil(() => find(history, '.foot [part=message]'));
    expect(rowsOf(history)).to.have.length(2);
    find(history, '[part=more]')!.click();
    await waitUntil(() => rowsOf(history).length === 4);
    expect(find(history, '.foot [part=message]')).to.equal(null);
  });

  describe('the CSV file', () => {
    it('holds everything that matches the filters, also what is not loaded', async () => {
      const client = clientAs();
      const history = await historyFixture(client, { pageSize: 2, year: '2026' });
      await shown(history);
      const file = await exported(history);
      const year = await allOf(client, { from: '2026-01-01', to: '2026-12-31' });
      const lines = file.split('\r\n');
      expect(lines[0]).to.match(/^\ufeff"Датум";"Време";"Износ \(RSD\)";"Исход";/);
      expect(lines.slice(1, -1).map((each) => each.split(';').slice(0, 3).join(';'))).to.deep.equal(
        year.map(({ createdAt, receipt, amount }) => {
          const { date, time } = belgradeTime(receipt?.transactedAt ?? createdAt);
          return `"${date}";"${time.slice(0, 5)}";"${formatAmount(amount, 'sr-Cyrl').replaceAll('.', '')}"`;
        }),
      );
      await waitUntil(() => textOf(find(history, '[part=head] [role=status]')) === 'Преузето је.');
    });

    it('escapes formulas and quotes and formats integers', async () => {
      const [payment] = (await clientAs().payments.list({ limit: 1 })).data;
      const item = payment!.items[0]!;
      const odd = (number: string, para: number) => ({
        ...payment!,
        createdAt: '2026-07-31T22:30:00.000Z' as Payment['createdAt'],
        items: [{ ...item, number, reference: '97 12-34' }],
        amount: money(para),
        channel: 'ips' as const,
        card: null,
        receipt: null,
      });
      const numbers = ['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '\t=1', '2026/07, а'];
      const lines = paymentsCsv(
        [...numbers.map((number) => odd(number, 5)), odd('1', 9_007_199_254_740_991)],
        'en',
      )
        .split('\r\n')
        .slice(1, -1);
      const rest = '"IPS QR","","=""97 12-34""","","",""';
      expect(lines).to.deep.equal([
        `"2026-08-01","00:30","0.05","Succeeded","=""=HYPERLINK(""""x"""")""",${rest}`,
        `"2026-08-01","00:30","0.05","Succeeded","=""+1""",${rest}`,
        `"2026-08-01","00:30","0.05","Succeeded","=""-1""",${rest}`,
        `"2026-08-01","00:30","0.05","Succeeded","=""@SUM(A1)""",${rest}`,
        `"2026-08-01","00:30","0.05","Succeeded","=""\t=1""",${rest}`,
        `"2026-08-01","00:30","0.05","Succeeded","=""2026/07, а""",${rest}`,
        `"2026-08-01","00:30","90071992547409.91","Succeeded","=""1""",${rest}`,
      ]);
    });

    it('keeps codes and references as text in a spreadsheet: zeros in front, exponents, long numbers', async () => {
      const payment = (await allOf(clientAs())).find(({ receipt }) => receipt)!;
      const codes = ['0012345', '12E345', '123456789012345678901', '1/2026', 'TRUE', '1:30', '=1+1', '";"=1'];
      const odd = (code: string): Payment => ({
        ...payment,
        items: [{ ...payment.items[0]!, number: code, reference: code }],
        receipt: { ...payment.receipt!, orderNumber: code, authorisationCode: code, transactionId: code },
      });
      for (const locale of ['sr-Cyrl', 'en'] as const) {
        const rows = cellsOf(paymentsCsv(codes.map(odd), locale), locale === 'en' ? ',' : ';').slice(1);
        expect(rows.map((row) => [4, 7, 8, 9, 10].map((at) => spreadsheetText(row[at]!)))).to.deep.equal(
          codes.map((code) => [code, code, code, code, code]),
        );
      }
    });

    it('runs nothing as a formula, whatever a portal sends', async () => {
      const [payment] = (await clientAs().payments.list({ limit: 1 })).data;
      const formula = '=HYPERLINK("x")';
      const long = `=1+${'0'.repeat(300)}`;
      const csv = paymentsCsv(
        [
          { ...payment!, channel: formula as Payment['channel'], status: formula as Payment['status'] },
          { ...payment!, items: [{ ...payment!.items[0]!, number: long, reference: long }] },
        ],
        'en',
      );
      const cells = cellsOf(csv, ',').flat();
      expect(cells.filter((cell) => cell.includes('HYPERLINK'))).to.deep.equal([
        `'${formula}`,
        `'${formula}`,
      ]);
      expect(cells.filter((cell) => cell.includes('=1+'))).to.deep.equal([`'${long}`, `'${long}`]);
    });

    it('shows when it could not be made, and is made on another press', async () => {
      const history = await historyFixture(clientAs());
      await shown(history);
      sandbox.fault({ fault: 'drop-before-commit', match: { path: '/v1/payments' } });
      find(history, '[part=export]')!.click();
      await waitUntil(() => find(history, '[role=alert]'));
      expect(rowsOf(history).length).to.be.greaterThan(0);
      expect(await exported(history)).to.contain('2026/');
      await waitUntil(() => !find(history, '[role=alert]'));
    });

    it('is saved under a strict content security policy', async () => {
      const frame = document.createElement('iframe');
      // Firefox does not match 'self' in a srcdoc frame.
      frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${location.origin}; style-src ${location.origin}; require-trusted-types-for 'script'; trusted-types lit-html">
        <script type="module" src="/widgets/provider/define.ts"></script>
        <script type="module" src="/widgets/payment-history/define.ts"></script>
        <esanduce-provider><esanduce-payment-history></esanduce-payment-history></esanduce-provider>`;
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
      document.body.append(frame);
      await loaded;
      const page = frame.contentWindow as Window & typeof globalThis;
      const violations: string[] = [];
      page.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
        violations.push(violatedDirective),
      );
      // Proves that violations are reported.
      page.document.body.setAttribute('style', 'color: red');
      const provider = page.document.querySelector<EsanduceProvider>('esanduce-provider')!;
      provider.client = clientAs();
      const history = page.document.querySelector('esanduce-payment-history')!;
      await shown(history);
      await waitUntil(() => violations.length === 1);
      const saved: string[] = [];
      page.HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
        saved.push(`${this.protocol} ${this.download}`);
        page.HTMLElement.prototype.click.call(this);
      };
      find(history, '[part=export]')!.click();
      await waitUntil(() => saved.length);
      await waitUntil(() => textOf(find(history, '[part=head] [role=status]')) === 'Преузето је.');
      expect(saved).to.deep.equal(['blob: esanduce-2026-11-23.csv']);
      expect(violations).to.deep.equal(['style-src-attr']);
      frame.remove();
    });
  });

  for (const fault of ['status=503', 'truncate', 'drop-before-commit'] as const) {
    it(`shows the error after ${fault} and loads again on retry`, async () => {
      sandbox.fault({ fault, match: { path: '/v1/payments' } });
      const history = await historyFixture(clientAs());
      await shown(history);
      find(history, '[role=alert] [data-action=retry]')!.click();
      await waitUntil(() => rowsOf(history).length > 0 && !find(history, '[role=alert]'));
    });
  }

  it('shows a message when there is no payment', async () => {
    const history = await historyFixture(clientAnswering([]));
    await shown(history);
    expect(textOf(find(history, '[part=message]'))).to.equal(
      'Још нема плаћања Кад платите, потврда ће бити овде.',
    );
    expect(find(history, '[part=export]')!.getAttribute('aria-disabled')).to.equal('true');
  });

  it('shows the names of an unknown channel and status', async () => {
    const [payment] = (await clientAs().payments.list({ limit: 1 })).data;
    const history = await historyFixture(
      clientAnswering([{ ...payment!, channel: 'drone', status: 'reversed' }]),
    );
    await shown(history);
    expect(textOf(find(history, '[part=channel]'))).to.contain('drone');
    expect(textOf(find(history, '[part=status]'))).to.equal('reversed');
  });

  for (const [name, set] of [
    ['property-id', { propertyId: '0512345' }],
    ['year', { year: 'last' }],
    ['day', { to: '1. 8. 2026.' }],
  ] as [string, Partial<EsanducePaymentHistory>][]) {
    it(`shows an error and warns with an invalid ${name}`, async () => {
      const history = await historyFixture(clientAs(), set);
      await shown(history);
      expect(textOf(find(history, '[part=message]'))).to.contain(
        'Страница није добро подешена. Јавите њеном власнику.',
      );
      expect(warnings.some((warning) => warning.startsWith('<esanduce-payment-history>'))).to.equal(true);
    });
  }

  it('lists all payments and warns with an unknown status', async () => {
    const history = await historyFixture(clientAs(), { status: 'paid' as 'succeeded' });
    await waitUntil(() => rowsOf(history).length === 24);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.match(/^<esanduce-payment-history> status must be one of /);
  });

  it('lists twenty-four payments and warns with an invalid page-size', async () => {
    const history = await historyFixture(clientAs());
    history.setAttribute('page-size', 'many');
    await waitUntil(() => rowsOf(history).length === 24);
    expect(warnings).to.deep.equal([
      '<esanduce-payment-history> page-size must be a whole number from 1 to 100.',
    ]);
  });

  it('shows an error and warns without a provider', async () => {
    const history = await fixture<EsanducePaymentHistory>(
      html`<esanduce-payment-history></esanduce-payment-history>`,
    );
    expect(textOf(find(history, '[part=head]'))).to.equal('Плаћања');
    expect(textOf(find(history, '[part=message]'))).to.equal(
      'Страница није добро подешена. Јавите њеном власнику.',
    );
    expect(find(history, 'button')).to.equal(null);
    expect(warnings).to.deep.equal(['<esanduce-payment-history> needs an <esanduce-provider> around it.']);
  });

  it('loads when it was removed while loading and put back', async () => {
    sandbox.fault({ fault: 'delay=50', match: { path: '/v1/payments' } });
    const history = await historyFixture(clientAs());
    const { parentNode } = history;
    await history.updateComplete;
    history.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
    parentNode!.appendChild(history);
    await waitUntil(() => rowsOf(history).length === 24);
  });

  it('loads with rows of the size of payments and a disabled export', async () => {
    for (const width of [360, 760]) {
      const loading = await historyFixture(clientWithoutAnswer());
      loading.style.inlineSize = `${width}px`;
      await loading.updateComplete;
      const [row, button] = [find(loading, '.row')!, find(loading, '[part=export]')!];
      const before = row.offsetHeight;
      expect(button.getAttribute('aria-disabled')).to.equal('true');
      const faint = getComputedStyle(button).color;
      const history = await historyFixture(clientAs());
      history.style.inlineSize = `${width}px`;
      await shown(history);
      expect(rowsOf(history)[0]!.offsetHeight).to.be.closeTo(before, 2);
      expect(getComputedStyle(find(history, '[part=export]')!).color).not.to.equal(faint);
    }
  });

  it('fits 280 pixels, with receipts unfolded', async () => {
    const history = await historyFixture(clientAs('dragan'));
    await shown(history);
    history.style.inlineSize = '280px';
    for (const details of findAll(history, 'details')) details.setAttribute('open', '');
    expect(find(history, 'section')!.scrollWidth).to.be.at.most(280);
  });

  isAccessible('in every state', async function* (locale) {
    const history = await historyFixture(clientAs('dragan'), { pageSize: 5 }, locale);
    await shown(history);
    for (const details of findAll(history, 'details')) details.setAttribute('open', '');
    yield history;
    sandbox.fault({ fault: 'drop-before-commit', match: { path: '/v1/payments' } });
    find(history, '[part=export]')!.click();
    await waitUntil(() => find(history, '[role=alert]'));
    yield history;
    const [payment] = (await clientAs().payments.list({ limit: 1 })).data;
    const others = [
      ...['processing', 'requiresAction', 'canceled', 'expired'].map((status) => ({ status })),
      { refund: { kind: 'void', amount: payment!.amount, refundedAt: payment!.createdAt } },
    ].map((more, at) => ({ ...payment!, id: `pay_${String(at)}`, ...more }));
    for (const data of [others, []]) {
      const other = await historyFixture(clientAnswering(data), {}, locale);
      await shown(other);
      expect(rowsOf(other)).to.have.length(data.length);
      yield other;
    }
    const failed = await historyFixture(clientFailed(), {}, locale);
    await shown(failed);
    expect(find(failed, '[role=alert]')).not.to.equal(null);
    yield failed;
    const loading = await historyFixture(clientWithoutAnswer(), {}, locale);
    await loading.updateComplete;
    expect(find(loading, 'section')!.getAttribute('aria-busy')).to.equal('true');
    yield loading;
  });
});
