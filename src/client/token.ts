import type { TokenProvider } from './options.ts';

/** Hands out the current token; many callers at once cause one call of the provider. */
export interface TokenSource {
  current(): Promise<string>;
  /** The token after `refused` (a result of `current`); `refused` itself when there is no other. */
  after(refused: Promise<string>): Promise<string>;
}

/** Visible characters only: with any other, `fetch` would quote the token in its error. */
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
      // The first caller drops the refused token; the others find its successor.
      if (typeof token !== 'string' && held === refused) held = undefined;
      return current();
    },
  };
}

/** There is no token to send. */
export class TokenUnavailable extends Error {}

/**
 * Sends a request with the current token; when the portal refuses that, once more with the next one. A renewed token costs
 * no retry.
 * @param send gets the token and sends a new request with it
 */
export async function sendAuthorized(
  tokens: TokenSource,
  send: (token: string) => Promise<Response>,
): Promise<Response> {
  const held = tokens.current();
  const response = await send(await available(held));
  const newer = response.status === 401 ? tokens.after(held) : held;
  if (newer === held) return response;
  await response.body?.cancel();
  return send(await available(newer));
}

function available(token: Promise<string>): Promise<string> {
  return token.catch((cause: unknown) => {
    throw new TokenUnavailable('there is no token to send', { cause });
  });
}
