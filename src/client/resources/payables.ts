import type { Payable, PayableState } from '../../contract/payable.ts';
import type { CallOptions } from '../options.ts';
import type { Call } from '../transport.ts';

/** The state of anything payable, whatever its kind. */
export interface Payables {
  get: (payable: Payable, options?: CallOptions) => Promise<PayableState>;
}

export const payables = (call: Call): Payables => ({
  get: ({ type, id }, options) => call('payables.get', { parameters: { type, id } }, options),
});
