/** Remembers the orders that a bank has taken. Keep it in the bank's own database, in the transaction that takes the order. */
export interface SeenOrders {
  /**
   * Remembers an order until it expires.
   * @returns false when it was remembered before
   */
  add(orderId: string, expiresAt: Date): Promise<boolean>;
}

/** Remembers orders in this process: for tests, and for one process that never restarts. */
export function memorySeenOrders(now: () => number = Date.now): SeenOrders {
  const seen = new Map<string, number>();
  return {
    add(orderId, expiresAt) {
      for (const [id, until] of seen) if (until <= now()) seen.delete(id);
      const isNew = !seen.has(orderId);
      if (isNew) seen.set(orderId, expiresAt.getTime());
      return Promise.resolve(isNew);
    },
  };
}
