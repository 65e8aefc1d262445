import type { BillDocument, DocumentProperty } from '@esanduce/sdk/portal';

/** A month, `јул 2026.`; the bill itself is printed in Serbian Cyrillic, as its issuer prints it. */
const month = new Intl.DateTimeFormat('sr-Cyrl-RS', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const number = new Intl.NumberFormat('sr-Cyrl-RS', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** `1.234,56` of integer para. */
export const amountText = (para: number): string => number.format(para / 100).replace('-', '\u2212');

/** `31. 7. 2026.` of an ISO day. */
export const dayText = (day: string): string => `${day.split('-').reverse().map(Number).join('. ')}.`;

/** `јул 2026.` of `2026-07`. */
export const periodText = (period: string): string => month.format(Date.parse(`${period}-01`));

const kinds: Record<string, string> = {
  flat: 'стан',
  garage: 'гаража',
  house: 'кућа',
  commercial: 'пословни простор',
  parkingSpace: 'паркинг место',
  storage: 'остава',
};

const services: Record<string, string> = {
  heating: 'грејање',
  waste: 'одвоз смећа',
  water: 'вода и канализација',
  maintenance: 'одржавање зграде',
  sharedElectricity: 'заједничка струја',
  management: 'управљање зградом',
  discount: 'попуст',
  interest: 'камата',
};

export const kindText = (kind: DocumentProperty['kind']): string => kinds[kind] ?? kind;
export const serviceText = (service: BillDocument['items'][number]['service']): string =>
  services[service] ?? service;

const states: Record<string, string> = {
  unpaid: 'није плаћен',
  partiallyPaid: 'делимично плаћен',
  paid: 'плаћен',
  sued: 'утужен: плаћа се кроз утужење',
  rescheduled: 'у репрограму: плаћа се на рате',
};

export const stateText = (status: BillDocument['status']): string => states[status] ?? status;
