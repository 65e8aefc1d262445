import type { Esanduce } from '@esanduce/sdk';
import type { FaultRule, Sandbox } from '@esanduce/sdk/sandbox';
import type { EsanduceProvider } from '@esanduce/sdk/widgets/provider.class.js';

/** An element on the page, with a portal of its own. */
export interface SceneFixture {
  readonly sandbox: Sandbox;
  readonly client: Esanduce;
  readonly provider: EsanduceProvider;
  readonly element: HTMLElement;
  /** Another client of the same customer: in another browser, or in the same one after a reload. */
  readonly another: (browser: 'same' | 'other') => Esanduce;
  /**
   * Waits for a selector inside the element; ` >>> ` enters a shadow root.
   * @throws Error when nothing matches in time
   */
  readonly find: (selector: string) => Promise<HTMLElement>;
  /** Pictures an element as focused. */
  readonly focus: (element: Element) => void;
}

/** The fixture before the element exists. */
export type PortalFixture = Omit<SceneFixture, 'element' | 'find' | 'focus'>;

/** Properties to set on an element. */
export type Properties = Readonly<Record<string, unknown>>;

export interface State {
  /** Caption on the sheet, a few words. */
  readonly name: string;
  /** Description of what is visible. */
  readonly shows: string;
  /** Default: `milica`. */
  readonly username?: 'milica' | 'dragan';
  readonly faults?: readonly FaultRule[];
  /** Answers instead of the portal when it returns a body. */
  readonly answer?: (request: Request) => unknown;
  /** Runs before the element exists; sets the returned properties. */
  readonly prepare?: (fixture: PortalFixture) => Promise<Properties> | Properties;
  /** Further properties to set. */
  readonly set?: Properties;
  /** Without a provider. */
  readonly alone?: true;
  /** The portal becomes unreachable after rendering. */
  readonly losesPortal?: true;
  /** Selector that matches when the state is ready. Default: the scene's. */
  readonly until?: string;
  /** User interaction once ready. */
  readonly act?: (fixture: SceneFixture) => Promise<unknown>;
}

/** An element in its states; the first is the filled one. */
export interface Scene {
  readonly tag: `esanduce-${string}`;
  /** Selector that matches when the element is ready. */
  readonly until: string;
  /** CSS pixels, narrow first; a single one when width does not matter. */
  readonly widths: readonly [narrow: number, ...wide: number[]];
  /** States per picture. Default: 4. */
  readonly perPicture?: number;
  readonly states: readonly [filled: State, ...others: State[]];
}

/** An answer that never comes. */
export const slow: FaultRule = { fault: 'delay=60000', times: 1_000 };
export const down: FaultRule = { fault: 'status=503' };
export const empty = { data: [], nextCursor: null, asOf: '2026-11-23' };

/** Answers one path only. */
export const answering =
  (path: string, body: unknown) =>
  (request: Request): unknown =>
    new URL(request.url).pathname === path ? body : undefined;

export const press =
  (...selectors: string[]) =>
  async ({ find }: SceneFixture): Promise<void> => {
    for (const selector of selectors) (await find(selector)).click();
  };

/** Clicks one selector and waits for another. */
export const pressUntil =
  (selector: string, until: string) =>
  async ({ find }: SceneFixture): Promise<void> => {
    (await find(selector)).click();
    await find(until);
  };

export const focusOn =
  (selector: string) =>
  async ({ find, focus }: SceneFixture): Promise<void> => {
    focus(await find(selector));
  };

/** Presses a button whose request the portal does not answer, and waits for the message. */
export const pressInVain =
  (selector: string, path: string, message: string) =>
  async (fixture: SceneFixture): Promise<void> => {
    fixture.sandbox.fault({ ...down, match: { path }, times: 20 });
    await pressUntil(selector, message)(fixture);
  };

/** The state of a list of one entry whose next page cannot be loaded. */
export const moreFailing = (path: string): State => ({
  name: 'more failed',
  shows: '„Прикажи још“, and below it that the portal does not answer',
  set: { pageSize: 1 },
  act: pressInVain('[part=more]', path, '.foot [role=alert]'),
});

/** States shared by every element that loads data. */
export const waiting: State = {
  name: 'loading',
  shows: 'grey bars of the size that the content will have',
  faults: [slow],
  until: '[aria-busy=true] .bar',
};
export const failing: State = {
  name: 'portal does not answer',
  shows: 'what went wrong, the mark for support, and a button that tries again',
  faults: [{ ...down, times: 20 }],
  until: '[role=alert] [data-action=retry]',
};
export const unprovided: State = {
  name: 'not set up',
  shows: 'that the page is not set up right',
  alone: true,
  until: '[role=alert]',
};
