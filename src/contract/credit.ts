import * as z from 'zod/mini';
import type { IsoDate } from './calendar.ts';
import { type CreditId, creditIdSchema } from './identifier.ts';
import type { Money } from './money.ts';
import { type Open, openEnum, shape } from './schema.ts';

export const creditChannels = ['bank', 'post', 'ips'] as const;

/** Money that arrived on a payee's account, as the account's bank reports it. */
export interface CreditParams {
  /** The bank's id of it, unique within the account: the same one is booked once, however often it comes. */
  transactionId: string;
  /** The payee's account, 18 digits or `200-2206180101000-48`. */
  account: string;
  /** Model of the credit side's reference as the bank has it. It may be wrong (`00` for `97`) or stand in `reference`. */
  model?: string | undefined;
  /** The credit side's reference as the bank has it: with or without dashes, spaces, leading zeros or a model in front. */
  reference?: string | undefined;
  /** Above zero. */
  amount: Money;
  /** The day it was added to the account; not in the future. */
  bookedOn: IsoDate;
  /** The day its payer paid, by which discounts go; not in the future. */
  executedOn: IsoDate;
  /** The payer's name, as far as the bank has it. */
  payer?: string | undefined;
  purpose?: string | undefined;
  /** How it was paid; default: `bank`. */
  channel?: (typeof creditChannels)[number] | undefined;
}

/** Body of `credits.create`. */
export interface CreditCreateParams {
  /** 1 to 100, in any order; each is booked or refused by itself. */
  credits: CreditParams[];
}

const creditStatuses = ['booked', 'duplicate', 'unmatched', 'refused'] as const;
/**
 * `booked`: it paid what its reference names, and what that does not owe is paid ahead. `duplicate`: it came before, and
 * nothing was done. `unmatched`: kept, and an operator finds out whose it is. `refused`: not kept, see `errors`.
 */
export type CreditStatus = Open<(typeof creditStatuses)[number]>;

/** What is wrong with a credit, and where. */
export interface CreditError {
  /** JSON pointer into the request, `/body/credits/0/account`. */
  pointer: string;
  detail: string;
}
const creditErrorSchema = shape<CreditError>('CreditError', { pointer: z.string(), detail: z.string() });

/** What became of one credit. */
export interface CreditResult {
  transactionId: string;
  status: CreditStatus;
  /** Null when refused. */
  creditId: CreditId | null;
  /** Empty unless refused. */
  errors: CreditError[];
}
export const creditResultSchema = shape<CreditResult>('CreditResult', {
  transactionId: z.string(),
  status: openEnum('CreditStatus', creditStatuses),
  creditId: z.nullable(creditIdSchema),
  errors: z.array(creditErrorSchema),
});

/** What became of each credit of a request, in its order. */
export interface CreditReport {
  data: CreditResult[];
}
export const creditReportSchema = shape<CreditReport>('CreditReport', { data: z.array(creditResultSchema) });
