import { isValidAccount, normalizeAccount } from '../account-number.ts';
import { normalizeReference } from '../reference-number.ts';
import { faultsOf, isDoubt, type Tag } from './fields.ts';
import { inspect, type Inspection, type IpsQrProblem } from './inspect.ts';
import type { PaymentOrder } from './order.ts';

export interface IpsQrReading {
  /**
   * The order, if the payee, the amount and the reference could be read without guessing; otherwise `undefined`, and
   * `deviations` says why. Lines of names are joined by `\n`.
   */
  readonly order: PaymentOrder | undefined;
  /** Raw values by tag, valid or not. */
  readonly values: Inspection['values'];
  /** Every deviation from the rules, in the order of the payload. */
  readonly deviations: readonly IpsQrProblem[];
  readonly warnings: readonly IpsQrProblem[];
}

/** Minor units, or `undefined` where the digits could mean two amounts (`1.234`). */
function readAmount(text: string): number | undefined {
  const [, whole = '', decimals = ''] =
    /^RSD\s*(\d{1,12}|\d{1,3}(?:\.\d{3}){1,3}(?=,))(?:[.,](\d{0,2}))?$/i.exec(text) ?? [];
  return Number(whole.replaceAll('.', '') + decimals.padEnd(2, '0')) || undefined;
}

/** The first two digits are a model only if such a model exists; otherwise they belong to the reference. */
function readReference(text: string): Pick<PaymentOrder, 'model' | 'reference'> | undefined {
  const [, model, reference] = /^(00|11|22|97)?(.*)$/.exec(normalizeReference(text.replace(/\s/g, ''))) ?? [];
  if (!reference) return model === '00' || !model ? {} : undefined;
  if (!model) return /^[\da-z][\da-z-]{0,24}$/i.test(reference) ? { reference } : undefined;
  return faultsOf('RO', model + reference).every(isDoubt) ? { model, reference } : undefined;
}

function readOrder({ values, problems }: Inspection): PaymentOrder | undefined {
  const read = (tag: Tag) => (values[tag] ?? '').trim();
  const readLines = (tag: Tag) => read(tag).replace(/[\r\n]+/g, '\n');
  const amount = readAmount(read('I'));
  const payee = readLines('N');
  const payer = readLines('P');
  const purpose = read('S');
  const reference = readReference(read('RO'));
  const purposeCode = read('SF');
  const isCertain =
    /^PR$/i.test(read('K')) &&
    isValidAccount(read('R')) &&
    problems.every(({ rule }) => !/duplicate|version|charset|payment/.test(rule));
  if (!isCertain || !reference || !amount || !payee || !purposeCode) return undefined;
  return {
    account: normalizeAccount(read('R')),
    payee,
    amount,
    currency: 'RSD',
    ...(payer && { payer }),
    purposeCode,
    ...(purpose && { purpose }),
    ...reference,
  };
}

/**
 * Reads an invoice's IPS QR payload as issuers really print them (tags out of order, no comma in the amount, dashes in the
 * account, Cyrillic) and lists each deviation. Never guesses: see {@link IpsQrReading.order}. Throws only SerbiaError
 * `type`, if not given a string.
 * Source: National Bank of Serbia, IPS QR code: recommendations for validation.
 */
export function parseIpsQr(payload: string): IpsQrReading {
  const inspection = inspect(payload);
  const { values, problems, warnings } = inspection;
  return { order: readOrder(inspection), values, deviations: problems, warnings };
}
