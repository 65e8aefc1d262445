import { expect } from '@open-wc/testing';
import { emulateMedia, executeServerCommand } from '@web/test-runner-commands';
import '../../widgets/bill-list/define.ts';
import '../../widgets/reminder-list/define.ts';
import {
  buttonIn,
  buttonState,
  clientAs,
  clientWithoutAnswer,
  find,
  openSandbox,
  elementFixture,
} from '../support/element-fixture.ts';
import { waitUntil } from '../support/wait-until.ts';

const style = (element: Element) => getComputedStyle(element);

describe('in print', () => {
  openSandbox();
  afterEach(async () => {
    document.documentElement.style.colorScheme = '';
    await emulateMedia({ media: 'screen' });
  });

  it('prints dark on white from a dark page, without controls, with details open', async () => {
    document.documentElement.style.colorScheme = 'dark';
    const list = await elementFixture('esanduce-reminder-list', clientAs('dragan'), {}, 'sr-Cyrl');
    await waitUntil(() => find(list, '[part~=entry]') && buttonIn(find(list, '[part~=entry]')!));
    const [button, line] = [buttonIn(find(list, '[part~=entry]')!), find(list, 'dl')!];
    const text = find(list, 'section')!;
    expect(style(text).color).to.equal('rgb(232, 238, 233)');
    expect([button.offsetHeight, line.checkVisibility({ contentVisibilityAuto: true })]).to.deep.equal([
      44,
      false,
    ]);
    await emulateMedia({ media: 'print' });
    expect(style(text).color).to.equal('rgb(23, 33, 27)');
    expect([button.offsetHeight, find(list, '.card')!.offsetHeight]).to.deep.equal([0, 0]);
    expect(line.offsetHeight).to.be.above(0);
  });
});

describe('PAY in forced colours', () => {
  openSandbox();
  before(() => executeServerCommand('force-colors', true));
  after(() => executeServerCommand('force-colors', false));

  /** What a system colour is here. */
  function colour(name: string): string {
    const { style: set } = document.body.appendChild(document.createElement('i'));
    set.color = name;
    const found = style(document.body.lastElementChild!).color;
    document.body.lastElementChild!.remove();
    return found;
  }

  it('stands out from other buttons and from paid ones, and shows no text while loading', async () => {
    const list = await elementFixture('esanduce-bill-list', clientAs('dragan'), { pageSize: 1 }, 'sr-Cyrl');
    await waitUntil(() => find(list, '.row') && buttonIn(find(list, '.row')!));
    const row = find(list, '.row')!;
    expect(style(buttonIn(row)).backgroundColor).to.equal(colour('Highlight'));
    expect(style(buttonIn(row)).color).to.equal(colour('HighlightText'));
    expect(style(find(list, '[part=more]')!).backgroundColor).not.to.equal(colour('Highlight'));
    buttonIn(row).click();
    await waitUntil(() => buttonState(row) === 'paid');
    expect(style(buttonIn(row)).backgroundColor).not.to.equal(colour('Highlight'));
    expect(style(buttonIn(row)).color).not.to.equal(colour('GrayText'));

    const waiting = await elementFixture(
      'esanduce-pay-button',
      clientWithoutAnswer(),
      { bill: 'bill_1' },
      'sr-Cyrl',
    );
    await waiting.updateComplete;
    expect(style(waiting.renderRoot.querySelector('.now')!.parentElement!).opacity).to.equal('0');
  });
});
