import { type Sandbox, type SandboxOptions, createSandbox } from '@esanduce/sdk/sandbox';
import type {
  Bill,
  Lawsuit,
  Money,
  PageOf,
  Payable,
  Payment,
  PaymentMethod,
  Problem,
  Reminder,
  RescheduleAgreement,
} from '../../src/contract/index.ts';
import { money, problemTypePrefix } from '../../src/contract/index.ts';

/** A running sandbox and one customer's way of calling it; shared by the tests of this room, and none itself. */

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** The problem's code; undefined for an answer that is none. */
  problem: string | undefined;
  pointers: string[];
  /** The answer, parsed; what it is is for the test to know. */
  json(): unknown;
}

export interface CallOptions {
  body?: unknown;
  key?: string;
  headers?: Record<string, string>;
}

/** A customer's way of calling a portal. */
export interface Caller {
  readonly call: (method: string, path: string, options?: CallOptions) => Promise<Reply>;
  readonly get: <T>(path: string) => Promise<T>;
  readonly list: <T>(path: string) => Promise<T[]>;
}

export interface Session extends Caller {
  sandbox: Sandbox;
}

/** The first of June 2026, eight in the morning: every test has it as its real time unless it says otherwise. */
export const testTime = Date.parse('2026-06-01T08:00:00.000Z');

/** A clock that stands until it is moved. */
export function createTestClock(now = testTime) {
  return {
    now: () => now,
    pass(ms: number) {
      now += ms;
    },
  };
}

export async function openSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  return createSandbox({
    households: ['milica', 'dragan'],
    clock: createTestClock(),
    wait: () => Promise.resolve(),
    ...options,
  });
}

export async function openSession(
  username: 'milica' | 'dragan' = 'milica',
  options: SandboxOptions = {},
): Promise<Session> {
  return signIn(await openSandbox(options), { username });
}

/** A customer's calls of a sandbox, with a token as `mint` says. */
export async function signIn(sandbox: Sandbox, mint: Parameters<Sandbox['token']>[0] = {}): Promise<Session> {
  return { sandbox, ...callerOf(sandbox, await sandbox.token(mint)) };
}

/** Calls with any token, of a sandbox or whatever else answers a `fetch`. */
export function callerOf(target: Pick<Sandbox, 'fetch' | 'baseUrl'>, token: string): Caller {
  const call = async (method: string, path: string, { body, key, headers = {} }: CallOptions = {}) => {
    const response = await target.fetch(target.baseUrl + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return replyOf(response);
  };
  const get = async <T>(path: string) => {
    const reply = await call('GET', path);
    if (reply.status !== 200) throw new Error(`GET ${path}: ${reply.status} ${reply.text}`);
    return reply.json() as T;
  };
  return { call, get, list: async <T>(path: string) => (await get<PageOf<T>>(path)).data };
}

export async function replyOf(response: Response): Promise<Reply> {
  const text = await response.text();
  const isProblem = response.headers.get('content-type') === 'application/problem+json';
  const problem = isProblem ? (JSON.parse(text) as Problem) : undefined;
  return {
    status: response.status,
    headers: response.headers,
    text,
    problem: problem?.type.slice(problemTypePrefix.length),
    pointers: (problem?.errors ?? []).map(({ pointer }) => pointer),
    json: () => JSON.parse(text) as unknown,
  };
}

/** What is needed to pay one payable. */
export interface Obligation {
  payable: Payable;
  outstanding: Money;
}

export async function openBills({ list }: Caller): Promise<(Obligation & { bill: Bill })[]> {
  const bills = await list<Bill>('/v1/bills?status=open&limit=100');
  return bills
    .filter(({ payable }) => payable)
    .map((bill) => ({ bill, outstanding: bill.outstanding, payable: { type: 'bill', id: bill.id } }));
}

export async function openReminder({ list }: Caller): Promise<Obligation & { covers: Reminder['covers'] }> {
  const [reminder] = (await list<Reminder>('/v1/reminders')).filter(({ payable }) => payable);
  if (!reminder) throw new Error('There is no open reminder');
  return { ...reminder, payable: { type: 'reminder', id: reminder.id } };
}

export async function openLawsuit({ list }: Caller): Promise<Obligation & { billIds: Lawsuit['billIds'] }> {
  const [lawsuit] = (await list<Lawsuit>('/v1/lawsuits')).filter(({ payable }) => payable);
  if (!lawsuit) throw new Error('There is no open lawsuit');
  return { ...lawsuit, payable: { type: 'lawsuit', id: lawsuit.id } };
}

export async function openInstalments({ list }: Caller): Promise<Obligation[]> {
  const [agreement] = await list<RescheduleAgreement>('/v1/reschedule-agreements?status=active');
  return (agreement?.instalments ?? [])
    .filter(({ payable }) => payable)
    .map(({ id, outstanding }) => ({ payable: { type: 'instalment', id }, outstanding }));
}

/** The id of the customer's card whose last four digits these are, or of the default one. */
export async function cardOf({ list }: Caller, last4?: string): Promise<string> {
  const cards = await list<PaymentMethod>('/v1/payment-methods');
  const card =
    last4 === undefined
      ? cards.find(({ isDefault }) => isDefault)
      : cards.find((each) => each.last4 === last4);
  if (!card) throw new Error('There is no such card');
  return card.id;
}

/** The body that pays obligations, whole. */
export function paymentOf(obligations: readonly Obligation[], card: string, locale?: string) {
  return {
    items: obligations.map(({ payable, outstanding }) => ({ payable, amount: outstanding })),
    amount: money(obligations.reduce((sum, { outstanding }) => sum + outstanding.amount, 0)),
    method: { type: 'card', id: card },
    ...(locale !== undefined && { locale }),
  };
}

let keys = 0;

/** Pays obligations with the default card under a key of its own. */
export async function pay(
  session: Caller,
  obligations: readonly Obligation[],
  key = `key-${(keys += 1)}`,
): Promise<Reply> {
  return session.call('POST', '/v1/payments', { body: paymentOf(obligations, await cardOf(session)), key });
}

export async function paidBy(session: Caller, obligations: readonly Obligation[]): Promise<Payment> {
  const reply = await pay(session, obligations);
  if (reply.status !== 201) throw new Error(`Paying: ${reply.status} ${reply.text}`);
  return reply.json() as Payment;
}
