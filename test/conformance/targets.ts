import type { Target, TokenOptions } from './target.ts';

/** A portal with the sandbox's control routes, reached by any `fetch`. */
export function sandboxTarget(baseUrl: string, fetchIt: typeof fetch): Target {
  return {
    baseUrl,
    fetch: fetchIt,
    sandbox: true,
    async token(options: TokenOptions = {}) {
      const response = await fetchIt(`${baseUrl}/_sandbox/tokens`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: 'milica', ...options }),
      });
      if (!response.ok)
        throw new Error(`The sandbox made no token: ${response.status} ${await response.text()}`);
      return ((await response.json()) as { token: string }).token;
    },
  };
}

/** Any other portal: it is only read, with the one token that was given. */
export function readOnlyTarget(baseUrl: string, token: string): Target {
  return {
    baseUrl,
    fetch: (input, init) => fetch(input, init),
    sandbox: false,
    token: () => Promise.resolve(token),
  };
}
