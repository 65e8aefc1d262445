import type { Randomness } from './ports/ports.ts';

/** 32 signs, so that five bits of a random byte choose one without bias; none that is read as another. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

export const cryptoRandomness: Randomness = {
  token(size) {
    const bytes = crypto.getRandomValues(new Uint8Array(size));
    return Array.from(bytes, (byte) => alphabet.charAt(byte & 31)).join('');
  },
};
