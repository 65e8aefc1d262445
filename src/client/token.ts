import type { TokenProvider } from './options.ts';

/** Hands out the current token; many callers at once cause one call of the provider. */
export interface TokenSource {
  current(): Promise<string>;
  /** The token after `refused` (what `current` gave); `refused` itself when there can be no other. */
  after(refused: Promise<string>): Promise<string>;
}

/** A header's visible characters: with any other, `fetch` would quote the token in its error. */
const sendable = /^[\x21-\x7e]+$/;

export function createTokenSource(token: string | TokenProvider): TokenSource {
  let held: Promise<string> | undefined;

  async function ask(): Promise<string> {
    const given: unknown = typeof token === 'string' ? token : await token();
    if (typeof given === 'string' && sendable.test(given)) return given;
    throw new TypeError('token must give visible ASCII characters');
  }

  function current(): Promise<string> {
    if (held) return held;
    const asked = ask();
    held = asked;
    // A failure is not kept: the next call asks again.
    asked.catch(() => {
      if (held === asked) held = undefined;
    });
    return asked;
  }

  return {
    current,
    after(refused) {
      // Whoever comes first drops the refused token; the others find the one that follows.
      if (typeof token !== 'string' && held === refused) held = undefined;
      return current();
    },
  };
}
