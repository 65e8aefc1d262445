import { expect } from '@open-wc/testing';
import type { Esanduce } from '@esanduce/sdk';
import {
  buttonState,
  clientAs,
  find,
  findAll,
  openSandbox,
  sandbox,
  elementFixture,
  textOf,
} from '../../test/support/element-fixture.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import type { EsanduceBillList } from './bill-list.ts';
import './define.ts';

/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A client whose answers overtake one another. */
function clientAnyOrder(random: () => number): { client: Esanduce; isLive: () => boolean } {
  let live = false;
  const client = clientAs('milica', {
    fetch: async (input, init) => {
      const late = random() * 40;
      const request = new Request(input, init);
      const response = await sandbox.fetch(request);
      live ||= request.url.includes('/events');
      await new Promise((resolve) => setTimeout(resolve, late));
      return response;
    },
  });
  return { client, isLive: () => live };
}

const rowsOf = (list: EsanduceBillList) => findAll(list, '[part~=row]');
/** What rows say of their bills: which, how much, and whether it is paid. */
const billsOf = (list: EsanduceBillList) =>
  rowsOf(list).map((row) => {
    const said = ['.what strong', '.amount'].map((part) => textOf(row.querySelector(part)));
    return [...said, row.matches('[part~=paid]') ? 'paid' : 'open'].join(' ');
  });

/** Looks at every frame whether a bill that was shown as paid is offered again; tells which. */
function watchPaid(list: EsanduceBillList): { readonly again: Set<string>; stop(): void } {
  const paid = new Set<Element>();
  const again = new Set<string>();
  const look = () => {
    for (const row of rowsOf(list)) {
      const state = buttonState(row);
      if (state === 'paid') paid.add(row);
      else if (state === 'idle' && paid.has(row)) again.add(textOf(row));
    }
    frame = requestAnimationFrame(look);
  };
  let frame = requestAnimationFrame(look);
  return { again, stop: () => cancelAnimationFrame(frame) };
}

async function payElsewhere(client: Esanduce, random: () => number): Promise<void> {
  const { data: open } = await client.bills.list({ status: 'open' });
  const bill = open.filter(({ payable }) => payable)[Math.floor(random() * open.length)];
  const { data: cards } = await client.paymentMethods.list();
  if (!bill) return;
  const items = [{ payable: { type: 'bill', id: bill.id }, amount: bill.outstanding } as const];
  // A bill that the element is paying is refused.
  await client
    .pay({ items, method: { type: 'card', id: cards.find(({ isDefault }) => isDefault)!.id } })
    .catch(() => undefined);
}

describe('<esanduce-bill-list> with events in random order', function () {
  this.timeout(60_000);
  openSandbox({ households: ['milica'] });

  for (const seed of [1, 2, 3, 4, 26, 43]) {
    it(`ends up with the portal’s bills, each once: ${seed}`, async () => {
      const random = randomFrom(seed);
      const elsewhere = clientAs('milica');
      const { client, isLive } = clientAnyOrder(random);
      const list = await elementFixture('esanduce-bill-list', client, { pageSize: 4 }, 'sr-Cyrl');
      // A stream begins with the last minute by the portal's clock, which jumps in this test.
      await waitUntil(() => rowsOf(list).length && isLive());
      const watch = watchPaid(list);
      const steps = [
        () => find(list, '[part=more]')?.click(),
        () => sandbox.advance(),
        () => payElsewhere(elsewhere, random),
        () =>
          list.renderRoot.querySelector('esanduce-pay-button')?.shadowRoot?.querySelector('button')?.click(),
        () => new Promise((resolve) => setTimeout(resolve, random() * 120)),
        () => new Promise((resolve) => setTimeout(resolve, random() * 120)),
      ];
      for (let step = 0; step < 14; step += 1) await steps[Math.floor(random() * steps.length)]!();
      const fresh = await elementFixture('esanduce-bill-list', elsewhere, { pageSize: 100 }, 'sr-Cyrl');
      await waitUntil(() => rowsOf(fresh).length);
      await waitUntil(() => {
        find(list, '[part=more]')?.click();
        return String(billsOf(list)) === String(billsOf(fresh));
      }).catch(() => undefined);
      watch.stop();
      expect(billsOf(list)).to.deep.equal(billsOf(fresh));
      expect([...watch.again]).to.deep.equal([]);
    });
  }
});
