import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import '../reminder-list/define.ts';
import { buttonIn, clientAs, find, openSandbox, sandbox, stageElement } from './stage.test.ts';
import { waitUntil } from './wait.test.ts';

const style = (element: Element) => getComputedStyle(element);

describe('on paper', () => {
  openSandbox();
  afterEach(async () => {
    document.documentElement.style.colorScheme = '';
    await emulateMedia({ media: 'screen' });
  });

  it('prints dark on white where the page is dark, without what is pressed, and unfolded', async () => {
    document.documentElement.style.colorScheme = 'dark';
    const list = await stageElement('esanduce-reminder-list', clientAs(sandbox, 'dragan'), {}, 'sr-Cyrl');
    await waitUntil(() => find(list, '[part~=entry]') && buttonIn(find(list, '[part~=entry]')!));
    const [button, line] = [buttonIn(find(list, '[part~=entry]')!), find(list, 'dl')!];
    expect(style(list).color).to.equal('rgb(232, 238, 233)');
    expect([button.offsetHeight, line.checkVisibility({ contentVisibilityAuto: true })]).to.deep.equal([
      44,
      false,
    ]);
    await emulateMedia({ media: 'print' });
    expect(style(list).color).to.equal('rgb(23, 33, 27)');
    expect([button.offsetHeight, find(list, '.card')!.offsetHeight]).to.deep.equal([0, 0]);
    expect(line.offsetHeight).to.be.above(0);
  });
});
