import { randomBytes } from 'node:crypto';
import type { Connection } from '@esanduce/sdk';

/** A visitor who signed in at the portal. */
export type Visitor = Pick<Connection, 'customerId' | 'name'>;

export interface Session {
  /** Sent to the portal and back, valid once: a return that this browser did not start is refused. */
  pendingState?: string;
  visitor?: Visitor;
}

interface StoredSession {
  session: Session;
  expiresAt: number;
}

const lifetimeMs = 8 * 3_600_000;
const maxSessions = 10_000;

/** 256 random bits. */
export const randomToken = () => randomBytes(32).toString('base64url');

/** Sessions in memory, enough for an example; a real site stores them where all its processes see them. */
export class Sessions {
  readonly #stored = new Map<string, StoredSession>();

  get(id: string | undefined): Session | undefined {
    const stored = id === undefined ? undefined : this.#stored.get(id);
    return stored && stored.expiresAt > Date.now() ? stored.session : undefined;
  }

  /** Starts a session and returns its id, always a new one, to prevent session fixation. */
  start(session: Session): string {
    const id = randomToken();
    this.#stored.set(id, { session, expiresAt: Date.now() + lifetimeMs });
    if (this.#stored.size > maxSessions) this.end(this.#stored.keys().next().value);
    return id;
  }

  end(id: string | undefined): void {
    if (id !== undefined) this.#stored.delete(id);
  }
}
