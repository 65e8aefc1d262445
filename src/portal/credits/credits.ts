import type {
  CreditError,
  CreditId,
  CreditParams,
  CreditReport,
  CreditResult,
} from '../../contract/index.ts';
import { normalizeAccount } from '../../serbia/index.ts';
import type { PortalContext } from '../context.ts';
import { errorName } from '../ports/log.ts';
import type { CreditRecord, IncomingCredit } from '../records/credits.ts';
import type { PaymentRecord } from '../records/payments.ts';
import { isOpenPayment } from '../rules/payment.ts';
import { retryOnDuplicate } from '../transactions/retry-on-duplicate.ts';
import { assignCredit, returnCredit, type AssignTarget } from './assign-credit.ts';
import { bookCredit, type BookedCredit } from './book-credit.ts';
import { matchCredit } from './match-credit.ts';
import { readCredit } from './read-credit.ts';

export interface Credits {
  /** Books each credit by itself: one that is refused keeps no other from being booked. */
  receive(credits: readonly CreditParams[], accounts: readonly string[]): Promise<CreditReport>;
  /** @throws CreditAssignmentError */
  assign(id: CreditId, target: AssignTarget): Promise<CreditRecord>;
  /** @throws CreditAssignmentError */
  giveBack(id: CreditId): Promise<CreditRecord>;
}

/**
 * @param closeOrder cancels a payment that waits for its payer at the acquirer, unless it has ended
 * @param afterBooking called when an e-mail is in the outbox
 */
export function createCredits(
  context: PortalContext,
  closeOrder: (payment: PaymentRecord) => Promise<unknown>,
  afterBooking: () => void,
): Credits {
  const { store, log } = context;

  /** Ends the other open payments of what a credit has just paid, before their payers confirm them at the bank. */
  async function closeOpenOrders(booked: PaymentRecord): Promise<void> {
    const debts = new Set(booked.items.flatMap((item) => item.debts.map(({ debt }) => debt)));
    if (debts.size === 0) return;
    const { customerId } = booked;
    const open = await store.read((tx) =>
      tx.payments.list({ where: { customerId, status: 'requiresAction' } }),
    );
    for (const payment of open.filter(isOpenPayment)) {
      if (!payment.items.some((item) => item.debts.some(({ debt }) => debts.has(debt)))) continue;
      // A bank is executing it: this credit is a part of it.
      if (payment.paymentOrder?.reported.some(({ paymentId }) => paymentId === booked.id)) continue;
      try {
        await closeOrder(payment);
      } catch (error) {
        // What is charged all the same is given back.
        log({
          level: 'warn',
          event: 'order.not-closed',
          paymentId: payment.id,
          error: errorName(error),
        });
      }
    }
  }

  async function receiveOne(credit: IncomingCredit): Promise<BookedCredit> {
    const booked = await retryOnDuplicate(async () => {
      const match = await store.read((tx) => matchCredit(tx, credit));
      const held = typeof match === 'string' ? 'nobody' : match.customerId;
      return store.hold(held, (tx) => bookCredit(tx, context, credit));
    });
    if (booked.payment) {
      afterBooking();
      await closeOpenOrders(booked.payment);
    }
    return booked;
  }

  return {
    async receive(credits, accounts) {
      const kept = new Set(accounts.map(normalizeAccount));
      const { today } = await store.read((tx) => context.businessTime(tx));
      const data: CreditResult[] = [];
      for (const [index, params] of credits.entries()) {
        const { transactionId } = params;
        const place = `/body/credits/${index}`;
        const refused = (errors: CreditError[]): CreditResult => ({
          transactionId,
          status: 'refused',
          creditId: null,
          errors,
        });
        const credit = readCredit(params, kept, today, place);
        if (Array.isArray(credit)) {
          data.push(refused(credit));
          continue;
        }
        const { status, record } = await receiveOne(credit);
        if (status === 'conflict') {
          const detail = `Another credit came under this id, of ${record.amount} para on ${record.bookedOn}.`;
          data.push(refused([{ pointer: `${place}/transactionId`, detail }]));
        } else data.push({ transactionId, status, creditId: record.id, errors: [] });
        log({ level: 'info', event: 'credit.received', creditId: record.id, status });
      }
      return { data };
    },

    async assign(id, target) {
      const { record, payment } = await assignCredit(context, id, target);
      afterBooking();
      await closeOpenOrders(payment);
      return record;
    },
    giveBack: (id) => returnCredit(context, id),
  };
}
