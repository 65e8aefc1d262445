/** A stable 53-bit hash of a text; two 32-bit lanes, because wider integers do not multiply exactly. */
function hash(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x85ebca77);
    high = Math.imul(high ^ code, 0xc2b2ae3d);
  }
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0);
}

/**
 * An opaque id that is the same for the same facts, so that issuing a month twice gives the same ids:
 * `opaqueId('bill', '0512345', '2026-07')` is `bill_` and eleven letters and digits.
 */
export function opaqueId<Prefix extends string>(prefix: Prefix, ...facts: string[]): `${Prefix}_${string}` {
  return `${prefix}_${hash([prefix, ...facts].join('\n'))
    .toString(36)
    .padStart(11, '0')}`;
}

/** A repeatable pseudo-random integer from 0 to below `bound`, derived from the facts. */
export function draw(bound: number, ...facts: (string | number)[]): number {
  return hash(facts.join('\n')) % bound;
}
