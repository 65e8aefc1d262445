import type { CreditParams, CreditReport } from '@esanduce/sdk/contract';

/** Money that the payee's bank has, whether or not a portal knows of it yet. */
export interface Arrival {
  readonly credit: CreditParams;
  /** What a portal answered last; null while none has. */
  status: CreditReport['data'][number]['status'] | null;
}
