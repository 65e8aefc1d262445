import type { Connection, CustomerId } from '../../contract/index.ts';
import type { PortalContext } from '../context.ts';
import { sha256 } from '../crypto/sha256.ts';
import type { PartnerRecord } from '../records/access.ts';
import type { Transaction } from '../ports/store.ts';

const lifetimeMs = 5 * 60_000;

export interface SignIn {
  customerId: CustomerId;
  partnerId: string;
  /** Exactly one of the partner's own. */
  redirectUri: string;
}

/**
 * Issues the code with which the hosted sign-in page sends a customer back to the partner. Valid once, for five minutes.
 * @throws RangeError when the customer or partner is unknown or the address is not the partner's
 */
export async function issueSignInCode(context: PortalContext, signIn: SignIn): Promise<string> {
  const code = context.random.token(32);
  const id = await sha256(code);
  await context.store.hold('nobody', async (tx) => {
    if (!(await tx.customers.get(signIn.customerId))) throw new RangeError('There is no such customer');
    const partner = await tx.partners.get(signIn.partnerId);
    if (!partner?.redirectUris.includes(signIn.redirectUri)) {
      throw new RangeError('The redirect address is not one of the partner’s');
    }
    const expiresAt = new Date(context.clock.now() + lifetimeMs).toISOString();
    await tx.signInCodes.insert({ id, ...signIn, expiresAt });
  });
  return code;
}

/** Redeems a code and connects its customer with the partner; null when the code is not valid for the partner. */
export async function redeemSignInCode(
  tx: Transaction,
  partner: PartnerRecord,
  redemption: { codeHash: string; redirectUri: string; now: string },
): Promise<Connection | null> {
  const code = await tx.signInCodes.get(redemption.codeHash);
  if (code?.partnerId !== partner.id || code.redirectUri !== redemption.redirectUri) return null;
  if (code.expiresAt <= redemption.now) return null;
  await tx.signInCodes.delete(code.id);
  const customer = await tx.customers.get(code.customerId);
  if (!customer) return null;
  const connectedAt = await connect(tx, partner.id, customer.id, redemption.now);
  return { customerId: customer.id, name: customer.name, connectedAt };
}

/** Records the consent; signing in again keeps the first moment. */
export async function connect(
  tx: Transaction,
  partnerId: string,
  customerId: CustomerId,
  now: string,
): Promise<string> {
  const id = connectionId(partnerId, customerId);
  const existing = await tx.connections.get(id);
  if (!existing) await tx.connections.insert({ id, partnerId, customerId, connectedAt: now });
  return existing?.connectedAt ?? now;
}

export const connectionId = (partnerId: string, customerId: CustomerId): string =>
  `${partnerId}:${customerId}`;
