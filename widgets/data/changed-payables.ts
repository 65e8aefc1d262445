import type { Esanduce, Payable } from '../../src/index.ts';
import { ifAllowed } from './list-state.ts';
import type { LiveChanges } from './live-connection.ts';

/** What `news` speak of: their subjects, and what the payments among them pay. Null when it may be anything. */
export async function changedPayables(
  client: Esanduce,
  news: LiveChanges,
): Promise<readonly Payable[] | null> {
  if (!news) return null;
  const subjects = new Set(news.map(({ subject }) => subject));
  const payments = news.filter((event) => event.type === 'payment.updated');
  const read = await Promise.all(
    payments
      .filter(({ subject }) => subjects.delete(subject))
      .map(({ subject }) => ifAllowed(client.payments.get(subject))),
  );
  const named = [...subjects].map((id) => ({ id }));
  for (const payment of read) {
    if (!payment) return null;
    named.push(...payment.items.map(({ payable }) => payable));
  }
  // Entries are found by id alone: what an event's subject is called does not matter.
  return named as Payable[];
}
