import { expect, fixture, html as markup } from '@open-wc/testing';
import type { Page } from '@esanduce/sdk';
import { html, LitElement } from 'lit';
import type { Listed, ListState } from '../data/list-state.ts';
import { NextPage } from './next-page.ts';

const settled = () => new Promise((passed) => setTimeout(passed));
const pageOf = (ids: string[], next?: () => Promise<Page<Listed>>): Page<Listed> =>
  ({
    data: ids.map((id) => ({ id })),
    hasNextPage: () => !!next,
    getNextPage: next,
    asOf: '2026-11-23',
  }) as unknown as Page<Listed>;

class TestPages extends LitElement {
  readonly list: { value: ListState<Listed> | undefined; revision: number } = {
    value: undefined,
    revision: 0,
  };
  readonly nextPage = new NextPage(this, this.list, 'li');
  override render() {
    const { value } = this.list;
    return html`<ul>
        ${value?.items.map(({ id }) => html`<li tabindex="-1">${id}</li>`)}
      </ul>
      ${value?.page.hasNextPage() ? html`<button part="more">more</button>` : ''}`;
  }
  show(ids: string[], next?: () => Promise<Page<Listed>>): void {
    const page = pageOf(ids, next);
    this.list.value = { items: page.data, page, properties: null, cards: null };
    this.requestUpdate();
  }
}
customElements.define('test-pages', TestPages);

const pagesFixture = () => fixture<TestPages>(markup`<test-pages></test-pages>`);
const idsOf = ({ list }: TestPages) => list.value?.items.map(({ id }) => id);

describe('NextPage', () => {
  it('appends the next page, each entry once, and moves the focus on when it was the last', async () => {
    const element = await pagesFixture();
    element.show(['a', 'b'], async () => pageOf(['b', 'c']));
    await element.updateComplete;
    await element.nextPage.load();
    expect(idsOf(element)).to.deep.equal(['a', 'b', 'c']);
    expect(element.shadowRoot!.activeElement?.textContent).to.equal('c');
  });

  it('loads one page at a time', async () => {
    const element = await pagesFixture();
    let loads = 0;
    element.show(['a'], async () => {
      loads += 1;
      return pageOf(['b']);
    });
    const first = element.nextPage.load();
    expect(element.nextPage.loading).to.equal(true);
    await element.nextPage.load();
    await first;
    expect(loads).to.equal(1);
    expect(element.nextPage.loading).to.equal(false);
  });

  it('keeps the entries when a page fails, and tries again on request', async () => {
    const element = await pagesFixture();
    let fails = true;
    element.show(['a'], async () => {
      if (fails) throw new Error('no');
      return pageOf(['b']);
    });
    await element.nextPage.load();
    expect(idsOf(element)).to.deep.equal(['a']);
    expect(element.nextPage.problem).to.be.instanceOf(Error);
    fails = false;
    await element.nextPage.load();
    expect(idsOf(element)).to.deep.equal(['a', 'b']);
    expect(element.nextPage.problem).to.equal(undefined);
  });

  it('asks again for a page when the list was updated meanwhile', async () => {
    const element = await pagesFixture();
    const answers: ((page: Page<Listed>) => void)[] = [];
    element.show(['a'], () => new Promise((resolve) => answers.push(resolve)));
    const loaded = element.nextPage.load();
    element.list.revision += 1;
    answers[0]!(pageOf(['stale']));
    await settled();
    expect(idsOf(element)).to.deep.equal(['a']);
    expect(element.nextPage.loading).to.equal(true);
    answers[1]!(pageOf(['b']));
    await loaded;
    expect(idsOf(element)).to.deep.equal(['a', 'b']);
  });

  it('drops a page of a list that was replaced meanwhile', async () => {
    const element = await pagesFixture();
    let answer!: (page: Page<Listed>) => void;
    element.show(['a'], () => new Promise((resolve) => (answer = resolve)));
    void element.nextPage.load();
    element.show(['x'], async () => pageOf(['y']));
    element.nextPage.reset();
    answer(pageOf(['b']));
    await settled();
    expect(idsOf(element)).to.deep.equal(['x']);
    expect(element.nextPage.loading).to.equal(false);
  });
});
