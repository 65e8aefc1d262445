import type { CreditParams } from '@esanduce/sdk/contract';

/** What a day's statement holds. */
export interface Statement {
  readonly credits: readonly StatementCredit[];
  /** Entries that took money off the account, reversed others, or are not booked yet. */
  readonly skipped: { readonly debits: number; readonly reversals: number; readonly pending: number };
}

/** A credit and its place in the file: a line, or a path of elements. */
export interface StatementCredit {
  readonly place: string;
  readonly credit: CreditParams;
}

/** Why a statement is not read. Nothing of it was booked. */
export class StatementError extends Error {
  constructor(place: string, problem: string) {
    super(`${place}: ${problem} Nothing was booked.`);
    this.name = 'StatementError';
  }
}
