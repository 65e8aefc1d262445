import type { CustomerId, EventType, IsoDateTime, PropertyId } from '../../contract/index.ts';

/** What one transaction changed for one customer. */
export interface EventRecord {
  /** `customerId.position`. */
  id: string;
  customerId: CustomerId;
  /** Position of its last change, sixteen digits (see `events/position.ts`); earlier changes take the positions before it. */
  position: string;
  at: IsoDateTime;
  changes: Change[];
}

/** As the contract's `PortalEvent`. */
export interface Change {
  type: EventType;
  /** Id of the changed resource; null for everything. */
  subject: string | null;
  propertyId: PropertyId | null;
  /** Of what belongs to several: a token hears of it when it covers them all. */
  propertyIds?: readonly PropertyId[];
}
