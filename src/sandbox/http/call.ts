import type { BodyOf, OperationId, ParametersOf, QueryOf, ResponseOf, Routes } from '../../contract/index.ts';
import type { CustomerCaller, PartnerCaller } from '../auth/caller.ts';

/** A keyed request's identity. */
export interface IdempotencyKey {
  readonly key: string;
  /** SHA-256 of method, path and canonical body. */
  readonly fingerprint: string;
}

/** One call, checked: everything in it is as the contract says. */
export interface Call<Id extends OperationId> {
  readonly operation: Id;
  readonly caller: Routes[Id]['scope'] extends 'secret' ? PartnerCaller : CustomerCaller;
  readonly parameters: ParametersOf<Id>;
  readonly query: QueryOf<Id>;
  readonly body: BodyOf<Id>;
  readonly idempotency: Routes[Id] extends { keyed: true } ? IdempotencyKey : null;
}

/** What a keyed operation answered, and whether it had been answered before. */
export interface KeyedResult<Body> {
  readonly body: Body;
  readonly replayed: boolean;
}

export type ResultOf<Id extends OperationId> = Routes[Id] extends { keyed: true }
  ? KeyedResult<ResponseOf<Id>>
  : ResponseOf<Id>;

/** One handler for every operation of the contract: a missing one does not compile. */
export type Handlers = { readonly [Id in OperationId]: (call: Call<Id>) => Promise<ResultOf<Id>> };
