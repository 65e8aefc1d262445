import type { Records } from '@esanduce/sdk/portal';
import { createHouseholds } from '@esanduce/sdk/sandbox';

type Loaded = Pick<Records, 'customers' | 'properties' | 'bills' | 'paymentMethods'>;

interface ResidentRecords {
  readonly username: string;
  readonly cardId: string;
  readonly bills: readonly { readonly id: string; readonly outstanding: number }[];
}

/** So many customers, each with a property, a card that is approved at once, and so many open bills. */
export function createResidents(customers: number, billsEach: number) {
  const pattern = createHouseholds({ today: '2026-11-23', households: ['milica'] });
  const [customer, property] = [pattern.customers[0], pattern.properties[0]];
  const card = pattern.paymentMethods.find(({ cardToken }) => cardToken.startsWith('card_approve'));
  const bill = pattern.bills.find(({ status }) => status === 'unpaid');
  if (!customer || !property || !card || !bill) throw new Error('The household has no open bill or no card.');
  const records: { [Name in keyof Loaded]: Loaded[Name][] } = {
    customers: [],
    properties: [],
    bills: [],
    paymentMethods: [],
  };
  const residents: ResidentRecords[] = [];
  for (let number = 0; number < customers; number += 1) {
    const name = String(number).padStart(5, '0');
    const own = { customerId: `cus_load${name}`, propertyId: `prop_load${name}` } as const;
    const cardId = `pm_load${name}` as const;
    records.customers.push({ ...customer, id: own.customerId, username: `load${name}` });
    records.properties.push({
      ...property,
      id: own.propertyId,
      customerId: own.customerId,
      ident: `90${name}`,
    });
    records.paymentMethods.push({ ...card, id: cardId, customerId: own.customerId });
    const bills = Array.from({ length: billsEach }, (_, index): Records['bills'] => {
      const period = `${2000 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}` as const;
      return { ...bill, ...own, id: `bill_load${name}x${index}`, period, blocked: false };
    });
    records.bills.push(...bills);
    residents.push({
      username: `load${name}`,
      cardId,
      bills: bills.map(({ id, charged, paid }) => ({ id, outstanding: charged - paid })),
    });
  }
  return { records, residents };
}
