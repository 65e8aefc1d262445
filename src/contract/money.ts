import * as z from 'zod/mini';
import { integer, narrow, shape } from './schema.ts';

const Currency = narrow(z.string(), (value) => value === 'RSD', { const: 'RSD' }) as unknown as z.ZodMiniType<
  'RSD',
  'RSD'
>;

/** An amount: `amount` in para (1/100 RSD), a safe integer, negative for a credit. There is no float form. */
export const Money = shape('Money', { amount: integer(), currency: Currency }).brand<'Money'>();
export type Money = z.output<typeof Money>;

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
