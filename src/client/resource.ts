import type { BodyOf, ParametersOf, QueryOf, ResponseOf } from '../contract/operation.ts';
import type { ListParams, PageOf } from '../contract/page.ts';
import type { ClientOperationId } from '../contract/client-routes.ts';
import { type ApiPromise, type ApiResponse, CallPromise } from './api-promise.ts';
import type { RequestOptions, WriteOptions } from './options.ts';
import { type PagePromise, pages } from './page.ts';
import type { Input } from './request.ts';
import type { Transport } from './transport.ts';

/** The operations that answer pages. */
type ListId = Exclude<Extract<ClientOperationId, `${string}.list`>, 'events.list'>;
/** The writes with a key. */
type CreateId = Extract<ClientOperationId, `${string}.create`>;
/** The operations whose path has an id and nothing else. */
type ByIdId = Exclude<
  ClientOperationId,
  `${string}.list` | CreateId | 'payables.get' | 'calendar.download' | 'paymentOrders.confirm'
>;
type ItemOf<Id extends ListId> = ResponseOf<Id> extends PageOf<infer Item> ? Item : never;

/** Calls an operation at once. */
export function request<Id extends ClientOperationId>(
  { call }: Transport,
  id: Id,
  input: Input<Id>,
  options?: WriteOptions,
): ApiPromise<ResponseOf<Id>> {
  const answer = call(id, input, options);
  return new CallPromise(() => answer);
}

export const list =
  <Id extends ListId>({ call }: Transport, id: Id) =>
  (params?: QueryOf<Id>, options?: RequestOptions): PagePromise<ItemOf<Id>> =>
    pages(id, (cursor) => {
      const query = cursor === undefined ? params : { ...(params as ListParams), cursor };
      return call(id, { query: query as QueryOf<Id> }, options) as Promise<ApiResponse<PageOf<ItemOf<Id>>>>;
    });

export const byId =
  <Id extends ByIdId>(transport: Transport, operation: Id) =>
  (id: ParametersOf<Id>['id'], options?: RequestOptions): ApiPromise<ResponseOf<Id>> =>
    request(transport, operation, { parameters: { id } as ParametersOf<Id> }, options);

export const create =
  <Id extends CreateId>(transport: Transport, id: Id) =>
  (params: BodyOf<Id>, options?: WriteOptions): ApiPromise<ResponseOf<Id>> =>
    request(transport, id, { body: params }, options);
