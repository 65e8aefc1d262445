import type { Portal, PortalOptions } from '@esanduce/sdk/portal';
import { createSandboxPortal } from '@esanduce/sdk/sandbox';
import { around } from './around.ts';

/** A portal process that can die between any two side effects. */
export interface MortalPortal {
  readonly portal: Portal;
  readonly isDead: () => boolean;
  /** Rejects when the process dies. */
  readonly death: Promise<never>;
  /** Makes it die at the `steps`-th side effect from now: before or after a transaction, an acquirer call or a mail. */
  readonly arm: (steps: number) => void;
  kill(): void;
}

export class PortalDied extends Error {}

const never = new Promise<never>(() => undefined);

/** @param parts what outlives the process: store, bank and mail server */
export function startMortalPortal(parts: PortalOptions): MortalPortal {
  let dead = false;
  let left = Infinity;
  let die: (reason: Error) => void = () => undefined;
  const death = new Promise<never>((_, reject) => (die = reject));
  death.catch(() => undefined);
  const kill = () => {
    dead = true;
    die(new PortalDied('The portal was killed'));
  };
  const pass = () => {
    left -= 1;
    if (left <= 0) kill();
    return dead;
  };
  // A dead process never resumes: what it awaits stays pending.
  const mortal = async (work: () => Promise<unknown>): Promise<unknown> => {
    if (pass()) return never;
    const [outcome] = await Promise.allSettled([work()]);
    if (pass()) return never;
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  };

  const { store, acquirer, mailer } = parts;
  const portal = createSandboxPortal({
    ...parts,
    store: around(store, mortal, ['transaction', 'hold']),
    acquirer: { ...around(acquirer, mortal), cards: acquirer.cards && around(acquirer.cards, mortal) },
    mailer: around(mailer, mortal),
  });
  return {
    portal,
    isDead: () => dead,
    death,
    arm: (steps) => (left = steps),
    kill,
  };
}
