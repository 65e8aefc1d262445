import type { Settings, TokenProvider } from './options.ts';
import { discard } from './body.ts';

/** Hands out the current token; many callers at once cause one call of the provider. */
export interface TokenSource {
  current(): Promise<string>;
  /** The token after `refused` (a result of `current`); `refused` itself when there is no other. */
  after(refused: Promise<string>): Promise<string>;
  /** Gives up a token that does not come: the next caller asks again, and takes whichever comes first. */
  giveUp(): void;
}

/** Visible characters only: with any other, `fetch` would quote the token in its error. */
const sendable = /^[\x21-\x7e]+$/;

export function createTokenSource({ token, secrets }: Pick<Settings, 'token' | 'secrets'>): TokenSource {
  let held: Promise<string> | undefined;
  /** The answer of the provider that has not come yet. */
  let pending: Promise<string> | undefined;
  /** The answer that was given up and may still come. Never rejects. */
  let late: Promise<string> | undefined;

  async function ask(provider: string | TokenProvider): Promise<string> {
    const given: unknown = typeof provider === 'string' ? provider : await provider();
    if (typeof given !== 'string' || !sendable.test(given)) {
      throw new TypeError('token must give visible ASCII characters');
    }
    secrets.unshift(given);
    // Those before are in no answer that is still to come.
    secrets.splice(3);
    return given;
  }

  function current(): Promise<string> {
    if (held) return held;
    const asked = ask(token);
    const current = late ? Promise.race([asked, late]) : asked;
    held = current;
    pending = asked;
    current.then(
      () => {
        if (held === current) pending = undefined;
      },
      () => {
        // A failure is not kept: the next call asks again.
        if (held === current) held = undefined;
      },
    );
    return current;
  }

  return {
    current,
    after(refused) {
      // The first caller drops the refused token; the others find its successor.
      if (typeof token !== 'string' && held === refused) held = late = undefined;
      return current();
    },
    giveUp() {
      if (!held || !pending) return;
      late = pending.catch(() => new Promise<string>(() => undefined));
      held = pending = undefined;
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
  discard(response);
  return send(await available(newer));
}

function available(token: Promise<string>): Promise<string> {
  return token.catch((cause: unknown) => {
    throw new TokenUnavailable('there is no token to send', { cause });
  });
}
