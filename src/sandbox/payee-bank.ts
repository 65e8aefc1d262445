import type { PayeeBank } from '../portal/ports/payee-bank.ts';

/** How the sandbox's payee's bank calls `credits.create`: by this key, and signed with this secret. */
export const demoPayeeBank = {
  key: 'bk_sandbox_demo',
  signingSecret: 'whsec_ZGVtbyBiYW5rIHNpZ25zIGl0cyBjcmVkaXRz',
  account: '200-2206180101000-48',
} as const;

export const demoPayeeBanks: readonly PayeeBank[] = [
  {
    id: 'bank_demo',
    // SHA-256 of the key.
    keyHashes: ['6628350451df528e15981b93e2461bc9230cce8e25b1dd02dccafe4323d6f5d0'],
    signingSecrets: [demoPayeeBank.signingSecret],
    accounts: [demoPayeeBank.account],
  },
];
