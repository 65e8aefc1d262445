import { DuplicateError, type Store, type Transaction } from '../ports/store.ts';

/** After this many duplicates the other transaction must have committed. */
const attempts = 3;

/** Runs a transaction again when another one took the same key or debt first; it then finds what the other one wrote. */
export async function retryOnDuplicate<T>(store: Store, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await store.transaction(work);
    } catch (error) {
      if (!(error instanceof DuplicateError) || attempt === attempts) throw error;
    }
  }
}
