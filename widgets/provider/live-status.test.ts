import { expect } from '@open-wc/testing';
import type { BillId, Esanduce, PortalEvent } from '@esanduce/sdk';
import '../debt-summary/define.ts';
import { liveConnectionOf, type LiveListener } from '../data/live-connection.ts';
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

/** A provider, and the listener by which the test sends it changes. */
async function providerFixture(client: Esanduce, locale: string): Promise<[EsanduceProvider, LiveListener]> {
  const listeners: LiveListener[] = [];
  liveConnectionOf(client).listen = (listener) => {
    listeners.push(listener);
    return () => undefined;
  };
  const element = await elementFixture('esanduce-debt-summary', client, {}, locale);
  const provider = element.closest<EsanduceProvider>('esanduce-provider')!;
  return [provider, listeners.find((listener) => 'lost' in listener)!];
}
const announced = (provider: EsanduceProvider) =>
  textOf(provider.renderRoot.querySelector('.visually-hidden'));
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

describe('live status of the provider', () => {
  openSandbox();

  for (const [locale, [one, several, lost]] of Object.entries(locales)) {
    it(`announces new bills and a lost connection in ${locale}`, async () => {
      const client = clientAs('milica');
      const { data } = await client.bills.list({ limit: 1 });
      const [provider, listener] = await providerFixture(client, locale);
      expect(announced(provider)).to.equal('');
      listener.changed([
        issued(data[0]!.id),
        { ...issued('bill_1'), type: 'payment.updated', subject: 'pay_1' },
      ]);
      await waitUntil(() => announced(provider).startsWith(one));
      expect(announced(provider)).to.match(/ 2026\.| 2026 has arrived\.$/);
      listener.changed([issued('bill_1'), issued('bill_2')]);
      await waitUntil(() => announced(provider) === several);
      listener.lost?.(new Date(2026, 10, 23, 14, 5).getTime());
      await provider.updateComplete;
      expect(stale(provider)).to.have.length(1);
      expect(provider.matches(':state(stale)')).to.equal(true);
      expect(stale(provider)[0]).to.match(lost);
      listener.lost?.(undefined);
      await provider.updateComplete;
      expect(stale(provider)).to.deep.equal([]);
      expect(provider.matches(':state(stale)')).to.equal(false);
    });
  }

  isAccessible('with new bills and a lost connection', async function* (locale) {
    const [provider, listener] = await providerFixture(clientAs('milica'), locale);
    listener.changed([issued('bill_1'), issued('bill_2')]);
    listener.lost?.(Date.now());
    await waitUntil(() => announced(provider) && stale(provider).length);
    yield provider;
  });

  it('announces the number of bills when the bill cannot be loaded', async () => {
    const [provider, listener] = await providerFixture(clientAs('milica'), 'en');
    listener.changed([issued('bill_gone' satisfies BillId)]);
    await waitUntil(() => announced(provider) === '1 new bill has arrived.');
  });

  it('announces the same text again', async () => {
    const [provider, listener] = await providerFixture(clientAs('milica'), 'en');
    listener.changed([issued('bill_gone')]);
    const text = '1 new bill has arrived.';
    await waitUntil(() => announced(provider) === text);
    const texts: string[] = [];
    const line = provider.renderRoot.querySelector('.visually-hidden')!;
    new MutationObserver(() => texts.push(announced(provider))).observe(line, {
      childList: true,
      subtree: true,
    });
    listener.changed([issued('bill_gone')]);
    await waitUntil(() => texts.at(-1) === text, 'said again');
    expect(texts).to.deep.equal(['', text]);
  });

  it('announces nothing when everything is loaded again', async () => {
    const [provider, listener] = await providerFixture(clientAs('milica'), 'en');
    listener.changed(null);
    await provider.updateComplete;
    expect(announced(provider)).to.equal('');
  });

  it('announces the bills of a new month and shows the new debt', async () => {
    const client = clientAs('milica');
    const element = await elementFixture('esanduce-debt-summary', client, {}, 'sr-Cyrl');
    const provider = element.closest<EsanduceProvider>('esanduce-provider')!;
    await waitUntil(() => textOf(element.renderRoot.querySelector('section')).includes('РСД'));
    const before = textOf(element.renderRoot.querySelector('section'));
    await sandbox.advance();
    await waitUntil(() => announced(provider).includes('нова рачуна'));
    await waitUntil(() => textOf(element.renderRoot.querySelector('section')) !== before);
  });
});
