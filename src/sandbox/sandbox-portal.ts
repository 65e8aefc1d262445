import type { Acquirer } from '../portal/ports/acquirer.ts';
import { createPortal, type Portal, type PortalOptions } from '../portal/portal.ts';
import type { ControlledAcquirer, SandboxControls } from './controls/controls.ts';
import { demoPayeeBanks } from './payee-bank.ts';
import { createSandboxPlugin } from './plugin.ts';

export interface SandboxPortalOptions extends Omit<PortalOptions, 'acquirer'> {
  /** A simulated one also shows its charges in the state, forgets them when seeded, and lets the controls act as payer. */
  acquirer: Acquirer & ControlledAcquirer;
}

/** A portal with demo data, a test clock and faults. */
export interface SandboxPortal extends Portal {
  readonly controls: SandboxControls;
}

/**
 * A sandbox over a store of one's own, as `createSandbox` is one in memory. It answers `/_sandbox/*` and the
 * `esanduce-fault` header, checks its responses against the contract, and starts empty: `controls.seed()` fills it.
 * Whoever reaches it can erase its data, so never put it over a store of real customers.
 *
 * @example
 * ```ts
 * import { createMemoryStore, createSandboxPortal, createSimulatedAcquirer } from '@esanduce/sdk/sandbox';
 *
 * const portal = createSandboxPortal({
 *   store: createMemoryStore(),
 *   acquirer: createSimulatedAcquirer(),
 *   mailer: { send: async ({ subject }) => console.log(subject) },
 *   publicUrl: 'http://127.0.0.1:4810',
 *   signingKey: 'at least thirty-two characters nobody guesses',
 * });
 * await portal.controls.seed({ households: ['milica'] });
 * ```
 * @throws RangeError when the signing key is too short
 */
export function createSandboxPortal(options: SandboxPortalOptions): SandboxPortal {
  const plugin = createSandboxPlugin(options.acquirer);
  const portal = createPortal({
    validateResponses: true,
    payeeBanks: demoPayeeBanks,
    ...options,
    plugins: [...(options.plugins ?? []), plugin],
  });
  return { ...portal, controls: plugin.controls };
}
