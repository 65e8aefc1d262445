import { money } from '@esanduce/sdk/contract';
import { formatAmount, kindLabel, serviceLabel } from '@esanduce/sdk/format';
import type { BillDocument, DocumentProperty } from '@esanduce/sdk/portal';

// A bill is printed in Serbian Cyrillic, whatever language its customer reads: the locale that formatting defaults to.

/** `1.234,56` of integer para. */
export const amountText = (para: number): string => formatAmount(money(para));

/** The kind in a sentence. A bill uses the formal word for business premises. */
export const kindText = (kind: DocumentProperty['kind']): string =>
  kind === 'commercial' ? 'пословни простор' : kindLabel(kind).toLowerCase();

export const serviceText = (service: BillDocument['items'][number]['service']): string =>
  serviceLabel(service).toLowerCase();

const states: Record<string, string> = {
  unpaid: 'није плаћен',
  partiallyPaid: 'делимично плаћен',
  paid: 'плаћен',
  sued: 'утужен: плаћа се кроз утужење',
  rescheduled: 'у репрограму: плаћа се у ратама',
};

export const stateText = (status: BillDocument['status']): string => states[status] ?? status;
