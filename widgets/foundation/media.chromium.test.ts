import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import '../bill-list/define.ts';
import '../reminder-list/define.ts';
import { buttonIn, clientAs, find, openSandbox, sandbox, stageElement } from './stage.test.ts';
import { waitUntil } from './wait.test.ts';

const style = (element: Element) => getComputedStyle(element);

describe('on paper and with less motion', () => {
  openSandbox();
  afterEach(async () => {
    document.documentElement.style.colorScheme = '';
    await emulateMedia({ media: 'screen', reducedMotion: 'no-preference' });
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

  it('moves nothing where less motion is wanted', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    sandbox.fault({ fault: 'delay=300', match: { path: '/v1/bills' } });
    const list = await stageElement('esanduce-bill-list', clientAs(sandbox, 'milica'), {}, 'sr-Cyrl');
    await list.updateComplete;
    expect(find(list, '.bar')).not.to.equal(null);
    expect(list.shadowRoot!.getAnimations()).to.deep.equal([]);
    await emulateMedia({ reducedMotion: 'no-preference' });
    expect(list.shadowRoot!.getAnimations()).not.to.deep.equal([]);
  });
});
