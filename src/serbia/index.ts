export { accountProblem, formatAccount, isValidAccount, normalizeAccount } from './account-number.ts';
export { bankName } from './bank-name.ts';
export { type Fault, SerbiaError, type SerbiaRule } from './errors.ts';
export { accountFromIban, ibanFromAccount, isValidIban } from './iban.ts';
export { encodeIpsQr } from './ips-qr/encode.ts';
export { instantLimit } from './ips-qr/fields.ts';
export type { IpsQrProblem } from './ips-qr/inspect.ts';
export { ipsQrLabel, ipsQrQuietZone, type PaymentOrder } from './ips-qr/order.ts';
export { type IpsQrReading, parseIpsQr } from './ips-qr/parse.ts';
export { type IpsQrValidation, validateIpsQr } from './ips-qr/validate.ts';
export {
  infostanReference,
  isValidReference,
  model11Control,
  model22Control,
  model97Control,
  model97Reference,
  referenceProblem,
} from './reference-number.ts';
export { toLatin } from './transliterate.ts';
