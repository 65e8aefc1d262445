import type { PartnerRecord, Store } from '@esanduce/sdk/sandbox';

/** Whether nobody is in the database yet. */
export async function isEmpty(store: Store): Promise<boolean> {
  const customers = await store.transaction((tx) => tx.customers.list({ limit: 1 }));
  return customers.length === 0;
}

/** Writes where the demo partner's pages are now: its address changes with its port. */
export async function movePartner(
  store: Store,
  addresses: Pick<PartnerRecord, 'redirectUris' | 'origins'>,
): Promise<void> {
  await store.transaction(async (tx) => {
    const partner = await tx.partners.get('partner_demo');
    if (partner) await tx.partners.update({ ...partner, ...addresses });
  });
}
