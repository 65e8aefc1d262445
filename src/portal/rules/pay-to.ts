import type { IsoDate, PayTo, Period } from '../../contract/index.ts';
import type { PropertyRecord } from '../records/debts.ts';
import { infostanReference, model97Reference } from '../../serbia/index.ts';

/** What Belgrade's utility bills are paid to (infostan.rs, and the IPS QR printed on its bills). */
const infostan = {
  payee: 'JKP INFOSTAN TEHNOLOGIJE BEOGRAD',
  account: '200-2206180101000-48',
  purposeCode: '122',
} as const;

/** The order that pays one bill, with the model 11 reference printed on it. */
export function billPayTo({ ident, referenceDigits }: PropertyRecord, period: Period): PayTo {
  return {
    ...infostan,
    model: '11',
    reference: infostanReference(ident, referenceDigits, period),
    purpose: 'OBJEDINJENA NAPLATA',
  };
}

/** `code` tells apart what one payer owes; with the ident it makes the body of a model 97 reference. */
function order97(ident: string, code: string, purpose: string): PayTo {
  return { ...infostan, model: '97', reference: model97Reference(`${ident}${code}`), purpose };
}

export function lawsuitPayTo(ident: string, caseMark: string): PayTo {
  return order97(ident, `2${caseMark.replace(/\D/g, '')}`, 'UTUZENI DUG');
}

export function instalmentPayTo(ident: string, contractNumber: string, number: number): PayTo {
  const code = `3${contractNumber.replace(/\D/g, '')}${String(number).padStart(2, '0')}`;
  return order97(ident, code, `RATA ${number}. PO REPROGRAMU`);
}

export function reminderPayTo(ident: string, sentOn: IsoDate): PayTo {
  return order97(ident, `4${sentOn.replaceAll('-', '')}`, 'DUG PO OPOMENI');
}

/** Model and reference in one text, as payments are booked by. */
export function bookingReference({ model, reference }: PayTo): string {
  return `${model} ${reference}`;
}
