import { expect, fixture, html } from '@open-wc/testing';
import { waitUntil } from '../../test/support/wait-until.ts';
import { Esanduce } from '@esanduce/sdk';
import { LitElement } from 'lit';
import type { EsanduceProvider } from '../provider/provider.ts';
import '../provider/define.ts';
import { Loader } from './loader.ts';

/** One load that was asked for: the test says how it ends. */
interface Load {
  readonly of: unknown;
  readonly signal: AbortSignal;
  readonly answer: (value: string) => void;
  readonly fail: (error: unknown) => void;
}

class TestLoading extends LitElement {
  static override properties = { of: {} };
  declare of: unknown;
  readonly loads: Load[] = [];
  readonly loader = new Loader<string>(this, {
    arguments: () => [this.of],
    load: (_, signal) =>
      new Promise((answer, fail) => this.loads.push({ of: this.of, signal: signal!, answer, fail })),
  });
}
customElements.define('test-loading', TestLoading);

async function loadingFixture(of: unknown): Promise<TestLoading> {
  const client = new Esanduce({ baseUrl: 'https://portal.example', token: 't' });
  const provider = await fixture<EsanduceProvider>(
    html`<esanduce-provider .client=${client}><test-loading .of=${of}></test-loading></esanduce-provider>`,
  );
  const element = provider.querySelector('test-loading') as TestLoading;
  await waitUntil(() => element.loads.length > 0);
  return element;
}
/** Everything that was under way by now has been taken in and shown. */
async function settle(element: TestLoading): Promise<void> {
  await new Promise((passed) => setTimeout(passed));
  await element.updateComplete;
}

describe('Loader', () => {
  it('loads again for other arguments, aborts the load before, and drops its late answer', async () => {
    const element = await loadingFixture('first');
    element.of = 'second';
    await element.updateComplete;
    expect(element.loads.map(({ of, signal }) => [of, signal.aborted])).to.deep.equal([
      ['first', true],
      ['second', false],
    ]);
    element.loads[1]!.answer('second');
    await settle(element);
    element.loads[0]!.answer('first');
    await settle(element);
    expect(element.loader.value).to.equal('second');
    expect(element.loader.busy).to.equal(false);
  });

  it('drops a late failure as well', async () => {
    const element = await loadingFixture('first');
    element.of = 'second';
    await element.updateComplete;
    element.loads[0]!.fail(new Error('aborted'));
    await settle(element);
    expect(element.loader.problem).to.equal(undefined);
    expect(element.loader.busy).to.equal(true);
  });

  it('does not load again for the same arguments, NaN included', async () => {
    const element = await loadingFixture(Number.NaN);
    element.requestUpdate();
    await settle(element);
    expect(element.loads).to.have.length(1);
  });

  it('keeps the error until a retry', async () => {
    const element = await loadingFixture('it');
    const error = new Error('no answer');
    element.loads[0]!.fail(error);
    await settle(element);
    expect(element.loader.problem).to.equal(error);
    expect(element.loader.busy).to.equal(false);
    element.loader.retry();
    expect(element.loader.busy).to.equal(true);
    element.loads[1]!.answer('it');
    await settle(element);
    expect(element.loader.problem).to.equal(undefined);
    expect(element.loader.value).to.equal('it');
  });

  it('stops when its element is removed while loading, and starts again when it is back', async () => {
    const element = await loadingFixture('it');
    const place = element.parentElement!;
    element.remove();
    expect(element.loads[0]!.signal.aborted).to.equal(true);
    element.loads[0]!.answer('too late');
    await settle(element);
    expect(element.loader.value).to.equal(undefined);
    place.append(element);
    await settle(element);
    element.loads.at(-1)!.answer('in time');
    await settle(element);
    expect(element.loader.value).to.equal('in time');
  });

  it('does not abort the signal of a finished load: later pages use it', async () => {
    const element = await loadingFixture('it');
    const place = element.parentElement!;
    element.loads[0]!.answer('it');
    await settle(element);
    element.remove();
    place.append(element);
    await settle(element);
    expect(element.loads).to.have.length(1);
    expect(element.loads[0]!.signal.aborted).to.equal(false);
  });
});
