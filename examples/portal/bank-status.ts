import type { BankStatus } from '@esanduce/sdk/portal';

/**
 * Asks banks about payment orders with `fetch`. A redirect is not followed: it would ask an address that no bank registered.
 * @param timeoutMs how long to wait for an answer, ms
 */
export function createBankStatus(timeoutMs = 10_000): BankStatus {
  return {
    async ask({ url, headers, body }) {
      const response = await fetch(url, {
        method: 'POST',
        headers,
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (response.status === 200) return readText(response);
      await response.body?.cancel();
      throw new Error(`The bank answered ${response.status}`);
    },
  };
}

/** Most bytes that are read of an answer. */
const longest = 64_000;

/** The body as text, unless it is too long: then the rest is not even received. */
async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let received = 0;
  for await (const chunk of response.body ?? []) {
    received += chunk.byteLength;
    if (received > longest) throw new RangeError('The bank’s answer is too long');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
