import type { PaymentOrderClaims, PaymentOrderConfirmation } from '@esanduce/sdk/contract';
import { type Connection, executeDebit } from '../ledger/ledger.ts';
import type { BankDatabase } from '../ledger/tables.ts';
import { type Confirm, type Confirmations, isFinal } from './confirmations.ts';
import type { DemoFaults } from './demo-faults.ts';
import { type BankOrder, execution, orderOf, type OrderReason, rejection } from './order.ts';

/** A customer of the bank whom the portal knows. */
export interface OrderingCustomer {
  id: string;
  portalCustomerId: string;
}

/** The portal's question about an order. With `close` an order that was not begun must never be executed. */
export interface OrderQuestion {
  orderId: string;
  close: boolean;
}

export interface PaymentOrdersOptions {
  database: BankDatabase;
  /** Checks the portal's signature, that the order is for this bank and this customer, and that it has not expired. */
  verify: (jws: string, portalCustomerId: string) => Promise<PaymentOrderClaims>;
  confirm: Confirm;
  confirmations: Confirmations;
  faults: DemoFaults;
  now: () => Date;
  /** Called with what kept an order from being booked. */
  onError: (error: unknown) => void;
}

/**
 * The life of a payment order at the bank: received and verified, confirmed by the customer, announced to the portal,
 * booked once, and confirmed there.
 */
export class PaymentOrders {
  readonly #options: PaymentOrdersOptions;
  /** Orders that this process is executing. */
  readonly #running = new Set<string>();

  constructor(options: PaymentOrdersOptions) {
    this.#options = options;
  }

  /**
   * Stores an order of the portal for its customer; the same order again is answered with what became of it.
   * @throws PaymentOrderError for one that does not verify
   */
  async receive(customer: OrderingCustomer, jws: string): Promise<BankOrder> {
    const { database, verify, now } = this.#options;
    const claims = await verify(jws, customer.portalCustomerId);
    await database.transaction().execute(async (tx) => {
      const isClosed = await tx
        .selectFrom('closed_orders')
        .select('id')
        .where('id', '=', claims.jti)
        .forUpdate()
        .executeTakeFirst();
      await tx
        .insertInto('payment_orders')
        .values({
          id: claims.jti,
          customer_id: customer.id,
          status: isClosed ? 'rejected' : 'waiting',
          reason: isClosed ? 'closed' : null,
          signed: JSON.stringify(claims),
          received_at: now(),
          expires_at: new Date(claims.exp * 1_000),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    });
    const order = await this.find(customer.id, claims.jti);
    if (!order) throw new Error('The order belongs to another customer of the bank');
    return order;
  }

  async find(customerId: string, orderId: string): Promise<BankOrder | undefined> {
    const row = await this.#options.database
      .selectFrom('payment_orders')
      .selectAll()
      .where('id', '=', orderId)
      .where('customer_id', '=', customerId)
      .executeTakeFirst();
    if (!row) return undefined;
    const order = orderOf(row);
    if (order.status !== 'waiting' || order.expiresAt > this.#options.now()) return order;
    return this.#reject(order, 'expired');
  }

  /** Whether an order was executed or rejected, or closed by the portal before it came. */
  async hasEnded(orderId: string): Promise<boolean> {
    const { database } = this.#options;
    const [order, closed] = await Promise.all([
      database.selectFrom('payment_orders').select('status').where('id', '=', orderId).executeTakeFirst(),
      database.selectFrom('closed_orders').select('id').where('id', '=', orderId).executeTakeFirst(),
    ]);
    return closed !== undefined || order?.status === 'executed' || order?.status === 'rejected';
  }

  /** The customer's orders that wait for them, such as after a reload of the page; the oldest first. */
  async waitingOf(customerId: string): Promise<BankOrder[]> {
    const { database, now } = this.#options;
    const rows = await database
      .selectFrom('payment_orders')
      .selectAll()
      .where('customer_id', '=', customerId)
      .where('status', '=', 'waiting')
      .where('expires_at', '>', now())
      .orderBy('received_at')
      .execute();
    return rows.map(orderOf);
  }

  /** Ends an order that still waits, and says so to the portal. */
  async reject(order: BankOrder, reason: OrderReason): Promise<BankOrder> {
    const ended = await this.#reject(order, reason);
    await this.#options.confirmations.deliver();
    return ended;
  }

  /**
   * Executes a waiting order from one of the customer's accounts, once their code was right. The portal hears first that
   * it begins: from then on nobody can give it up there.
   */
  async execute(order: BankOrder, accountId: string): Promise<BankOrder> {
    const { database, now } = this.#options;
    const begun = await database
      .updateTable('payment_orders')
      .set({ status: 'executing', account_id: accountId })
      .where('id', '=', order.id)
      .where('status', '=', 'waiting')
      .where('expires_at', '>', now())
      .executeTakeFirst();
    // Another tab was faster, or it has ended: it goes on or stays as it is.
    if (begun.numUpdatedRows === 0n) return (await this.find(order.customerId, order.id)) ?? order;
    return this.#run({ ...order, status: 'executing', accountId });
  }

  /** Finishes what a stopped process began: books it, or refuses it when it has expired meanwhile. */
  async resume(): Promise<number> {
    const rows = await this.#options.database
      .selectFrom('payment_orders')
      .selectAll()
      .where('status', '=', 'executing')
      .execute();
    const left = rows.map(orderOf).filter(({ id }) => !this.#running.has(id));
    for (const order of left) {
      if (order.expiresAt > this.#options.now()) await this.#run(order);
      else await this.#reject(order, 'expired');
    }
    return left.length;
  }

  /** Answers the portal; see {@link OrderQuestion}. */
  async answer({
    orderId,
    close,
  }: OrderQuestion): Promise<PaymentOrderConfirmation | { status: 'notReceived' }> {
    const { database, confirmations, now } = this.#options;
    const row = await database.transaction().execute(async (tx) => {
      if (close) {
        await tx
          .insertInto('closed_orders')
          .values({ id: orderId })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await tx
          .updateTable('payment_orders')
          .set({ status: 'rejected', reason: 'closed', decided_at: now() })
          .where('id', '=', orderId)
          .where('status', '=', 'waiting')
          .execute();
      }
      return tx.selectFrom('payment_orders').selectAll().where('id', '=', orderId).executeTakeFirst();
    });
    if (!row || row.status === 'waiting' || row.reason === 'closed') return { status: 'notReceived' };
    if (row.status === 'executing') return { status: 'unknown' };
    return (await confirmations.find(orderId)) ?? { status: 'notReceived' };
  }

  async #run(order: BankOrder): Promise<BankOrder> {
    const { confirm, confirmations } = this.#options;
    this.#running.add(order.id);
    try {
      try {
        await confirm(order.id, { status: 'unknown' });
      } catch (error) {
        return await this.#reject(order, isFinal(error) ? 'closed' : 'portalUnavailable');
      }
      const ended = await this.#book(order);
      await confirmations.deliver();
      return ended;
    } finally {
      this.#running.delete(order.id);
    }
  }

  /** Debits the account and decides the order in one transaction. */
  async #book(order: BankOrder): Promise<BankOrder> {
    const { database, onError } = this.#options;
    try {
      return await database.transaction().execute(async (tx) => {
        const current = await lock(tx, order.id);
        if (current.status !== 'executing') return current;
        return this.#decide(tx, current);
      });
    } catch (error) {
      onError(error);
      // A connection that broke at the commit may have booked it, and then it stays. Without a database `resume` decides.
      return this.#reject(order, 'coreUnavailable').catch(() => order);
    }
  }

  async #decide(tx: Connection, order: BankOrder): Promise<BankOrder> {
    const { faults, confirmations, now } = this.#options;
    const at = now();
    const fault = faults.take(order.customerId, order.id);
    faults.throwIfDown(fault);
    const result =
      faults.refusalOf(fault) ??
      (await executeDebit(
        tx,
        {
          orderId: order.id,
          customerId: order.customerId,
          accountId: order.accountId ?? '',
          transfers: order.claims.transfers.map((transfer) => ({
            ...transfer,
            amount: transfer.amount.amount,
          })),
        },
        at,
      ));
    if (result.outcome === 'refused') return this.#close(tx, order, result.reason);
    await tx
      .updateTable('payment_orders')
      .set({ status: 'executed', decided_at: at })
      .where('id', '=', order.id)
      .execute();
    const body = execution(order.claims, result.executedAt, result.transferIds);
    await confirmations.enqueue(tx, order.id, body, faults.confirmationDue(fault, at));
    return { ...order, status: 'executed' };
  }

  async #reject(order: BankOrder, reason: OrderReason): Promise<BankOrder> {
    return this.#options.database.transaction().execute(async (tx) => {
      const current = await lock(tx, order.id);
      const isOpen = current.status === 'waiting' || current.status === 'executing';
      return isOpen ? this.#close(tx, current, reason) : current;
    });
  }

  async #close(tx: Connection, order: BankOrder, reason: OrderReason): Promise<BankOrder> {
    const { confirmations, now } = this.#options;
    await tx
      .updateTable('payment_orders')
      .set({ status: 'rejected', reason, decided_at: now() })
      .where('id', '=', order.id)
      .execute();
    // What the portal closed it knows.
    if (reason !== 'closed') await confirmations.enqueue(tx, order.id, rejection(reason), now());
    return { ...order, status: 'rejected', reason };
  }
}

async function lock(tx: Connection, orderId: string): Promise<BankOrder> {
  return orderOf(
    await tx
      .selectFrom('payment_orders')
      .selectAll()
      .where('id', '=', orderId)
      .forUpdate()
      .executeTakeFirstOrThrow(),
  );
}
