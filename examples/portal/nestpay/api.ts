import { XMLParser } from 'fast-xml-parser';

/** The gateway's API gave no answer or an unreadable one. It may have done what was asked. */
export class NestpayApiError extends Error {
  constructor(what: string, options?: ErrorOptions) {
    super(`The gateway's API ${what}`, options);
    this.name = 'NestpayApiError';
  }
}

export interface NestpayApiOptions {
  clientId: string;
  apiUser: string;
  apiPassword: string;
  apiUrl: string;
  fetch: typeof fetch;
  /** How long to wait for an answer, ms. */
  timeoutMs: number;
}

/** The leaf elements of an answer by name, including those of `Extra` and `Extra/ORDERSTATUS`. */
export type ApiAnswer = Readonly<Record<string, string>>;

export interface NestpayApi {
  query(orderId: string): Promise<ApiAnswer>;
  /** Every transaction of an order: `TRX1`, `TRX2` and so on. */
  history(orderId: string): Promise<ApiAnswer>;
  /** Reverses a charge on the day it was made. */
  void(orderId: string): Promise<ApiAnswer>;
  /** Reverses a charge, or part of it, after the day it was made. @param total `1234.56` */
  credit(orderId: string, total: string): Promise<ApiAnswer>;
}

/** Size limit of an answer, characters. Real ones have about 2000. */
const maxAnswerLength = 64 * 1024;

const parser = new XMLParser({ parseTagValue: false, processEntities: false });

/** The `CC5` XML API. Every call throws NestpayApiError. */
export function createNestpayApi(options: NestpayApiOptions): NestpayApi {
  const { clientId, apiUser, apiPassword, apiUrl, timeoutMs } = options;

  const call = async (request: Content): Promise<ApiAnswer> => {
    const login = { Name: apiUser, Password: apiPassword, ClientId: clientId };
    const document = element('CC5Request', { ...login, ...request });
    const body = new URLSearchParams({ DATA: `<?xml version="1.0" encoding="UTF-8"?>${document}` });
    // A redirect would send the password to an address that is not configured.
    const sent = {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    } as const;
    let response: Response;
    let text: string;
    try {
      response = await options.fetch(apiUrl, sent);
      text = await response.text();
    } catch (cause) {
      throw new NestpayApiError(`did not answer within ${timeoutMs} ms or cannot be reached`, { cause });
    }
    if (response.status !== 200) throw new NestpayApiError(`answered HTTP ${response.status}`);
    return read(text);
  };

  return {
    query: (OrderId) => call({ OrderId, Extra: { ORDERSTATUS: 'QUERY' } }),
    history: (OrderId) => call({ OrderId, Extra: { ORDERHISTORY: 'QUERY' } }),
    void: (OrderId) => call({ Type: 'Void', OrderId }),
    credit: (OrderId, Total) => call({ Type: 'Credit', OrderId, Total }),
  };
}

interface Content {
  readonly [name: string]: string | Content;
}

const element = (name: string, content: string | Content): string => {
  const inside =
    typeof content === 'string'
      ? content.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`)
      : Object.entries(content)
          .map(([child, within]) => element(child, within))
          .join('');
  return `<${name}>${inside}</${name}>`;
};

function read(text: string): ApiAnswer {
  // A document type could declare entities, and no real answer has one. Without its end tag the answer is incomplete.
  const whole = text.length <= maxAnswerLength && /<\/CC5Response>\s*$/.test(text);
  if (!whole || text.includes('<!DOCTYPE')) {
    throw new NestpayApiError('answered with an unexpected or incomplete document');
  }
  let root: unknown;
  try {
    root = parser.parse(text);
  } catch {
    throw new NestpayApiError('answered with invalid XML');
  }
  const answer = child(root, 'CC5Response');
  const extra = child(answer, 'Extra');
  const leaves = { ...texts(child(extra, 'ORDERSTATUS')), ...texts(extra), ...texts(answer) };
  if (!('ProcReturnCode' in leaves)) throw new NestpayApiError('answered without a ProcReturnCode');
  return leaves;
}

const child = (node: unknown, name: string): unknown =>
  typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[name] : undefined;

function texts(node: unknown): Record<string, string> {
  if (typeof node !== 'object' || node === null) return {};
  return Object.fromEntries(
    Object.entries(node).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
