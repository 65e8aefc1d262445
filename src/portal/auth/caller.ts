import type { CustomerId, PropertyId } from '../../contract/index.ts';
import type { PartnerRecord } from '../records/access.ts';

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

/** Whether the record exists and the caller may see it. */
export function isVisible<R extends { customerId: CustomerId; propertyId: PropertyId }>(
  caller: CustomerCaller,
  record: R | undefined,
): record is R {
  return record?.customerId === caller.customerId && mayShow(caller, record.propertyId);
}

/** Whether the caller's token covers a property. */
export function mayShow(caller: CustomerCaller, propertyId: PropertyId): boolean {
  return caller.propertyIds?.includes(propertyId) ?? true;
}
