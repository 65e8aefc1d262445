import { randomBytes } from 'node:crypto';
import type { Connection } from '@esanduce/sdk';

/** A visitor who signed in at the portal. */
export type Visitor = Pick<Connection, 'customerId' | 'name'>;

export interface Session {
  /** Sent to the portal and back, valid once: a return that this browser did not start is refused. */
  pendingState?: string;
  visitor?: Visitor;
}

interface Kept {
  session: Session;
  expiresAt: number;
}

const lifetimeMs = 8 * 3_600_000;
const mostSessions = 10_000;

/** 256 random bits. */
export const randomName = () => randomBytes(32).toString('base64url');

/** Sessions in memory, enough for an example; a real site stores them where all its processes see them. */
export class Sessions {
  readonly #kept = new Map<string, Kept>();

  get(id: string | undefined): Session | undefined {
    const kept = id === undefined ? undefined : this.#kept.get(id);
    return kept && kept.expiresAt > Date.now() ? kept.session : undefined;
  }

  /** Starts a session and returns its id, always a new one, to prevent session fixation. */
  start(session: Session): string {
    const id = randomName();
    this.#kept.set(id, { session, expiresAt: Date.now() + lifetimeMs });
    if (this.#kept.size > mostSessions) this.end(this.#kept.keys().next().value);
    return id;
  }

  end(id: string | undefined): void {
    if (id !== undefined) this.#kept.delete(id);
  }
}
