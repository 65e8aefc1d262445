import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { ElementStates } from './element-states.ts';

class TestStates extends LitElement {
  static override properties = { of: {} };
  declare of: string;
  protected readonly states = new ElementStates(this, () => ({
    loading: this.of === 'loading',
    empty: this.of === 'empty',
  }));
}
customElements.define('test-states', TestStates);

/** An element whose browser has no `ElementInternals`, or one that refuses plain names. */
const without = (tag: string, internals: unknown) => {
  class TestWithout extends TestStates {}
  Object.defineProperty(TestWithout.prototype, 'attachInternals', { value: internals });
  customElements.define(tag, TestWithout);
};

describe('ElementStates', () => {
  it('follows what the element shows', async () => {
    const element = await fixture<TestStates>(html`<test-states of="loading"></test-states>`);
    expect(element.matches(':state(loading)')).to.equal(true);
    expect(element.matches(':state(empty)')).to.equal(false);
    element.of = 'empty';
    await element.updateComplete;
    expect(element.matches(':state(loading)')).to.equal(false);
    expect(element.matches(':state(empty)')).to.equal(true);
  });

  it('does nothing where custom states are missing or want dashed names', async () => {
    without('test-no-internals', undefined);
    without('test-no-states', () => ({}));
    const refuse = () => {
      throw new SyntaxError('dashed names only');
    };
    without('test-dashed-states', () => ({ states: { add: refuse, delete: refuse } }));
    for (const tag of ['test-no-internals', 'test-no-states', 'test-dashed-states']) {
      const element = await fixture<TestStates>(`<${tag}></${tag}>`);
      expect(element.hasUpdated, tag).to.equal(true);
    }
  });
});
