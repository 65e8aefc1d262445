import { expect } from '@open-wc/testing';
import type { BillId, Esanduce, PortalEvent } from '@esanduce/sdk';
import '../debt-summary/define.ts';
import { liveConnectionOf, type Listener } from '../data/live-connection.ts';
import {
  clientAs,
  findAll,
  isAccessible,
  openSandbox,
  sandbox,
  elementFixture,
  textOf,
} from '../../test/support/element-fixture.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import type { EsanduceProvider } from './provider.ts';

const issued = (subject: BillId): PortalEvent => ({
  id: 'evt_1795421700000000',
  type: 'bill.issued',
  at: '2026-12-01T08:15:00.000Z',
  propertyId: 'prop_a',
  subject,
});

/** A provider whose feed the test speaks for. */
async function stage(client: Esanduce, locale: string): Promise<[EsanduceProvider, Listener]> {
  const told: Listener[] = [];
  liveConnectionOf(client).listen = (listener) => {
    told.push(listener);
    return () => undefined;
  };
  const element = await elementFixture('esanduce-debt-summary', client, {}, locale);
  const provider = element.closest<EsanduceProvider>('esanduce-provider')!;
  return [provider, told.find((listener) => 'lost' in listener)!];
}
const said = (provider: EsanduceProvider) => textOf(provider.renderRoot.querySelector('.spoken'));
const stale = (provider: EsanduceProvider) => findAll(provider, '[part="stale"]').map(textOf);

const locales = {
  'sr-Cyrl': [
    'Стигао је нови рачун за',
    'Стигла су 2 нова рачуна.',
    /^Веза је прекинута\. Приказани су подаци од 14[:.]05\.$/,
  ],
  'sr-Latn': [
    'Stigao je novi račun za',
    'Stigla su 2 nova računa.',
    /^Veza je prekinuta\. Prikazani su podaci od 14[:.]05\.$/,
  ],
  en: ['A new bill for', '2 new bills have arrived.', /^Connection lost\. Showing data from 14:05\.$/],
} as const;

describe('what the provider says', () => {
  openSandbox();

  for (const [locale, [one, several, lost]] of Object.entries(locales)) {
    it(`tells of bills that came and of a connection that is lost, in ${locale}`, async () => {
      const client = clientAs(sandbox, 'milica');
      const { data } = await client.bills.list({ limit: 1 });
      const [provider, listener] = await stage(client, locale);
      expect(said(provider)).to.equal('');
      listener.news([
        issued(data[0]!.id),
        { ...issued('bill_1'), type: 'payment.updated', subject: 'pay_1' },
      ]);
      await waitUntil(() => said(provider).startsWith(one));
      expect(said(provider)).to.match(/ 2026\.| 2026 has arrived\.$/);
      listener.news([issued('bill_1'), issued('bill_2')]);
      await waitUntil(() => said(provider) === several);
      listener.lost?.(new Date(2026, 10, 23, 14, 5).getTime());
      await provider.updateComplete;
      expect(stale(provider)).to.have.length(1);
      expect(stale(provider)[0]).to.match(lost);
      listener.lost?.(undefined);
      await provider.updateComplete;
      expect(stale(provider)).to.deep.equal([]);
    });
  }

  isAccessible('when bills came and the connection is lost', async function* (locale) {
    const [provider, listener] = await stage(clientAs(sandbox, 'milica'), locale);
    listener.news([issued('bill_1'), issued('bill_2')]);
    listener.lost?.(Date.now());
    await waitUntil(() => said(provider) && stale(provider).length);
    yield provider;
  });

  it('tells how many came when the bill itself cannot be read', async () => {
    const [provider, listener] = await stage(clientAs(sandbox, 'milica'), 'en');
    listener.news([issued('bill_gone' satisfies BillId)]);
    await waitUntil(() => said(provider) === '1 new bill has arrived.');
  });

  it('says the same again when it happens again', async () => {
    const [provider, listener] = await stage(clientAs(sandbox, 'milica'), 'en');
    listener.news([issued('bill_gone')]);
    const text = '1 new bill has arrived.';
    await waitUntil(() => said(provider) === text);
    const heard: string[] = [];
    const line = provider.renderRoot.querySelector('.spoken')!;
    new MutationObserver(() => heard.push(said(provider))).observe(line, { childList: true, subtree: true });
    listener.news([issued('bill_gone')]);
    await waitUntil(() => heard.at(-1) === text, 'said again');
    expect(heard).to.deep.equal(['', text]);
  });

  it('says nothing when everything is to be read again', async () => {
    const [provider, listener] = await stage(clientAs(sandbox, 'milica'), 'en');
    listener.news(null);
    await provider.updateComplete;
    expect(said(provider)).to.equal('');
  });

  it('hears of the sandbox’s own events: a month passes, the page says so and shows what is owed now', async () => {
    const client = clientAs(sandbox, 'milica');
    const element = await elementFixture('esanduce-debt-summary', client, {}, 'sr-Cyrl');
    const provider = element.closest<EsanduceProvider>('esanduce-provider')!;
    await waitUntil(() => textOf(element.renderRoot.querySelector('section')).includes('РСД'));
    const before = textOf(element.renderRoot.querySelector('section'));
    await sandbox.advance();
    await waitUntil(() => said(provider).includes('нова рачуна'));
    await waitUntil(() => textOf(element.renderRoot.querySelector('section')) !== before);
  });
});
