import type { CustomerId, EventType, IsoDateTime, PropertyId } from '../../contract/index.ts';

/** What one transaction changed of what a customer sees. */
export interface EventRecord {
  /** `customerId.position`. */
  id: string;
  customerId: CustomerId;
  /** Of its last change, sixteen digits, see `events/position.ts`; the others take the places before it. */
  position: string;
  at: IsoDateTime;
  changes: Change[];
}

/** As the contract's `PortalEvent`. */
export interface Change {
  type: EventType;
  /** Id of what changed; null for everything. */
  subject: string | null;
  propertyId: PropertyId | null;
}
