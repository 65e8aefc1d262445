import type { PortalLog } from '@esanduce/sdk/portal';
import { createSimulatedAcquirer, type SimulatedAcquirer, testCards } from '@esanduce/sdk/sandbox';
import type { WaitingListener } from '@esanduce/example-website/listener';
import { createBankPages } from './app.ts';
import { openBankBook } from './book.ts';

export interface SimulatedBank {
  /** The bank as the portal reaches it. */
  acquirer: SimulatedAcquirer;
  /** Closes its book; the listener belongs to the caller. */
  close(): Promise<void>;
}

/**
 * Opens the bank's book on the database and answers the listener's requests with its pages.
 * @throws when the database cannot be reached
 */
export async function openSimulatedBank(
  listener: WaitingListener,
  { connectionString, log }: { connectionString: string; log: PortalLog },
): Promise<SimulatedBank> {
  const { url } = listener;
  const book = await openBankBook(connectionString);
  const acquirer = createSimulatedAcquirer({ book, bankUrl: url });
  const pages = await createBankPages({ bank: acquirer.bank, testCards, url, log });
  listener.answerWith((request) => pages.fetch(request));
  return { acquirer, close: () => book.close() };
}
