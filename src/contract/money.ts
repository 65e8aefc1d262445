import * as z from 'zod/mini';
import { integer, narrow, type Schema, shape } from './schema.ts';

declare const brand: unique symbol;

/** An amount in para (1/100 RSD). Made by `money()`; there is no form with a decimal point. */
export interface Money {
  /** Para: a safe integer, negative for a credit. */
  readonly amount: number;
  readonly currency: 'RSD';
  /** Exists in types only: keeps other objects with an amount from passing as money. */
  readonly [brand]: true;
}

const currencySchema = narrow(z.string(), (value) => value === 'RSD', { const: 'RSD' }) as Schema<'RSD'>;

export const moneySchema = shape<Pick<Money, 'amount' | 'currency'>>('Money', {
  amount: integer(),
  currency: currencySchema,
}) as Schema<Money>;

/**
 * Makes an amount from integer para: `money(1115171)` is 11.151,71 RSD.
 * @throws RangeError when `para` is not a safe integer
 */
export function money(para: number): Money {
  if (!Number.isSafeInteger(para)) {
    throw new RangeError(`Money takes a safe integer of para (1/100 RSD), got ${para}`);
  }
  return { amount: para, currency: 'RSD' } as Money;
}
