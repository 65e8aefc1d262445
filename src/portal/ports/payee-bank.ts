/** A bank that tells the portal which money arrived on a payee's accounts. */
export interface PayeeBank {
  /** In the log and the books. */
  readonly id: string;
  /** SHA-256 of each key it may use, hex: the keys themselves are not stored. Two while one is being changed. */
  readonly keyHashes: readonly string[];
  /** Secrets of Standard Webhooks that it may sign with, `whsec_` and base64 of 24 to 64 bytes. */
  readonly signingSecrets: readonly string[];
  /** The payees' accounts it keeps, 18 digits or `200-2206180101000-48`. */
  readonly accounts: readonly string[];
}
