/** Runs work of the same name one after another, in the order it came. */
export type Turns = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** In this process, so that waiting for a customer takes no connection from the others. */
export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return async (name, work) => {
    const turn = (last.get(name) ?? Promise.resolve()).then(work);
    const over = turn.catch(() => undefined);
    last.set(name, over);
    try {
      return await turn;
    } finally {
      if (last.get(name) === over) last.delete(name);
    }
  };
}
