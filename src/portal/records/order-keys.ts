import type { IsoDateTime } from '../../contract/index.ts';

/** A key pair that signs payment orders. */
export interface OrderKeyRecord {
  /** `kid`. */
  id: string;
  /** Real time. The newest signs. */
  createdAt: IsoDateTime;
  publicKey: { kty: string; crv: string; x: string; y: string };
  /** The private JWK, encrypted under the portal's signing key: a copy of the store alone signs nothing. */
  sealedKey: string;
}
