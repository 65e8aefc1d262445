import type { PortalContext } from '../context.ts';

/** How long an origin that was not known stays refused without asking the store again, ms. */
const refusalMs = 1000;

export interface KnownOrigins {
  has(origin: string): Promise<boolean>;
  /** After partners changed. */
  forget(): void;
}

/** The web origins of all partners, remembered: a preflight must not cost a look into the store. */
export function createKnownOrigins({ store, clock }: Pick<PortalContext, 'store' | 'clock'>): KnownOrigins {
  let known = new Set<string>();
  let readAt = -Infinity;
  return {
    async has(origin) {
      if (!known.has(origin) && clock.now() - readAt >= refusalMs) {
        const partners = await store.transaction((tx) => tx.partners.list({}));
        known = new Set(partners.flatMap(({ origins }) => origins));
        readAt = clock.now();
      }
      return known.has(origin);
    },
    forget() {
      known = new Set();
      readAt = -Infinity;
    },
  };
}
