import type { Period } from '../../contract/index.ts';
import type { BillItemRecord, PropertyRecord } from '../../portal/records/debts.ts';
import { draw } from './identity.ts';

export type Provider = BillItemRecord['provider'];

/** The providers on a joint bill. Codes 0002, 0005 and 0321 are from public samples, the others are invented. */
export const providers = {
  issuer: { code: '0001', name: 'ЈКП Инфостан технологије' },
  heating: { code: '0002', name: 'Београдске електране' },
  water: { code: '0003', name: 'Београдски водовод и канализација' },
  waste: { code: '0005', name: 'Градска чистоћа' },
  maintenance: { code: '0310', name: 'Одржавање зграде' },
  management: { code: '0315', name: 'Управљање зградом' },
  sharedElectricity: { code: '0321', name: 'Електропривреда Србије' },
} as const satisfies Record<string, Provider>;

type PropertyFacts = Pick<PropertyRecord, 'ident' | 'kind'>;

/** Size in m², from and up to; the size itself is derived from the ident. */
const areas: Readonly<Record<string, readonly [from: number, to: number] | undefined>> = {
  flat: [38, 84],
  house: [90, 160],
  commercial: [24, 120],
  garage: [14, 20],
  parkingSpace: [12, 14],
  storage: [3, 8],
};
const inhabited = new Set<string>(['flat', 'house', 'commercial']);

/** Part of the variable charge for heating in a month: the season runs from 15 October to 15 April. */
function heatingShare(month: number): number {
  return month === 4 || month === 10 ? 0.5 : month < 4 || month > 10 ? 1 : 0;
}

/**
 * What the providers charge a property for a month, in para, without discount and interest. The prices are invented;
 * their size is a Belgrade household's of 2026, four points less for each year before.
 */
export function monthlyCharges(
  { ident, kind }: PropertyFacts,
  period: Period,
): Omit<BillItemRecord, 'previousAmount' | 'yearAgoAmount'>[] {
  const [from, to] = areas[kind] ?? [38, 84];
  const area = from + draw(to - from + 1, ident, 'area');
  const persons = 1 + draw(4, ident, 'persons');
  const year = Number(period.slice(0, 4));
  const month = Number(period.slice(5));
  const price = Math.max(20, 100 + 4 * (year - 2026)) / 100;
  const charge = (service: Exclude<keyof typeof providers, 'issuer'>, para: number) => ({
    provider: providers[service],
    service,
    period,
    amount: Math.round(para * price),
  });
  const building = [
    charge('maintenance', area * 1_240),
    charge('management', inhabited.has(kind) ? 45_000 : 15_000),
    charge('sharedElectricity', area * 310 + draw(18_000, ident, period, 'electricity')),
  ];
  if (!inhabited.has(kind)) return building;
  return [
    charge('heating', area * (3_240 + 9_680 * heatingShare(month))),
    charge('waste', area * 1_867),
    charge('water', persons * (28_000 + draw(26_000, ident, period, 'water'))),
    ...building,
  ];
}
