import type { PortalContext } from '../context.ts';

/** How long an unknown origin is refused without reading the store again, ms. */
const refusalMs = 1000;

export interface KnownOrigins {
  has(origin: string): Promise<boolean>;
  /** Call it after partners changed. */
  forget(): void;
}

/** Caches the web origins of all partners, so that a preflight does not read the store. */
export function createKnownOrigins({ store, clock }: Pick<PortalContext, 'store' | 'clock'>): KnownOrigins {
  let known = new Set<string>();
  let readAt = -Infinity;
  return {
    async has(origin) {
      if (!known.has(origin) && clock.now() - readAt >= refusalMs) {
        const partners = await store.read((tx) => tx.partners.list({}));
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
