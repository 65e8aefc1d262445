import { normalizeAccount } from '../account-number.ts';
import { refuse, requireText } from '../errors.ts';
import { normalizeReference, requireForm } from '../reference-number.ts';
import { faultsOf, fieldOf, isDoubt, type Tag } from './fields.ts';
import type { PaymentOrder } from './order.ts';
import { fitText, foreign, linesOf } from './text.ts';

type Property = keyof PaymentOrder;

/**
 * The IPS QR payload of an order, for any wallet to scan: tags K V C R N I P SF S RO, lines joined by CR LF.
 *
 * Account, amount, code and reference are encoded exactly or refused. Names and purpose are transliterated (foreign accents
 * and invisible characters removed, dashes and `»«` replaced by ASCII) and cut to length between letters. Blank optional
 * properties are omitted, as is a payer that the code cannot hold.
 *
 * Throws SerbiaError whose `field` names the property: an account, amount, code or reference that breaks its rule; a payee or
 * purpose with a character that the code cannot hold, such as `|` (`characters`), or without a letter or digit (`empty`); a
 * property of the wrong type (`type`).
 * Source: National Bank of Serbia, IPS QR code: recommendations for validation.
 *
 * @example
 * ```ts
 * import { encodeIpsQr } from '@esanduce/sdk/serbia';
 *
 * const account = '200-2206180101000-48';
 * const payload = encodeIpsQr({ account, payee: 'ЈКП Инфостан технологије', amount: 1_115_171, purposeCode: '122' });
 * console.log(payload); // K:PR|V:01|C:1|R:200220618010100048|N:JKP Infostan tehnologije|I:RSD11151,71|SF:122
 * ```
 */
export function encodeIpsQr(order: PaymentOrder): string {
  if (Object(order) !== order) refuse('order', 'type', 'give an object');

  const fitted = (property: Property, maxLength = 70, maxLines = 3): string => {
    const lines: unknown[] = [order[property] ?? ''].flat();
    for (const line of lines) requireText(property, line);
    const text = linesOf(lines.join('\n'));
    if (foreign.test(text.join(''))) refuse(property, 'characters', 'foreign sign');
    return (text[0] ?? '') && (fitText(text, maxLength, maxLines) || refuse(property, 'empty', 'no letter'));
  };

  // The payee matches payments by the reference, so a payer in foreign letters must not stop one.
  const payer = () => {
    try {
      return fitted('payer');
    } catch {
      return '';
    }
  };

  const { amount } = order;
  const reference = order.reference ?? '';
  if (!Number.isSafeInteger(amount)) refuse('amount', 'amount', 'give minor units');
  if ((order.currency ?? 'RSD') !== 'RSD') refuse('currency', 'currency', 'give RSD');
  const [model] = requireForm('model', order.model || '00', /^\d\d$/);
  requireText('reference', reference);

  const parts: [Tag, Property, string | undefined][] = [
    ['R', 'account', normalizeAccount(order.account)],
    ['N', 'payee', fitted('payee')],
    [
      'I',
      'amount',
      `RSD${String(amount)
        .padStart(3, '0')
        .replace(/(?=..$)/, ',')}`,
    ],
    ['P', 'payer', payer()],
    ['SF', 'purposeCode', order.purposeCode],
    ['S', 'purpose', fitted('purpose', 35, 1)],
    ['RO', 'reference', reference || model !== '00' ? normalizeReference(model + reference) : ''],
  ];
  let payload = 'K:PR|V:01|C:1';
  for (const [tag, property, value] of parts) {
    const { optional, form } = fieldOf(tag);
    if (!value && optional) continue;
    if (!value) refuse(property, 'empty', form);
    requireText(property, value);
    const fault = faultsOf(tag, value).find((found) => !isDoubt(found));
    if (fault) refuse(property, fault.rule, fault.message);
    payload += `|${tag}:${value}`;
  }
  return payload;
}
