/** Passes a request on to the portal that is not broken. */
export type Send = (request: Request) => Promise<Response>;
/** Answers a request wrongly, or as the portal does. */
export type Break = (request: Request, send: Send) => Promise<Response>;

/** A portal with one thing wrong. */
export interface Mutant {
  /** What is wrong with it. */
  readonly name: string;
  /** Made anew for each portal that is broken: some remember what was asked before. */
  readonly broken: () => Break;
  /** Names of the cases that must fail, each with a part of what it must say. */
  readonly caughtBy: Readonly<Record<string, string>>;
}

/** The portal behind `fetch` with the mutant's fault. */
export function breakPortal(portal: typeof fetch, mutant: Mutant): typeof fetch {
  const answer = mutant.broken();
  return (input, init) => answer(new Request(input, init), (request) => portal(request));
}
