/**
 * Asks the page's own back end for a token. Another origin is refused by the browser: a token is made for the visitor
 * whom this origin's cookie names.
 * @throws TypeError when there is no answer, or not the right one
 */
export async function fetchToken(url: string): Promise<string> {
  const response = await fetch(url, { method: 'POST', mode: 'same-origin', credentials: 'same-origin' });
  const answer = (await response.json().catch(() => null)) as { token?: unknown } | null;
  if (!response.ok || typeof answer?.token !== 'string') {
    throw new TypeError(`token-url answered ${response.status} without a token`);
  }
  return answer.token;
}
