import { type AcquirerStatus, ForgedReturnError, type PlacedOrder } from '@esanduce/sdk/portal';
import { fromGatewayAmount } from './amount.ts';
import { declined, isCanceledByPayer } from './answer-codes.ts';
import { dinars } from './form.ts';
import { isSigned } from './hash.ts';

/** What the gateway said through the payer's browser. The API has to confirm `approved`. */
export type ReturnClaim =
  Extract<AcquirerStatus, { outcome: 'declined' | 'canceled' | 'pending' }> | 'approved';

/**
 * Reads the fields that the browser brings back from the hosted page.
 * @throws ForgedReturnError when the gateway did not sign them for this order
 */
export function readReturnFields(
  order: Pick<PlacedOrder, 'orderId' | 'amount'>,
  fields: Readonly<Record<string, string>>,
  { clientId, storeKey }: { clientId: string; storeKey: string },
): ReturnClaim {
  if (!isSigned(fields, storeKey)) throw new ForgedReturnError('The return is not signed by the gateway');
  const entries = Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value] as const);
  const byName = new Map(entries);
  if (byName.size !== entries.length) throw new ForgedReturnError('The return has a field twice');
  const field = (name: string) => byName.get(name.toLowerCase()) ?? '';

  const expected = (name: string, matches: boolean) => {
    if (!matches) throw new ForgedReturnError(`The return is not of this order: its ${name} differs`);
  };
  expected('clientid', field('clientid') === clientId);
  expected('oid', field('oid') === order.orderId);
  expected('amount', fromGatewayAmount(field('amount')) === order.amount);
  expected('currency', field('currency') === dinars);

  const code = field('ProcReturnCode');
  const mdStatus = field('mdStatus');
  const response = field('Response').toLowerCase();
  if (response === 'approved' && code === '00') return 'approved';
  if (isCanceledByPayer(code, `${field('ErrMsg')} ${field('mdErrorMsg')}`)) return { outcome: 'canceled' };
  if ((response === 'declined' || response === 'error') && code !== '00') return declined(code, mdStatus);
  // When 3-D Secure fails, a gateway may omit the fields that follow.
  if (response === '' && code === '' && mdStatus !== '') return declinedIn3d(mdStatus);
  return { outcome: 'pending' };
}

function declinedIn3d(mdStatus: string): ReturnClaim {
  const answer = declined('', mdStatus);
  return answer.code === 'authenticationFailed' ? answer : { outcome: 'pending' };
}
