import { expect } from '@open-wc/testing';
import type { Esanduce } from '@esanduce/sdk';
import {
  buttonIn,
  buttonState,
  clientAs,
  clientFailed,
  clientWithoutAnswer,
  find,
  findAll,
  openSandbox,
  sandbox,
  elementFixture,
  textOf,
} from '../../test/support/element-fixture.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import type { EsanduceProvider } from '../provider/provider.ts';
import type { EsanduceBillList } from './bill-list.ts';
import './define.ts';

openSandbox({ households: ['milica', 'dragan'] });

const loaded = (list: EsanduceBillList) =>
  waitUntil(() => list.hasUpdated && find(list, 'section')!.getAttribute('aria-busy') === 'false');

async function billListFixture(client: Esanduce, width: number, set: Partial<EsanduceBillList> = {}) {
  const list = await elementFixture('esanduce-bill-list', client, set, 'sr-Cyrl');
  list.style.inlineSize = `${width}px`;
  await list.updateComplete;
  return list;
}

/** A client whose portal gives this in place of what it has, for the paths that match. */
const answering = (paths: RegExp, username: 'milica' | 'dragan' = 'milica') =>
  clientAs(username, {
    fetch: async (input, init) => {
      const request = new Request(input, init);
      return paths.test(request.url)
        ? Response.json({ data: [], nextCursor: null, asOf: '2026-11-23' })
        : sandbox.fetch(request);
    },
  });

const topOf = (element: Element, below: Element) =>
  element.getBoundingClientRect().top - below.getBoundingClientRect().top;
const flat = async () =>
  (await clientAs('milica').properties.list()).data.find(({ kind }) => kind === 'flat')!.id;

describe('<esanduce-bill-list> layout', () => {
  for (const width of [360, 760]) {
    it(`shows skeleton rows for the page size, as high as bills: ${width}`, async () => {
      const parts = ['.card', '.row.live', '.row.quiet:not(.open)', '.head'];
      const sizes = (list: EsanduceBillList) => [
        ...parts.map((part) => {
          const found = find(list, part)!;
          // Out of view, it would have no size of its own.
          found.style.contentVisibility = 'visible';
          return found.offsetHeight;
        }),
        find(list, '.row .what')!.getBoundingClientRect().left,
      ];
      const waiting = await billListFixture(clientWithoutAnswer(), width, { pageSize: 7 });
      expect(findAll(waiting, '.row')).to.have.length(7);
      const before = sizes(waiting);
      waiting.remove();
      const list = await billListFixture(clientAs('milica'), width, {
        pageSize: 7,
        propertyId: await flat(),
      });
      await loaded(list);
      // The newest has a discount, which takes more room.
      const live = findAll(list, '.row.live');
      await waitUntil(() => buttonIn(live[1]!));
      live[0]!.remove();
      for (const [at, size] of sizes(list).entries()) {
        expect(size, parts[at] ?? 'left edge').to.be.closeTo(before[at]!, 4);
      }
    });
  }

  it('keeps the card line and the checkbox column when the only payable bill is paid', async () => {
    // Without live events, which would bring the next open bill in its place.
    const client = clientAs('milica', {
      fetch: async (input, init) => {
        const request = new Request(input, init);
        return request.url.includes('/events') ? new Promise(() => undefined) : sandbox.fetch(request);
      },
    });
    const list = await billListFixture(client, 760, { status: 'open', pageSize: 1 });
    await loaded(list);
    const month = find(list, '.fold')!;
    const [row] = findAll(list, '.row');
    // Before its first frame, a row has the size of its placeholder.
    row!.style.contentVisibility = 'visible';
    const before = [month.getBoundingClientRect().left, topOf(month, list)];
    buttonIn(row!).click();
    await waitUntil(() => buttonState(row!) === 'paid' && row!.matches('[part~=paid]'));
    expect(find(list, '.checkbox')).to.equal(null);
    expect(find(list, '[part=card]')).not.to.equal(null);
    expect([month.getBoundingClientRect().left, topOf(month, list)]).to.deep.equal(before);
  });

  for (const width of [280, 360, 760]) {
    it(`keeps the height of a row when its bill is paid: ${width}`, async () => {
      const list = await billListFixture(clientAs('milica'), width, {
        status: 'open',
        propertyId: await flat(),
      });
      await loaded(list);
      // The newest has a discount, the next is late.
      for (const row of findAll(list, '.row').slice(0, 2)) {
        await waitUntil(() => buttonIn(row));
        // Out of view, it would have no size of its own.
        row.style.contentVisibility = 'visible';
        const before = row.offsetHeight;
        buttonIn(row).click();
        await waitUntil(() => buttonState(row) === 'paid' && row.matches('[part~=paid]'));
        await list.updateComplete;
        expect(row.offsetHeight).to.equal(before);
        expect(row.innerText)
          .to.contain('Плаћено')
          .and.not.to.match(/касни|попуст/);
      }
    });
  }

  it('keeps amount and button on one line when a note appears below the button', async () => {
    const client = clientAs('dragan');
    const list = await billListFixture(client, 760, { pageSize: 1 });
    await loaded(list);
    const [row] = findAll(list, '.row');
    const places = () =>
      [find(list, '.amount')!, buttonIn(row!), find(list, '.checkbox')!].map((each) => topOf(each, row!));
    await waitUntil(() => buttonState(row!) === 'idle');
    // The button is laid out with its labels in the next frame.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const before = places();
    const declined = (await client.paymentMethods.list()).data.find(({ last4 }) => last4 === '0002')!;
    const select = find(list, '.card select') as HTMLSelectElement;
    select.value = declined.id;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await list.updateComplete;
    buttonIn(row!).click();
    await waitUntil(() => buttonState(row!) === 'refused');
    expect(places()).to.deep.equal(before);
    find(list, '.fold')!.click();
    await waitUntil(() => find(list, '.details'));
    expect(places()).to.deep.equal(before);
  });

  it('shows the title but no total and no filters when there never was a bill', async () => {
    const list = await billListFixture(answering(/bills|properties/), 360);
    await loaded(list);
    expect(textOf(find(list, '[part=head]'))).to.equal('Рачуни');
    expect(find(list, '[part=filters]')).to.equal(null);
    expect(textOf(find(list, '[part=message]'))).to.contain('Још нема рачуна');
    list.status = 'paid';
    await waitUntil(() => textOf(find(list, '[part=message]')).includes('Нема таквих рачуна'));
    expect(find(list, '[part=filters]')).not.to.equal(null);
  });

  it('shows the title while loading and after an error', async () => {
    const waiting = await billListFixture(clientWithoutAnswer(), 360);
    expect(textOf(find(waiting, '[part=head]'))).to.equal('Рачуни');
    const failed = await billListFixture(clientFailed(), 360);
    await waitUntil(() => find(failed, '[role=alert]'));
    expect(textOf(find(failed, '[part=head]'))).to.equal('Рачуни');
  });

  it('says only once that there is no card', async () => {
    const list = await billListFixture(answering(/payment-methods/), 360);
    await loaded(list);
    expect(textOf(find(list, '[part=card]'))).to.equal('Додајте картицу да бисте платили.');
    const buttons = [...list.renderRoot.querySelectorAll('esanduce-pay-button')];
    expect(buttons.length).to.be.greaterThan(0);
    for (const button of buttons) {
      await button.updateComplete;
      expect(textOf(button.renderRoot.firstElementChild)).to.match(
        /^Плати QR кодом, рачун за \S+ \d{4}\., \S+$/,
      );
    }
    find(list, '.live')!.click();
    await list.updateComplete;
    (list.closest('esanduce-provider') as EsanduceProvider).noQr = true;
    await waitUntil(() => !find(list, 'esanduce-pay-button, [part=qr]'), 'no code');
    expect(textOf(find(list, '.row'))).to.contain('Неплаћен');
  });
});
