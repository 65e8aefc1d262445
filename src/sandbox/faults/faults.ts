import { routes } from '../../contract/index.ts';
import { NoResponseError } from '../../portal/plugin.ts';

/** `delay=<ms>` waits before the response; `status=<code>` replaces it. */
export type Fault =
  'drop-before-commit' | 'drop-after-commit' | 'truncate' | `delay=${number}` | `status=${number}`;

export interface FaultRule {
  fault: Fault;
  /**
   * Which requests. `path` is a whole path, or a prefix that ends in `*`; default: all of `/v1` except `/v1/events`, which
   * pages request on their own.
   */
  match?: { method?: string; path?: string };
  /** For how many requests; default: 1. */
  times?: number;
}

/** Header by which one request asks for its own fault. */
export const faultHeader = 'esanduce-fault';

/** Rejects the portal's `fetch` when a fault drops the connection. */
export class ConnectionDropped extends NoResponseError {
  constructor() {
    super('The sandbox dropped the connection on request');
    this.name = 'ConnectionDropped';
  }
}

const longestDelayMs = 60_000;
const eventsPath = routes['events.list'].path;

/** The fault that a text names; null if none. */
export function parseFault(text: string): Fault | null {
  const named = /^(?:(delay|status)=(\d{1,5})|drop-before-commit|drop-after-commit|truncate)$/.exec(text);
  if (!named) return null;
  const value = Number(named[2]);
  if (named[1] === 'delay' && value > longestDelayMs) return null;
  // A Response has a status of 200 to 599.
  if (named[1] === 'status' && (value < 200 || value > 599)) return null;
  return text as Fault;
}

export interface Faults {
  add(rule: FaultRule): void;
  clear(): void;
  /** The fault for this request, by its header or the first rule that fits; a rule is used up. */
  take(request: Request): Fault | null;
}

export function createFaults(): Faults {
  let rules: { rule: FaultRule; left: number }[] = [];
  return {
    add(rule) {
      rules.push({ rule, left: rule.times ?? 1 });
    },
    clear() {
      rules = [];
    },
    take(request) {
      const asked = parseFault(request.headers.get(faultHeader) ?? '');
      if (asked) return asked;
      const { pathname } = new URL(request.url);
      const found = rules.find(({ rule }) => fits(rule, request.method, pathname));
      if (!found) return null;
      found.left -= 1;
      if (found.left <= 0) rules = rules.filter((other) => other !== found);
      return found.rule.fault;
    },
  };
}

function fits({ match = {} }: FaultRule, method: string, pathname: string): boolean {
  if (match.method !== undefined && match.method.toUpperCase() !== method) return false;
  // Pages listen for events on their own; that must not use up a fault meant for another request.
  if (match.path === undefined) return pathname !== eventsPath;
  return match.path.endsWith('*') ? pathname.startsWith(match.path.slice(0, -1)) : pathname === match.path;
}
