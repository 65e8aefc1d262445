import { DuplicateError, type Store, type Transaction } from './ports/store.ts';

/** How often two can collide before one of them must have won. */
const attempts = 3;

/** A transaction that starts over when another took the same key or debt first: it then finds what the other wrote. */
export async function retryOnDuplicate<T>(store: Store, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await store.transaction(work);
    } catch (error) {
      if (!(error instanceof DuplicateError) || attempt === attempts) throw error;
    }
  }
}
