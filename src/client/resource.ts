import type { BodyOf, ParametersOf, QueryOf, ResponseOf } from '../contract/operation.ts';
import type { PageOf } from '../contract/page.ts';
import type { OperationId } from '../contract/routes.ts';
import type { CallOptions, WriteOptions } from './options.ts';
import { type PagePromise, pages } from './page.ts';
import type { Call } from './transport.ts';

/** The operations that answer pages. */
export type ListId = Exclude<Extract<OperationId, `${string}.list`>, 'events.list'>;
/** The writes with a key. */
export type CreateId = Extract<OperationId, `${string}.create`>;
/** The operations whose path takes an id and nothing else. */
export type ByIdId = Exclude<
  { [Id in OperationId]: ParametersOf<Id> extends { id: string } ? Id : never }[OperationId],
  ListId | CreateId | 'payables.get' | 'events.list'
>;
/** One item of a list. */
export type ItemOf<Id extends ListId> = ResponseOf<Id> extends PageOf<infer Item> ? Item : never;

/** An operation that answers pages. */
export type List<Id extends ListId> = (query?: QueryOf<Id>, options?: CallOptions) => PagePromise<ItemOf<Id>>;
/** An operation on one resource, named by its id. */
export type ById<Id extends ByIdId> = (
  id: ParametersOf<Id>['id'],
  options?: CallOptions,
) => Promise<ResponseOf<Id>>;
/** A write with a key. */
export type Create<Id extends CreateId> = (
  body: BodyOf<Id>,
  options?: WriteOptions,
) => Promise<ResponseOf<Id>>;

export const list =
  <Id extends ListId>(call: Call, id: Id): List<Id> =>
  (query, options) =>
    pages((cursor) => {
      const input = { query: cursor === undefined ? query : { ...(query as object), cursor } };
      return call(id, input as { query: QueryOf<Id> }, options) as Promise<PageOf<ItemOf<Id>>>;
    });

export const byId =
  <Id extends ByIdId>(call: Call, route: Id): ById<Id> =>
  (id, options) =>
    call(route, { parameters: { id } as ParametersOf<Id> }, options);

export const create =
  <Id extends CreateId>(call: Call, id: Id): Create<Id> =>
  (body, options) =>
    call(id, { body }, options);
