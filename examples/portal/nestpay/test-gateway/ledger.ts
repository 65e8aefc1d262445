/** What a card does at the test gateway; two characters are the code its bank declines with. */
export type TestCard = 'approve' | 'fails3d' | 'cancel' | (string & {});

export interface Transaction {
  /** As posted, `1234.56`. */
  amount: string;
  type: 'S' | 'C';
  /** `TRANS_STAT` of the protocol. */
  state: 'C' | 'D' | 'V' | 'PN' | 'R';
  code: string;
  authorisationCode: string;
  transactionId: string;
  /** Belgrade time, `2026-11-23 11:00:00.000`. */
  at: string;
  voidedAt: string;
}

export interface LedgerOrder {
  orderId: string;
  /** As posted, `1234.56`. */
  amount: string;
  transactions: Transaction[];
}

/** The test gateway's books. */
export interface Ledger {
  readonly orders: ReadonlyMap<string, LedgerOrder>;
  /**
   * Charges an order at most once, after any number of refused tries, and at any time: forms carry none.
   * @returns null when the card's bank was not asked
   */
  charge(orderId: string, amount: string, card: TestCard): Transaction | null;
  void(orderId: string): Transaction | null;
  /** Pays back a part of a settled charge, or all of it; also what the merchant does in the gateway's own pages. */
  credit(orderId: string, total: string): Transaction | null;
  /** Books a sale in a state that only a failure of the gateway causes. */
  putInState(orderId: string, amount: string, state: 'PN' | 'R'): void;
  /** Ends the day: charges can be refunded, no longer voided. */
  settle(): void;
  /** How often a card was charged. */
  charged(): number;
}

export function createLedger(wallTime: () => string): Ledger {
  const orders = new Map<string, LedgerOrder>();
  const settled = new Set<string>();
  let serial = 0;
  let charged = 0;

  const last = (orderId: string) => orders.get(orderId)?.transactions.at(-1);
  const book = (
    orderId: string,
    amount: string,
    type: 'S' | 'C',
    state: Transaction['state'],
    code: string,
  ) => {
    serial += 1;
    const transaction: Transaction = {
      amount,
      type,
      state,
      code,
      authorisationCode: code === '00' ? `P${String(10_000 + serial)}` : '',
      transactionId: `26327KpGH${String(10_000 + serial)}`,
      at: `${wallTime()}.000`,
      voidedAt: '',
    };
    const order = orders.get(orderId) ?? { orderId, amount, transactions: [] };
    order.transactions.push(transaction);
    orders.set(orderId, order);
    return transaction;
  };

  return {
    orders,
    charge(orderId, amount, card) {
      if (card === 'fails3d' || card === 'cancel' || last(orderId)?.code === '00') return null;
      if (card !== 'approve') return book(orderId, amount, 'S', 'D', card);
      charged += 1;
      return book(orderId, amount, 'S', 'C', '00');
    },
    void(orderId) {
      const sale = last(orderId);
      if (sale?.type !== 'S' || sale.state !== 'C' || settled.has(orderId)) return null;
      sale.state = 'V';
      sale.voidedAt = `${wallTime()}.000`;
      return sale;
    },
    credit(orderId, total) {
      const transactions = orders.get(orderId)?.transactions ?? [];
      const sale = transactions.find(({ type, state }) => type === 'S' && state === 'C');
      const credited = transactions.filter(({ type }) => type === 'C');
      const left = Number(sale?.amount ?? 0) - credited.reduce((sum, { amount }) => sum + Number(amount), 0);
      // In dinars as decimals: half a para of tolerance.
      if (!settled.has(orderId) || Number(total) > left + 0.005) return null;
      return book(orderId, total, 'C', 'C', '00');
    },
    putInState(orderId, amount, state) {
      book(orderId, amount, 'S', state, '');
    },
    settle() {
      for (const orderId of orders.keys()) settled.add(orderId);
    },
    charged: () => charged,
  };
}
