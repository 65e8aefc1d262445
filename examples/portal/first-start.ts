import type { Records, Store } from '@esanduce/sdk/portal';

type PartnerRecord = Records['partners'];

/** Where a partner's pages are, and its webhook when it has one. */
export type PartnerAddresses = Pick<PartnerRecord, 'redirectUris' | 'origins'> &
  Partial<Pick<PartnerRecord, 'webhook'>>;

/** Whether nobody is in the database yet. */
export async function isEmpty(store: Store): Promise<boolean> {
  const customers = await store.transaction((tx) => tx.customers.list({ limit: 1 }));
  return customers.length === 0;
}

/** Writes where the demo partner's pages are now: its address changes with its port. */
export async function movePartner(store: Store, addresses: PartnerAddresses): Promise<void> {
  await store.transaction(async (tx) => {
    const partner = await tx.partners.get('partner_demo');
    if (partner) await tx.partners.update({ ...partner, ...addresses });
  });
}
