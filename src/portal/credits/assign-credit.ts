import type { CreditId, CustomerId, Payable, PropertyId } from '../../contract/index.ts';
import type { PortalContext } from '../context.ts';
import type { Snapshot, Transaction } from '../ports/store.ts';
import type { CreditRecord } from '../records/credits.ts';
import type { PaymentRecord } from '../records/payments.ts';
import { bookOn } from './book-credit.ts';
import { creditTarget, type CreditTarget } from './match-credit.ts';
import { findTransfer, takeForOrder } from './order-transfer.ts';

/** What an operator books a credit on: something payable, or a property to pay ahead for. */
export type AssignTarget = Payable | { readonly type: 'prepayment'; readonly id: PropertyId };

export type CreditAssignmentReason = 'notFound' | 'notUnmatched' | 'targetNotFound' | 'debtMoved';

const reasons: Readonly<Record<CreditAssignmentReason, string>> = {
  notFound: 'There is no such credit.',
  notUnmatched: 'The credit has been booked or returned already.',
  targetNotFound: 'There is no such bill, lawsuit, instalment, reminder or property.',
  debtMoved: 'It is owed as a lawsuit or by instalments now: name that one.',
};

/** Why a credit cannot be assigned or returned. Nothing was changed. */
export class CreditAssignmentError extends Error {
  readonly reason: CreditAssignmentReason;

  constructor(reason: CreditAssignmentReason) {
    super(reasons[reason]);
    this.name = 'CreditAssignmentError';
    this.reason = reason;
  }
}

/** Books an unmatched credit on what an operator found it to be for. @throws CreditAssignmentError */
export async function assignCredit(
  context: PortalContext,
  id: CreditId,
  target: AssignTarget,
): Promise<{ record: CreditRecord; payment: PaymentRecord }> {
  const customerId = await context.store.read(async (tx) => {
    await requireUnmatched(tx, id);
    return ownerOf(tx, target);
  });
  return context.store.hold(customerId, async (tx) => {
    const credit = await takeUnmatched(tx, id);
    const found = await targetOf(tx, customerId, target);
    const { moment } = await context.businessTime(tx);
    const handled: CreditRecord = { ...credit, handledAt: moment };
    const transfer = found.payable && (await findTransfer(tx, { customerId }, found.payable, credit));
    const taken = transfer && (await takeForOrder(tx, context, handled, transfer));
    if (!taken) return bookOn(tx, context, handled, customerId, found, transfer);
    await tx.credits.update(taken.record);
    return taken;
  });
}

/** Notes that a credit went back to where it came from. @throws CreditAssignmentError */
export function returnCredit(context: PortalContext, id: CreditId): Promise<CreditRecord> {
  return context.store.transaction(async (tx) => {
    const { moment } = await context.businessTime(tx);
    const credit = await requireUnmatched(tx, id);
    const returned: CreditRecord = { ...credit, status: 'returned', handledAt: moment };
    await tx.credits.update(returned);
    return returned;
  });
}

async function requireUnmatched(tx: Snapshot, id: CreditId): Promise<CreditRecord> {
  const credit = await tx.credits.get(id);
  if (!credit) throw new CreditAssignmentError('notFound');
  if (credit.status !== 'unmatched') throw new CreditAssignmentError('notUnmatched');
  return credit;
}

/** Keeps an unmatched credit from other transactions, which may assign it to another customer at the same time. */
async function takeUnmatched(tx: Transaction, id: CreditId): Promise<CreditRecord> {
  const [credit] = await tx.credits.list({ where: { id, status: 'unmatched' }, skipLocked: true });
  if (!credit) throw new CreditAssignmentError('notUnmatched');
  return credit;
}

async function ownerOf(tx: Snapshot, target: AssignTarget): Promise<CustomerId> {
  const owner =
    target.type === 'prepayment'
      ? await tx.properties.get(target.id)
      : await tx.payeeReferences.get(target.id);
  if (!owner) throw new CreditAssignmentError('targetNotFound');
  return owner.customerId;
}

async function targetOf(tx: Snapshot, customerId: CustomerId, target: AssignTarget): Promise<CreditTarget> {
  if (target.type === 'prepayment') return { payable: null, propertyId: target.id };
  const found = await creditTarget(tx, customerId, target);
  if (found === 'debtMoved') throw new CreditAssignmentError('debtMoved');
  return found;
}
