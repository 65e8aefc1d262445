/** Nothing on the partner's page moves while it loads, for a household and for a manager of forty properties. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser-launch/playwright.ts';
import { makeDataDirectory } from '../support/portal-process/data-directory.ts';
import { type RunningPortal, startPortalProcess } from '../support/portal-process/start.ts';
import { signIn, type Visitor } from '../support/visitor.ts';

/** A good page by https://web.dev/articles/cls has 0.1. */
const most = 0.02;
const widths = [280, 360, 768, 1280];
const visitors = { household: /Милица/, manager: /Управник/ };

interface Shift {
  readonly value: number;
  /** The places of what moved, before and after: x, y, width, height. Nodes in shadow roots are not named. */
  readonly moved: readonly string[];
}

/** Notes each shift, from the first paint on. */
function watchShifts(): void {
  interface Entry extends PerformanceEntry {
    readonly value: number;
    readonly sources: readonly { previousRect: DOMRect; currentRect: DOMRect }[];
  }
  const placeOf = ({ x, y, width, height }: DOMRect) =>
    [x, y, width, height].map((each) => Math.round(each)).join(' ');
  const shifts: Shift[] = [];
  const note = (entries: PerformanceEntryList) => {
    for (const { value, sources } of entries as Entry[]) {
      const moved = sources.map(
        ({ previousRect, currentRect }) => `${placeOf(previousRect)} to ${placeOf(currentRect)}`,
      );
      shifts.push({ value, moved });
    }
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: 'layout-shift', buffered: true });
  Object.assign(globalThis, {
    shiftsSoFar: () => {
      note(observer.takeRecords());
      return shifts;
    },
  });
}

/** Whether all elements that are shown have loaded. */
function hasLoaded(): boolean {
  const shown = (root: Document | ShadowRoot): Element[] =>
    [...root.querySelectorAll('*')].flatMap((each) => [
      each,
      ...(each.shadowRoot && each.checkVisibility() ? shown(each.shadowRoot) : []),
    ]);
  const elements = shown(document);
  const hasRows = elements.some((each) => each.matches('esanduce-pay-button') && each.shadowRoot);
  return hasRows && !elements.some((each) => each.matches(':not(:defined), [aria-busy=true]'));
}

async function shiftsOf(page: Page, url: string): Promise<readonly Shift[]> {
  await page.goto(url);
  await page.waitForFunction(hasLoaded);
  return page.evaluate(async () => {
    // Shifts are reported after the frame in which they happen.
    for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => setTimeout(resolve));
    return (globalThis as unknown as { shiftsSoFar: () => Shift[] }).shiftsSoFar();
  });
}

describe('layout shift', () => {
  let data: Awaited<ReturnType<typeof makeDataDirectory>>;
  let running: RunningPortal;
  let browser: Browser;
  before(async () => {
    data = await makeDataDirectory();
    [running, browser] = await Promise.all([
      startPortalProcess({
        dataDirectory: data.path,
        environment: { DATABASE_URL: '', HOUSEHOLDS: 'milica,upravnik' },
      }),
      launchBrowser(),
    ]);
  });
  after(async () => {
    await browser.close();
    await running.stop();
    await data.remove();
  });

  for (const [who, name] of Object.entries(visitors)) {
    describe(`for a ${who}`, () => {
      let visitor: Visitor;
      before(async () => {
        visitor = await signIn(browser, running, name);
        await visitor.page.addInitScript(watchShifts);
      });

      for (const width of widths) {
        test(`is at most ${most} at ${width} px`, async () => {
          const { page } = visitor;
          await page.setViewportSize({ width, height: 800 });
          for (const path of ['/household', '/']) {
            const shifts = await shiftsOf(page, new URL(path, running.partner).href);
            const total = shifts.reduce((sum, { value }) => sum + value, 0);
            assert.ok(total <= most, `${path} ${total.toFixed(4)}: ${JSON.stringify(shifts, null, 1)}`);
          }
        });
      }

      test('and a shift is seen', async () => {
        const { page } = visitor;
        await shiftsOf(page, running.partner);
        const total = await page.evaluate(async () => {
          const provider = document.querySelector('esanduce-provider');
          provider?.before(Object.assign(document.createElement('p'), { textContent: 'Here' }));
          for (let frame = 0; frame < 3; frame += 1)
            await new Promise((resolve) => requestAnimationFrame(resolve));
          await new Promise((resolve) => setTimeout(resolve));
          const { shiftsSoFar } = globalThis as unknown as { shiftsSoFar: () => Shift[] };
          return shiftsSoFar().reduce((sum, { value }) => sum + value, 0);
        });
        assert.ok(total > 0);
      });
    });
  }
});
