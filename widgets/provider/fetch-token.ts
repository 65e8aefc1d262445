/** ms after which a request is given up: it would hold one of the browser's few connections for ever. */
const patience = 20_000;

/**
 * Asks the page's own back end for a token. Cross-origin URLs are refused: the token belongs to the visitor whom the page's
 * own cookie identifies.
 * @throws TypeError when the request fails or the answer has no token; its `status` is the answer's
 */
export async function fetchToken(url: string): Promise<string> {
  const fail = (what: string, status?: number) =>
    Object.assign(new TypeError(`token-url ${url} ${what}`), { status });
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    const response = await fetch(url, {
      method: 'POST',
      mode: 'same-origin',
      credentials: 'same-origin',
      signal: stop.signal,
    });
    const answer = (await response.json().catch(() => null)) as { token?: unknown } | null;
    const { ok, status } = response;
    if (ok && typeof answer?.token === 'string') return answer.token;
    throw fail(`answered ${status} without {"token": "…"}; answer 401 to who is not signed in`, status);
  } catch (error) {
    if (error instanceof TypeError && 'status' in error) throw error;
    throw fail(
      stop.signal.aborted
        ? 'did not answer in time'
        : 'does not answer: it must be on the page’s own origin (mind <base>) and in its connect-src',
    );
  } finally {
    clearTimeout(timer);
  }
}
