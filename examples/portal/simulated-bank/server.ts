import type { PortalLog } from '@esanduce/sdk/portal';
import { createSimulatedAcquirer, type SimulatedAcquirer, testCards } from '@esanduce/sdk/sandbox';
import type { WaitingListener } from '../http-listener.ts';
import { createBankPages } from './app.ts';
import { openBankBook } from './book.ts';

export interface SimulatedBank {
  acquirer: SimulatedAcquirer;
  close(): Promise<void>;
}

/**
 * The simulated bank: its book on the database, its pages on an origin of their own.
 * @param listener closed by whoever opened it
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
  listener.answerBy((request) => pages.fetch(request));
  return { acquirer, close: () => book.close() };
}
