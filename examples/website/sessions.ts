import { randomBytes } from 'node:crypto';

interface StoredSession<Visitor> {
  visitor: Visitor;
  expiresAt: number;
}

const lifetimeMs = 8 * 3_600_000;
/** How many browsers of one visitor stay signed in. */
const maxPerVisitor = 5;

/** 256 random bits. */
export const randomToken = () => randomBytes(32).toString('base64url');

/**
 * Sessions of visitors who signed in, in memory, enough for an example; a real site stores them where all its processes see
 * them. Nobody's session makes room for a stranger's: each visitor has a few, of which a new one replaces the oldest.
 */
export class Sessions<Visitor extends { readonly customerId: string }> {
  readonly #stored = new Map<string, StoredSession<Visitor>>();

  get(id: string | undefined): Visitor | undefined {
    const stored = id === undefined ? undefined : this.#stored.get(id);
    return stored && stored.expiresAt > Date.now() ? stored.visitor : undefined;
  }

  /** Starts a session and returns its id, always a new one, to prevent session fixation. */
  start(visitor: Visitor): string {
    const now = Date.now();
    const own: string[] = [];
    for (const [id, { visitor: other, expiresAt }] of this.#stored) {
      if (expiresAt <= now) this.#stored.delete(id);
      else if (other.customerId === visitor.customerId) own.push(id);
    }
    // A map keeps the order of insertion.
    if (own.length >= maxPerVisitor) this.end(own[0]);
    const id = randomToken();
    this.#stored.set(id, { visitor, expiresAt: now + lifetimeMs });
    return id;
  }

  end(id: string | undefined): void {
    if (id !== undefined) this.#stored.delete(id);
  }
}
