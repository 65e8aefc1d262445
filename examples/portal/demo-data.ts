import type { Records, Store } from '@esanduce/sdk/portal';
import type { HouseholdName, SandboxPortal } from '@esanduce/sdk/sandbox';

/** Where a partner's pages are, and its webhook if it has one. */
export type PartnerAddresses = Pick<Records['partners'], 'redirectUris' | 'origins'> &
  Partial<Pick<Records['partners'], 'webhook'>>;

/** Where a bank's pages are, and where the portal asks it about payment orders. */
export type BankAddresses = Pick<Records['partners'], 'origins'> &
  Pick<Required<Records['partners']>, 'paymentOrders'>;

interface DemoData {
  households: readonly HouseholdName[] | undefined;
  partner: PartnerAddresses;
  bank: BankAddresses | undefined;
  onProgress: (line: string) => void;
}

/** Fills an empty database with the demo households; in a filled one only the addresses of demo partner and bank change. */
export async function prepareDemoData(
  portal: Pick<SandboxPortal, 'controls'>,
  store: Store,
  { households, partner, bank, onProgress }: DemoData,
): Promise<void> {
  const customers = await store.read((tx) => tx.customers.list({ limit: 1 }));
  if (customers.length > 0) {
    await updatePartner(store, partner);
    if (bank) await updateBank(store, bank);
    return;
  }
  onProgress('Filling the database with fictional households (only at the first start).');
  await portal.controls.seed({ ...(households && { households }), partner, ...(bank && { bank }) });
}

/** Stores the demo partner's addresses, which change with its port. */
export const updatePartner = (store: Store, addresses: PartnerAddresses): Promise<void> =>
  update(store, 'partner_demo', addresses);

/** Stores the demo bank's addresses. */
export const updateBank = (store: Store, addresses: BankAddresses): Promise<void> =>
  update(store, 'partner_bank', addresses);

async function update(store: Store, id: string, addresses: Partial<Records['partners']>): Promise<void> {
  await store.transaction(async (tx) => {
    const partner = await tx.partners.get(id);
    if (partner) await tx.partners.update({ ...partner, ...addresses });
  });
}
