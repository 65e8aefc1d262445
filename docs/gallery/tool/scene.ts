import type { Esanduce } from '@esanduce/sdk';
import type { FaultRule, Sandbox } from '@esanduce/sdk/sandbox';
import type { EsanduceProvider } from '@esanduce/sdk/widgets/provider.class.js';

/** An element on the page, with the portal that only it talks to. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly client: Esanduce;
  readonly provider: EsanduceProvider;
  readonly element: HTMLElement;
  /** Another client of the same person: another browser, or the same one after a reload. */
  readonly another: (browser: 'same' | 'other') => Esanduce;
  /**
   * Waits for what a selector names inside the element; ` >>> ` leads on into the element found.
   * @throws when it does not come
   */
  readonly find: (selector: string) => Promise<HTMLElement>;
  /** Shows an element as one that has the focus: a sheet has several such. */
  readonly focus: (element: Element) => void;
}

/** The same before the element is there. */
export type Before = Omit<Stage, 'element' | 'find' | 'focus'>;

/** What is set on an element, by property. */
export type Properties = Readonly<Record<string, unknown>>;

export interface State {
  /** What it is called on the sheet, in a few words. */
  readonly name: string;
  /** What is seen, for who does not see it. */
  readonly shows: string;
  /** Whose household; Milica's when left out. */
  readonly username?: 'milica' | 'dragan';
  readonly faults?: readonly FaultRule[];
  /** Answers in place of the portal where it gives a body. */
  readonly answer?: (request: Request) => unknown;
  /** Before the element is there; what it gives is set on the element. */
  readonly prepare?: (stage: Before) => Promise<Properties> | Properties;
  /** What is set on the element besides. */
  readonly set?: Properties;
  /** Stands under no provider. */
  readonly alone?: true;
  /** The connection to the portal breaks once everything is there. */
  readonly losesPortal?: true;
  /** What has come when the picture can be taken, unless it is the scene's own. */
  readonly until?: string;
  /** What is done then, as a person would. */
  readonly act?: (stage: Stage) => Promise<unknown>;
}

/** An element in its states; the first is the one filled with what it is for. */
export interface Scene {
  /** What stands under the provider. */
  readonly tag: `esanduce-${string}`;
  /** What has come when an element is ready. */
  readonly until: string;
  /** CSS pixels, the narrow one first; one for what is as wide everywhere. */
  readonly widths: readonly [narrow: number, ...wide: number[]];
  /** How many states share a picture, so that it stays small and legible: 4 when left out. */
  readonly perPicture?: number;
  readonly states: readonly [filled: State, ...others: State[]];
}

/** One that never comes. */
export const slow: FaultRule = { fault: 'delay=60000', times: 1_000 };
export const down: FaultRule = { fault: 'status=503' };
export const empty = { data: [], nextCursor: null, asOf: '2026-11-23' };

/** Answers for one path alone. */
export const answering =
  (path: string, body: unknown) =>
  (request: Request): unknown =>
    new URL(request.url).pathname === path ? body : undefined;

export const press =
  (...selectors: string[]) =>
  async ({ find }: Stage): Promise<void> => {
    for (const selector of selectors) (await find(selector)).click();
  };

/** Presses one thing and waits for another. */
export const pressUntil =
  (selector: string, until: string) =>
  async ({ find }: Stage): Promise<void> => {
    (await find(selector)).click();
    await find(until);
  };

export const focusOn =
  (selector: string) =>
  async ({ find, focus }: Stage): Promise<void> => {
    focus(await find(selector));
  };

/** The states that every element has which loads something. */
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
