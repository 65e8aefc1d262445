import type { Records, Store } from '@esanduce/sdk/portal';
import type { HouseholdName, SandboxPortal } from '@esanduce/sdk/sandbox';

/** Where a partner's pages are, and its webhook if it has one. */
export type PartnerAddresses = Pick<Records['partners'], 'redirectUris' | 'origins'> &
  Partial<Pick<Records['partners'], 'webhook'>>;

interface DemoData {
  households: readonly HouseholdName[] | undefined;
  partner: PartnerAddresses;
  onProgress: (line: string) => void;
}

/** Fills an empty database with the demo households; in a filled one only the demo partner's addresses change. */
export async function prepareDemoData(
  portal: Pick<SandboxPortal, 'controls'>,
  store: Store,
  { households, partner, onProgress }: DemoData,
): Promise<void> {
  const customers = await store.read((tx) => tx.customers.list({ limit: 1 }));
  if (customers.length > 0) return updatePartner(store, partner);
  onProgress('Filling the database with fictional households (only at the first start).');
  await portal.controls.seed({ ...(households && { households }), partner });
}

/** Stores the demo partner's addresses, which change with its port. */
export async function updatePartner(store: Store, addresses: PartnerAddresses): Promise<void> {
  await store.transaction(async (tx) => {
    const partner = await tx.partners.get('partner_demo');
    if (partner) await tx.partners.update({ ...partner, ...addresses });
  });
}
