import type {
  Bill,
  Instalment,
  Lawsuit,
  Payment,
  PaymentMethod,
  PayTo,
  Property,
  Reminder,
  RescheduleAgreement,
} from '@esanduce/sdk/contract';
import type { Break } from './mutant.ts';

/** Which requests are answered wrongly: by `METHOD /path`, `GET /v1/bills/…` for what is below. */
export type Match = RegExp | undefined;

export const describe = (request: Request): string => `${request.method} ${new URL(request.url).pathname}`;
const isOperation = (request: Request, match: Match): boolean =>
  (match ?? /^[A-Z]+ \/v1\//).test(describe(request));

/** The answer with another body, or other headers; JSON alone. */
export function replaced(response: Response, body: unknown, status = response.status): Response {
  return new Response(body === null ? null : JSON.stringify(body), { status, headers: response.headers });
}

/** A body that is changed in place before it is sent. */
export const body =
  (change: (value: Record<string, unknown>, request: Request) => void, match?: Match) => (): Break => {
    return async (request, send) => {
      const response = await send(request);
      const isJson = /json/.test(response.headers.get('content-type') ?? '');
      if (!isOperation(request, match) || !isJson || request.method === 'HEAD') return response;
      const text = await response.text();
      const { status, headers } = response;
      // The sandbox is also asked for answers that end early.
      if (!/[\]}]$/.test(text)) return new Response(text || null, { status, headers });
      const value = JSON.parse(text) as Record<string, unknown>;
      change(value, request);
      return replaced(response, value);
    };
  };

export type Page<Item = { id: string }> = { data: Item[]; nextCursor: string | null; asOf: string };

/** A page of a list that is changed in place. */
export const page = <Item = { id: string }>(
  change: (value: Page<Item>, query: URLSearchParams) => void,
  match?: Match,
) =>
  body((value, request) => {
    if (Array.isArray(value['data'])) {
      change(value as unknown as Page<Item>, new URL(request.url).searchParams);
    }
  }, match);

function* objectsIn(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

type Change<Kind> = (change: (record: Kind) => void, match?: Match) => () => Break;

/** Changes every object that has a field which no other kind has, wherever it stands in an answer. */
const every =
  (field: string): Change<never> =>
  (change, match) =>
    body((value) => {
      for (const each of objectsIn(value)) if (field in each) change(each as never);
    }, match);

export const bills: Change<Bill> = every('suppliedOn');
export const lawsuits: Change<Lawsuit> = every('caseMark');
export const agreements: Change<RescheduleAgreement> = every('contractNumber');
export const reminders: Change<Reminder> = every('covers');
export const payments: Change<Payment> = every('channel');
export const cards: Change<PaymentMethod> = every('expiryMonth');
export const properties: Change<Property> = every('ident');
const payables: Change<{ payTo: PayTo }> = every('payTo');
export const instalments = (change: (record: Instalment) => void) =>
  agreements((agreement) => agreement.instalments.forEach(change));
export const payTo: Change<PayTo> = (change, match) => payables((record) => change(record.payTo), match);

/** A header that is set, or left away when the value is null. */
export const header =
  (name: string, value: string | null, match?: Match, when?: (response: Response) => boolean) =>
  (): Break =>
  async (request, send) => {
    const response = await send(request);
    if (!isOperation(request, match) || when?.(response) === false) return response;
    const headers = new Headers(response.headers);
    if (value === null) headers.delete(name);
    else headers.set(name, value);
    return new Response(response.body, { status: response.status, headers });
  };

/** The portal hears another question. */
export const asked =
  (change: (url: URL, headers: Headers) => void, match?: Match) => (): Break => (request, send) => {
    if (!isOperation(request, match)) return send(request);
    const url = new URL(request.url);
    const headers = new Headers(request.headers);
    change(url, headers);
    const { method, body: content, signal } = request;
    return send(
      new Request(url, { method, headers, signal, body: content, ...(content && { duplex: 'half' }) }),
    );
  };

/** A query parameter that is not heard. */
export const deaf = (parameter: string, match: Match) =>
  asked(({ searchParams }) => searchParams.delete(parameter), match);

/** A text that is sent instead of the one there is. */
export const text =
  (change: (content: string) => string, match: Match, type: RegExp) => (): Break => async (request, send) => {
    const response = await send(request);
    if (!isOperation(request, match) || !type.test(response.headers.get('content-type') ?? ''))
      return response;
    const { status, headers } = response;
    return new Response(change(await response.text()), { status, headers });
  };

/** A PDF that is another. */
export const pdf = (change: (content: string) => string) => text(change, /\/document$/, /pdf/);
