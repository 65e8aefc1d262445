import { DuplicateError } from '../ports/store.ts';

/** After this many duplicates the other transaction must have committed. */
const attempts = 3;

/** Runs a transaction again when another one took the same key or debt first; it then finds what the other one wrote. */
export async function retryOnDuplicate<T>(transact: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transact();
    } catch (error) {
      if (!(error instanceof DuplicateError) || attempt === attempts) throw error;
    }
  }
}
