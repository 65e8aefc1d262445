import { expect } from '@open-wc/testing';
import type { LitElement } from 'lit';
import { emulateMedia, executeServerCommand } from '@web/test-runner-commands';
import '../../widgets/index.ts';
import {
  clientAs,
  clientWithoutAnswer,
  find,
  findAll,
  isEndless,
  movesIn,
  openSandbox,
  elementFixture,
} from '../support/element-fixture.ts';
import { waitUntil } from '../support/wait-until.ts';

openSandbox({ households: ['dragan'] });

const tags = [
  'esanduce-bill-list',
  'esanduce-calendar',
  'esanduce-card-list',
  'esanduce-debt-summary',
  'esanduce-help',
  'esanduce-lawsuit-list',
  'esanduce-pay-first',
  'esanduce-payment-history',
  'esanduce-portal',
  'esanduce-property-picker',
  'esanduce-reminder-list',
  'esanduce-reschedule-plan',
  'esanduce-spending-chart',
] as const;

async function renderedFixture(tag: (typeof tags)[number], client = clientAs('dragan')): Promise<LitElement> {
  const element: LitElement = await elementFixture(tag, client, {}, 'sr-Cyrl');
  await element.updateComplete;
  return element;
}
const isBusy = (element: LitElement) => find(element, 'section')?.getAttribute('aria-busy') === 'true';

describe('in forced colours', () => {
  before(() => executeServerCommand('force-colors', true));
  after(() => executeServerCommand('force-colors', false));

  for (const tag of tags) {
    it(`<${tag}> is accessible, and its controls stand out from the background`, async () => {
      expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
      const element = await renderedFixture(tag);
      await waitUntil(() => !isBusy(element));
      await expect(element).to.be.accessible();
      for (const details of findAll(element, 'details')) details.toggleAttribute('open', true);
      await expect(element).to.be.accessible();
      for (const button of findAll(element, 'button, select')) {
        const { borderTopWidth, borderBottomWidth, textDecorationLine } = getComputedStyle(button);
        const told = [borderTopWidth, borderBottomWidth].some((width) => width !== '0px');
        expect(told || textDecorationLine !== 'none' || button.matches('.fold'), button.outerHTML).to.equal(
          true,
        );
      }
    });
  }
});

describe('with reduced motion', () => {
  after(() => emulateMedia({ reducedMotion: 'no-preference' }));

  for (const tag of tags) {
    it(`<${tag}> has no animation while loading`, async () => {
      await emulateMedia({ reducedMotion: 'reduce' });
      const element = await renderedFixture(tag, clientWithoutAnswer());
      expect(movesIn(element).filter(isEndless)).to.have.length(0);
      await emulateMedia({ reducedMotion: 'no-preference' });
      // Where it may move, it does: the look at it sees moves.
      if (find(element, '.bar')) await waitUntil(() => movesIn(element).some(isEndless));
    });
  }
});
