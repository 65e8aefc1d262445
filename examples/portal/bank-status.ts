import type { BankStatus } from '@esanduce/sdk/portal';
import { postOnce } from './post-once.ts';

/**
 * Asks banks about payment orders with `fetch`.
 * @param timeoutMs how long to wait for an answer, ms
 */
export function createBankStatus(timeoutMs = 10_000): BankStatus {
  return {
    async ask(question) {
      const response = await postOnce(question, timeoutMs);
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
