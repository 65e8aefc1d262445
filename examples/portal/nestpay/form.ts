import type { AcquirerForm, AcquirerOrder, Randomness } from '@esanduce/sdk/portal';
import { toGatewayAmount } from './amount.ts';
import { hashOf } from './hash.ts';

interface Merchant {
  clientId: string;
  storeKey: string;
  gatewayUrl: string;
  random: Randomness;
}

/** Numeric ISO 4217 code. */
export const dinars = '941';

const maxDescriptionLength = 255;

/**
 * The form that sends the payer to the gateway's hosted page, the only place where a card number is typed.
 * @throws RangeError for an order id that the gateway does not accept
 */
export function hostedPageForm(
  order: Omit<AcquirerOrder, 'cardToken' | 'placedAt'>,
  { clientId, storeKey, gatewayUrl, random }: Merchant,
): AcquirerForm {
  if (!/^[\w-]{1,64}$/.test(order.orderId)) {
    throw new RangeError('The order id must be 1 to 64 letters, digits, _ or -');
  }
  const fields = {
    clientid: clientId,
    storetype: '3d_pay_hosting',
    trantype: 'Auth',
    amount: toGatewayAmount(order.amount),
    currency: dinars,
    oid: order.orderId,
    okUrl: order.returnUrl,
    failUrl: order.returnUrl,
    lang: order.locale === 'en' ? 'en' : 'sr',
    // A browser posts a line break as two characters, which would break the hash.
    description: Array.from(order.description.replace(/\s+/g, ' ').trim())
      .slice(0, maxDescriptionLength)
      .join(''),
    rnd: random.token(20),
    hashAlgorithm: 'ver3',
    encoding: 'UTF-8',
  };
  return { method: 'POST', url: gatewayUrl, fields: { ...fields, hash: hashOf(fields, storeKey) } };
}
