import { setImmediate as turn } from 'node:timers/promises';
import {
  Esanduce,
  isEsanduceError,
  type Journal,
  type Payment,
  type PayOrder,
  type PayOutcome,
} from '@esanduce/sdk';
import type { Portal } from '@esanduce/sdk/portal';
import { bankPage } from './bank-page.ts';
import type { FaultKind, Write } from './faults.ts';
import { baseUrl } from './ground.ts';
import type { Tab } from './tab.ts';
import type { Told } from './told.ts';
import type { World } from './world.ts';

const operations: readonly [pattern: RegExp, write: Write][] = [
  [/^POST \/v1\/payments$/, 'payments.create'],
  [/^PUT \/v1\/payments\/.*\/cancellation$/, 'payments.cancel'],
  [/^PUT \/v1\/reminders\//, 'reminders.markRead'],
  [/^PUT \/v1\/payment-methods\//, 'paymentMethods.makeDefault'],
  [/^DELETE \/v1\/payment-methods\//, 'paymentMethods.remove'],
  [/^POST \/v1\/card-setups$/, 'cardSetups.create'],
  [/^POST \/v1\/connections$/, 'connections.create'],
  [/^POST \/v1\/embed-sessions$/, 'embedSessions.create'],
];
export function operationOf({ method, url }: Request): Write | 'read' {
  const asked = `${method} ${new URL(url).pathname}`;
  return operations.find(([pattern]) => pattern.test(asked))?.[1] ?? 'read';
}

/** Each delivery needs a request of its own. */
async function copies(request: Request): Promise<() => Request> {
  const { method, url, headers } = request;
  const body = method === 'GET' ? null : await request.clone().text();
  return () => new Request(url, { method, headers, body: body === '' ? null : body });
}

const gone = () => new TypeError('the page is gone');

/** A page's view of its device's journal; a closed page cannot write. */
function pageJournal(world: World, device: number, isGone: () => boolean): Journal {
  const journal = world.journals[device] as Journal;
  const used = world.breakage.journal?.(journal) ?? journal;
  return {
    list: () => (isGone() ? [] : used.list()),
    write(entry) {
      if (isGone()) throw gone();
      world.keys.push({ device, key: entry.key });
      used.write(entry);
    },
    remove(key) {
      if (!isGone()) used.remove(key);
    },
  };
}

export function openTab(world: World, tabs: readonly Tab[], index: number): Tab {
  const device = index === 2 ? 1 : 0;
  let closed = false;
  let page = openPage();

  function tell(as: Told['as'], status: Told['status'], paymentId: string | null, more: Partial<Told> = {}) {
    world.told.push({
      device,
      tab: index,
      at: world.clock.now(),
      as,
      status,
      paymentId,
      reason: null,
      key: null,
      code: null,
      payables: [],
      ...more,
    });
  }

  function befall(kind: FaultKind): void {
    const again = (other: Tab | undefined, isOverlapping = false) =>
      other && !other.isClosed() && world.inBackground(tab.repeat(other, isOverlapping));
    switch (kind) {
      case 'abort':
        tab.abort();
        return;
      case 'reload':
        world.inBackground(tab.reload());
        return;
      case 'tab closed':
        tab.close();
        return;
      case 'another tab':
        return void again(tabs[index === 0 ? 1 : 0]);
      case 'another device':
        return void again(tabs[index === 2 ? 0 : 2]);
      case 'another device, overlapping order':
        return void again(tabs[index === 2 ? 0 : 2], true);
      case 'another widget':
        return void again(tab);
      case 'N clicks':
        for (let click = 0; click < 5; click += 1) again(tab);
    }
  }

  function openPage() {
    let isGone = false;
    const aborts = new Set<AbortController>();
    const client = new Esanduce({
      baseUrl,
      token: () => world.token,
      random: () => 0,
      clock: world.clock,
      logLevel: 'silent',
      journal: pageJournal(world, device, () => isGone),
      fetch: async (input, init) => {
        if (isGone) throw gone();
        const request = new Request(input, init);
        const write = operationOf(request);
        const copy = await copies(request);
        const fault = tab.faults.get(write)?.shift();
        const run = (portal: Portal) => portal.fetch(copy());
        const answer = await world.call({ write, fault, befall, run });
        if (isGone as boolean) throw gone();
        return world.breakage.answer?.(answer) ?? answer;
      },
    });
    const abort = () => {
      for (const controller of aborts) controller.abort(new Error('stopped'));
      aborts.clear();
    };
    const shown = (payment: Payment | null) =>
      payment && !isGone && tell('shown', payment.status, payment.id);
    client.subscribe(({ payment }) => shown(payment));
    return {
      client,
      isGone: () => isGone,
      shown,
      tellOutcome: (
        as: 'outcome' | 'resumed',
        { status, payment, reason, paid, owed }: PayOutcome,
        order?: PayOrder,
      ) => {
        const payables = (order?.items ?? [...paid, ...owed]).map(({ payable }) => payable);
        if (!isGone) tell(as, status, payment?.id ?? null, { reason: reason ?? null, payables });
      },
      signal: () => {
        const controller = new AbortController();
        aborts.add(controller);
        return controller.signal;
      },
      abort,
      leave: () => {
        isGone = true;
        abort();
      },
    };
  }

  const tab: Tab = {
    device,
    index,
    faults: new Map(),
    repeat: () => Promise.resolve(),
    client: () => page.client,
    isClosed: () => closed,
    async pay(order, way) {
      const { client, signal, tellOutcome, shown, isGone } = page;
      // Nothing can be clicked during a navigation.
      if (isGone()) return;
      if (way === 'paid long after' && world.paysAnew) world.later.push(() => tab.pay(order, 'passed'));
      try {
        const outcome = await client.pay(order, {
          signal: signal(),
          challenge: bankPage(world, tab, way),
          onProgress: ({ payment }) => shown(payment),
        });
        tellOutcome('outcome', outcome, order);
      } catch (error) {
        if (isGone()) return;
        if (!isEsanduceError(error)) throw error;
        const payables = order.items.map(({ payable }) => payable);
        const { code, idempotencyKey: key = null } = error;
        tell('refused', 'failed', null, { key, code, payables });
      }
    },
    abort: () => page.abort(),
    async reload() {
      page.leave();
      await turn();
      if (closed) return;
      page = openPage();
      const { client, signal, tellOutcome } = page;
      for (const resumed of await client.resume({ signal: signal() })) tellOutcome('resumed', resumed);
    },
    close() {
      closed = true;
      page.leave();
    },
  };
  return tab;
}
