import type { PaymentOrderConfirmation } from '@esanduce/sdk/contract';
import { isEsanduceError } from '@esanduce/sdk';
import type { Connection } from '../ledger/ledger.ts';
import type { BankDatabase } from '../ledger/tables.ts';

/** Says at the portal what became of an order. @throws EsanduceError */
export type Confirm = (orderId: string, confirmation: PaymentOrderConfirmation) => Promise<unknown>;

const firstDelayMs = 2_000;
const maxDelayMs = 600_000;

/**
 * What the portal has to hear of orders, written with the booking and sent until the portal answers: neither a restart of
 * this server nor one of the portal's loses a confirmation, and repeating one changes nothing there.
 */
export class Confirmations {
  readonly #database: BankDatabase;
  readonly #confirm: Confirm;
  readonly #now: () => Date;

  constructor(database: BankDatabase, confirm: Confirm, now: () => Date) {
    this.#database = database;
    this.#confirm = confirm;
    this.#now = now;
  }

  /** Writes a confirmation in the transaction that decides the order. */
  async enqueue(tx: Connection, orderId: string, body: PaymentOrderConfirmation, due: Date): Promise<void> {
    await tx
      .insertInto('confirmations')
      .values({ order_id: orderId, body: JSON.stringify(body), next_attempt_at: due })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  /** What the bank decided about an order; undefined before. */
  async find(orderId: string): Promise<PaymentOrderConfirmation | undefined> {
    const row = await this.#database
      .selectFrom('confirmations')
      .select('body')
      .where('order_id', '=', orderId)
      .executeTakeFirst();
    return row && (row.body as PaymentOrderConfirmation);
  }

  /** Sends what is due, each at most once in this run; resolves with how many the portal answered. */
  async deliver(): Promise<number> {
    const due = await this.#database
      .selectFrom('confirmations')
      .selectAll()
      .where('answered_at', 'is', null)
      .where('next_attempt_at', '<=', this.#now())
      .orderBy('next_attempt_at')
      .limit(100)
      .execute();
    let answered = 0;
    for (const row of due) {
      const answer = await this.#send(row.order_id, row.body as PaymentOrderConfirmation);
      const attempts = row.attempts + 1;
      const delay = Math.min(firstDelayMs * 2 ** (attempts - 1), maxDelayMs);
      await this.#database
        .updateTable('confirmations')
        .set(
          answer === undefined
            ? { attempts, next_attempt_at: new Date(this.#now().getTime() + delay) }
            : { attempts, answered_at: this.#now(), answer },
        )
        .where('order_id', '=', row.order_id)
        .execute();
      if (answer !== undefined) answered += 1;
    }
    return answered;
  }

  /** How many the portal has not answered yet. */
  async waiting(): Promise<number> {
    const { count } = await this.#database
      .selectFrom('confirmations')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('answered_at', 'is', null)
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  /** `accepted`, or the code with which the portal refused it for good; undefined to try again. */
  async #send(orderId: string, body: PaymentOrderConfirmation): Promise<string | undefined> {
    try {
      await this.#confirm(orderId, body);
      return 'accepted';
    } catch (error) {
      if (!isFinal(error)) return undefined;
      // Somebody has to look at it: what the bank did and what the portal knows may differ.
      console.error(`The portal refused the confirmation of ${orderId}: ${error.code}`);
      return error.code;
    }
  }
}

const finalStatuses: ReadonlySet<number | undefined> = new Set([404, 409, 410, 422]);

/** Whether the portal refused and will not answer otherwise. A wrong key is not final: an operator mends it. */
export const isFinal = (error: unknown): error is { code: string } =>
  isEsanduceError(error) && !error.retryable && finalStatuses.has(error.status);
