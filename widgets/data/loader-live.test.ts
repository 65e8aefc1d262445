import { expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from '../../test/support/wait-until.ts';
import { Esanduce, EsanduceError, type PortalEvent } from '@esanduce/sdk';
import { LitElement } from 'lit';
import type { EsanduceProvider } from '../provider/provider.ts';
import '../provider/define.ts';
import type { LiveChanges } from './live-changes.ts';
import { liveConnectionOf } from './live-connection.ts';
import { Loader } from './loader.ts';

/** One load that was asked for: the test says how it ends. */
interface Load {
  readonly answer: (value: string) => void;
  readonly fail: (error: unknown) => void;
}

class TestFollowing extends LitElement {
  readonly loads: Load[] = [];
  readonly loader = new Loader<string>(this, {
    arguments: () => [],
    load: () => new Promise((answer, fail) => this.loads.push({ answer, fail })),
    merge: (shown, fresh) => `${shown}, ${fresh}`,
    concerns: ['bill', 'payment.updated'],
  });
}
customElements.define('test-following', TestFollowing);

/** An element that updates its value piece by piece. */
class TestRenewing extends LitElement {
  readonly reads: (readonly [what: 'load' | 'catch up' | 'renew', answer: (value: string) => void])[] = [];
  readonly #read = (what: 'load' | 'catch up' | 'renew') =>
    new Promise<string>((answer) => this.reads.push([what, answer]));
  readonly loader = new Loader<string>(this, {
    arguments: () => [],
    load: () => this.#read('load'),
    catchUp: () => this.#read('catch up').then((value) => () => value),
    renew: () => this.#read('renew').then((value) => () => value),
  });
}
customElements.define('test-renewing', TestRenewing);

const event = (type: string) =>
  ({
    id: 'evt_1795421700000000',
    type,
    at: '2026-11-23T08:15:00.000Z',
    propertyId: 'prop_a',
    subject: 'bill_1',
  }) as PortalEvent;

const silent = {
  code: 'unavailable',
  operationId: 'test',
  attempts: 1,
  status: 503,
  requestId: undefined,
} as const;
const lost = (retryable: boolean) =>
  new EsanduceError('no', { ...silent, retryable, idempotencyKey: undefined, problem: undefined });

/** An element, and how the portal's news reach it. */
async function liveFixture(): Promise<[TestFollowing, (news: LiveChanges) => void, TestRenewing]> {
  const client = new Esanduce({ baseUrl: 'https://portal.example', token: 't', logLevel: 'silent' });
  const listening = new Set<(news: LiveChanges) => void>();
  liveConnectionOf(client).listen = (listener) => {
    const hear = (news: LiveChanges) => listener.changed(news);
    listening.add(hear);
    return () => void listening.delete(hear);
  };
  const provider = await fixture<EsanduceProvider>(
    html`<esanduce-provider .client=${client}
      ><test-following></test-following><test-renewing></test-renewing
    ></esanduce-provider>`,
  );
  const element = provider.querySelector('test-following') as TestFollowing;
  await waitUntil(() => element.loads.length === 1);
  const renewing = provider.querySelector('test-renewing') as TestRenewing;
  return [element, (news) => listening.forEach((hear) => hear(news)), renewing];
}
/** Everything that was under way by now has been taken in and shown. */
async function settle(element: LitElement): Promise<void> {
  await new Promise((passed) => setTimeout(passed));
  await element.updateComplete;
}

describe('Loader with live changes', () => {
  it('loads again and keeps showing the old value meanwhile', async () => {
    const [element, tell] = await liveFixture();
    element.loads[0]!.answer('first');
    await settle(element);
    tell([event('bill.issued')]);
    await settle(element);
    expect(element.loader.value).to.equal('first');
    expect(element.loader.busy).to.equal(false);
    element.loads[1]!.answer('second');
    await settle(element);
    expect(element.loader.value).to.equal('first, second');
  });

  it('ignores events that do not concern it, and loads everything when anything may have changed', async () => {
    const [element, tell] = await liveFixture();
    element.loads[0]!.answer('first');
    await settle(element);
    tell([event('paymentMethod.updated'), event('payment.other')]);
    await settle(element);
    expect(element.loads).to.have.length(1);
    tell(null);
    await settle(element);
    expect(element.loads).to.have.length(2);
  });

  it('loads once more for all changes that came while loading', async () => {
    const [element, tell] = await liveFixture();
    tell([event('bill.updated')]);
    tell([event('bill.updated')]);
    await settle(element);
    expect(element.loads).to.have.length(1);
    element.loads[0]!.answer('before');
    await settle(element);
    expect(element.loads).to.have.length(2);
    for (let burst = 0; burst < 5; burst += 1) tell([event('bill.updated')]);
    element.loads[1]!.answer('during');
    await settle(element);
    expect(element.loads).to.have.length(3);
    element.loads[2]!.answer('after');
    await settle(element);
    expect(element.loads).to.have.length(3);
    expect(element.loader.value).to.equal('before, during, after');
  });

  it('keeps the value when an update fails, and applies the next one', async () => {
    const [element, tell] = await liveFixture();
    element.loads[0]!.answer('first');
    await settle(element);
    tell([event('bill.updated')]);
    await settle(element);
    element.loads[1]!.fail(lost(true));
    await settle(element);
    expect([element.loader.value, element.loader.problem]).to.deep.equal(['first', undefined]);
    tell([event('bill.updated')]);
    await settle(element);
    element.loads[2]!.answer('third');
    await settle(element);
    expect(element.loader.value).to.equal('first, third');
  });

  it('never shows data from before a payment after it, and reads it again', async () => {
    const [, tell, element] = await liveFixture();
    const answer = async (at: number, value: string) => {
      element.reads[at]![1](value);
      await settle(element);
    };
    await answer(0, 'owed');
    tell([event('payment.updated')]);
    await settle(element);
    void element.loader.refresh([]);
    await settle(element);
    await answer(1, 'owed');
    expect(element.loader.value, 'read before it was paid').to.equal('owed');
    await answer(2, 'paid');
    expect(element.loader.value).to.equal('paid');
    tell([event('payment.updated')]);
    await answer(3, 'paid, and caught up');
    expect(element.loader.value).to.equal('paid, and caught up');
    expect(element.reads.map(([what]) => what)).to.deep.equal([
      'load',
      'catch up',
      'renew',
      'catch up',
      'catch up',
    ]);
    void element.loader.refresh([]);
    await settle(element);
    await answer(5, 'paid twice');
    await answer(4, 'paid, and caught up');
    expect(element.loader.value, 'come after it was paid').to.equal('paid twice');
  });

  it('ignores changes while its element is off the page', async () => {
    const [element, tell] = await liveFixture();
    element.loads[0]!.answer('first');
    await settle(element);
    const place = element.parentElement!;
    element.remove();
    tell([event('bill.updated')]);
    await settle(element);
    expect(element.loads).to.have.length(1);
    place.append(element);
    tell([event('bill.updated')]);
    await settle(element);
    expect(element.loads).to.have.length(2);
  });
});
