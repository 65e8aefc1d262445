import type { CustomerId, PropertyId } from '../../contract/index.ts';
import type { PayeeBank } from '../ports/payee-bank.ts';
import { ProblemError } from '../problems/problem-error.ts';
import type { PartnerRecord } from '../records/access.ts';
import type { PaymentRecord } from '../records/payments.ts';

/** A customer, through an embed token. */
export interface CustomerCaller {
  readonly customerId: CustomerId;
  /** The web origin the token was made for. */
  readonly origin: string;
  /** The only properties the token shows; null for all of the customer's. */
  readonly propertyIds: readonly PropertyId[] | null;
  readonly scopes: readonly string[];
  /** When the token expires, ms since 1970 UTC. */
  readonly expiresAt: number;
}

/** A partner's back end, through its secret key. */
export interface PartnerCaller {
  readonly partner: PartnerRecord;
}

/** A payee's bank, through its key. */
export interface BankCaller {
  readonly bank: PayeeBank;
}

/** Whose records, and of which properties; null for all. */
export type Sight = Pick<CustomerCaller, 'customerId' | 'propertyIds'>;

/** Whether the record exists and the caller may see it. */
export function isVisible<R extends { customerId: CustomerId; propertyId: PropertyId }>(
  caller: Sight,
  record: R | undefined,
): record is R {
  return record?.customerId === caller.customerId && mayShow(caller, record.propertyId);
}

/**
 * Whether the caller may see a payment: a token limited to properties, only one whose items are all of those, as its sum and
 * receipt tell of them all.
 */
export function maySeePayment(caller: CustomerCaller, { customerId, items }: PaymentRecord): boolean {
  return customerId === caller.customerId && items.every(({ propertyId }) => mayShow(caller, propertyId));
}

/** Whether the caller's token covers a property. */
export function mayShow(caller: Sight, propertyId: PropertyId): boolean {
  return caller.propertyIds?.includes(propertyId) ?? true;
}

/**
 * Whether the caller's lists have a card. Cards are the whole household's, so a token limited to properties lists the
 * default one only, which is enough to pay.
 */
export function mayListCard(caller: CustomerCaller, { isDefault }: { isDefault: boolean }): boolean {
  return caller.propertyIds === null || isDefault;
}

/**
 * Requires a token that covers all of the customer's properties, as what it changes concerns them all.
 * @throws ProblemError `insufficient-scope`
 */
export function requireAllProperties(caller: CustomerCaller): void {
  if (caller.propertyIds === null) return;
  throw new ProblemError('insufficient-scope', { detail: 'A token limited to properties changes no cards.' });
}
