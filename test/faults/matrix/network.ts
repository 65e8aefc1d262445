import { setImmediate as turn } from 'node:timers/promises';
import { problems, type ProblemCode } from '@esanduce/sdk/contract';
import type { Fault, FaultKind } from './faults.ts';

/** What faults need from the world. */
export interface ElementContext {
  /** Time passes with every request. */
  readonly clock: { now(): number; pass(ms: number): void };
  /** Delivers the request to a portal; each call delivers it again. */
  deliver(): Promise<Response>;
  /** Delivers it once more after `until`, with nobody waiting for the answer. */
  deliverUnheard(until?: Promise<void>): void;
  /** Resolves after that many other requests, at the latest at the end. */
  others(count: number): Promise<void>;
  /** Resolves when another request arrives. */
  company(): Promise<void>;
  /** Faults of the page, the portal and the bank, and concurrent actions. */
  befall(fault: Fault): void;
}

const timeoutMs = 10_000;

function problem(code: ProblemCode, headers: Record<string, string> = {}): Response {
  const { status, title } = problems[code];
  const body = { type: `urn:esanduce:problem:${code}`, title, status, requestId: 'req_fault' };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
}

/** A proxy's error, without a problem document. */
const plain = (status: number) => new Response('Service temporarily unavailable', { status });
const page = () =>
  new Response('<!doctype html><title>Please sign in to the network</title>', {
    headers: { 'content-type': 'text/html' },
  });

const reset = (what = 'read ECONNRESET') => new TypeError('fetch failed', { cause: new Error(what) });

/** Half of the answer, then the end of the connection. */
async function cut(answer: Response): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) controller.error(reset('terminated'));
      else controller.enqueue(bytes.subarray(0, bytes.length / 2));
      sent = true;
    },
  });
  return new Response(body, { status: answer.status, headers: answer.headers });
}

type Carry = (world: ElementContext, fault: Fault) => Promise<Response>;

const befallsThenDelivers: Carry = async (world, fault) => {
  const delivery = world.deliver();
  world.befall(fault);
  return delivery;
};
/** Delivers both at once. */
const inCompany: Carry = async (world, fault) => {
  world.befall(fault);
  await world.company();
  return world.deliver();
};
const armedThenDelivers: Carry = async (world, fault) => {
  world.befall(fault);
  return world.deliver();
};

const carries: Record<FaultKind, Carry> = {
  refused: () => Promise.reject(reset('connect ECONNREFUSED')),
  'reset before commit': async () => {
    await turn();
    throw reset();
  },
  'reset while it runs': async (world) => {
    world.deliverUnheard();
    throw reset();
  },
  'reset after commit': async (world) => {
    await world.deliver();
    throw reset();
  },
  'cut in the body': async (world) => cut(await world.deliver()),
  '408': async () => plain(408),
  '409 still running': async () => problem('request-in-progress'),
  '429 with Retry-After': async () => problem('rate-limited', { 'retry-after': '0' }),
  '429 for an hour': async () => problem('rate-limited', { 'retry-after': '3600' }),
  '500': async () => problem('internal-error'),
  '500 after commit': async (world) => {
    await world.deliver();
    return plain(500);
  },
  '503': async () => plain(503),
  '503 after commit': async (world) => {
    await world.deliver();
    return problem('unavailable');
  },
  'a page instead of an answer': async () => page(),
  'a page after commit': async (world) => {
    await world.deliver();
    return page();
  },
  'twice at once': async (world) => {
    const first = world.deliver();
    world.deliverUnheard();
    return first;
  },
  'twice in turn': async (world) => {
    await world.deliver();
    return world.deliver();
  },
  reordered: async (world, { at }) => {
    await world.others(at);
    return world.deliver();
  },
  'delayed past the deadline': async (world, { at }) => {
    world.deliverUnheard(world.others(at));
    world.clock.pass(timeoutMs);
    await turn();
    throw new DOMException('The operation timed out', 'TimeoutError');
  },
  'token expired': async () => problem('token-expired'),
  abort: befallsThenDelivers,
  reload: befallsThenDelivers,
  'tab closed': befallsThenDelivers,
  'another tab': inCompany,
  'another widget': inCompany,
  'another device': inCompany,
  'another device, overlapping order': inCompany,
  'N clicks': inCompany,
  'portal killed': armedThenDelivers,
  'acquirer down': armedThenDelivers,
  'acquirer answer lost': armedThenDelivers,
  'acquirer asked twice': armedThenDelivers,
  'acquirer silent for hours': armedThenDelivers,
};

/** Delivers a request and its answer, as far as the fault allows. */
export function carry(world: ElementContext, fault: Fault | undefined): Promise<Response> {
  return fault ? carries[fault.kind](world, fault) : world.deliver();
}
