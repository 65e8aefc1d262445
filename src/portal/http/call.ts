import type { BodyOf, OperationId, ParametersOf, QueryOf, ResponseOf, Routes } from '../../contract/index.ts';
import type { BankCaller, CustomerCaller, PartnerCaller } from '../auth/caller.ts';
import type { IdempotencyKey, KeyedResult } from '../idempotency/answer-once.ts';

/** A request that was checked against the contract. */
export interface Call<Id extends OperationId> {
  readonly operation: Id;
  readonly caller: Routes[Id]['scope'] extends 'secret'
    ? PartnerCaller
    : Routes[Id]['scope'] extends 'none'
      ? null
      : Routes[Id]['scope'] extends 'credits:write'
        ? BankCaller
        : CustomerCaller;
  readonly parameters: ParametersOf<Id>;
  readonly query: QueryOf<Id>;
  readonly body: BodyOf<Id>;
  readonly idempotency: Routes[Id] extends { keyed: true } ? IdempotencyKey : null;
  /** Whether to respond with server-sent events. */
  readonly streamed: boolean;
}

export type ResultOf<Id extends OperationId> = Routes[Id] extends { keyed: true }
  ? KeyedResult<ResponseOf<Id>>
  : Routes[Id] extends { streams: true }
    ? ResponseOf<Id> | ReadableStream<Uint8Array>
    : ResponseOf<Id>;

/** A handler for every operation of the contract; a missing one does not compile. */
export type Handlers = { readonly [Id in OperationId]: (call: Call<Id>) => Promise<ResultOf<Id>> };
