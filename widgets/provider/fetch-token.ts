/** ms after which a request is given up: it would hold one of the browser's few connections for ever. */
const patience = 20_000;

/**
 * Asks the page's own back end for a token. Cross-origin URLs are refused: the token belongs to the visitor whom the page's
 * own cookie identifies.
 * @throws TypeError when the request fails or the answer has no token
 */
export async function fetchToken(url: string): Promise<string> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new TypeError('token-url did not answer in time')), patience);
  try {
    const { signal } = stop;
    const response = await fetch(url, {
      method: 'POST',
      mode: 'same-origin',
      credentials: 'same-origin',
      signal,
    });
    const answer = (await response.json().catch(() => null)) as { token?: unknown } | null;
    if (!response.ok || typeof answer?.token !== 'string') {
      throw new TypeError(`token-url answered ${response.status} without a token`);
    }
    return answer.token;
  } finally {
    clearTimeout(timer);
  }
}
