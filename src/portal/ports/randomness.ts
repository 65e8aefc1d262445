/** Generates unguessable tokens; injected so that tests repeat. */
export interface Randomness {
  /** `size` letters and digits. */
  token(size: number): string;
}

/** 32 characters, so five bits of a random byte choose one without bias; no two look alike. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

export const cryptoRandomness: Randomness = {
  token(size) {
    const bytes = crypto.getRandomValues(new Uint8Array(size));
    return Array.from(bytes, (byte) => alphabet.charAt(byte & 31)).join('');
  },
};
