import type {
  CalendarSubscriptionId,
  CustomerId,
  IsoDateTime,
  Locale,
  PropertyId,
} from '../../contract/index.ts';

/** A secret address of a customer's calendar. */
export interface CalendarSubscriptionRecord {
  id: CalendarSubscriptionId;
  customerId: CustomerId;
  createdAt: IsoDateTime;
  /** When its status became what it is: sorts, and says when a revoked one may be deleted. */
  changedAt: IsoDateTime;
  status: 'active' | 'revoked';
  locale: Locale;
  /** Null for all of the customer's, also later ones. */
  propertyIds: readonly PropertyId[] | null;
  /** SHA-256 of the feed's id, which is kept nowhere. */
  feedHash: string;
}
