import { expect } from '@open-wc/testing';
import { LazyDefinition } from './lazy-definition.ts';

describe('LazyDefinition', () => {
  it('imports once, renders when that ends, and again after a failure', async () => {
    const calls: string[] = [];
    let fails = true;
    const definition = new LazyDefinition(async () => {
      calls.push('import');
      if (fails) throw new TypeError('not reachable');
    });
    const host = { requestUpdate: () => void calls.push(definition.state) };
    expect(definition.state).to.equal('idle');
    const [first, second] = [definition.load(host), definition.load(host)];
    expect(definition.state).to.equal('loading');
    await Promise.all([first, second]);
    fails = false;
    await definition.load(host);
    await definition.load(host);
    expect(calls).to.deep.equal(['import', 'failed', 'import', 'ready']);
  });
});
