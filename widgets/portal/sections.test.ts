import {
  clientAs,
  clientFailed,
  clientWithoutAnswer,
  find,
  findAll,
  isAccessible,
  openSandbox,
  elementFixture,
} from '../../test/support/element-fixture.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import './define.ts';
import { sections } from './sections.ts';

openSandbox({ households: ['dragan'] });

describe('<esanduce-portal>', () => {
  for (const section of sections) {
    isAccessible(`in section ${section}`, async function* (locale) {
      const element = await elementFixture('esanduce-portal', clientAs('dragan'), { section }, locale);
      const isBusy = (each: Element) => !!each.shadowRoot?.querySelector('[aria-busy=true]');
      const shown = () => findAll(element, `#panel-${section} > *, .top > *`);
      // Slow in an engine that is just warming up: the sections load after the properties.
      const isReady = () => element.hasUpdated && find(element, '.count') && !shown().some(isBusy);
      await waitUntil(isReady, section);
      yield element;
    });
  }

  isAccessible('while loading, and after an error', async function* (locale) {
    const loading = await elementFixture('esanduce-portal', clientWithoutAnswer(), {}, locale);
    await loading.updateComplete;
    yield loading;
    const failed = await elementFixture('esanduce-portal', clientFailed(), {}, locale);
    const picker = () => find(failed, 'esanduce-property-picker')?.shadowRoot;
    await waitUntil(() => picker()?.querySelector('[role=alert]'));
    yield failed;
  });
});
