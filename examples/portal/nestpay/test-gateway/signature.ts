/**
 * The gateway's side of the `ver3` hash. Written from the protocol and without the adapter's code, so that both cannot
 * share a mistake.
 */
export async function signature(
  fields: Iterable<readonly [string, string]>,
  storeKey: string,
): Promise<string> {
  const collator = (a: string, b: string) => {
    const [left, right] = [a.toLowerCase(), b.toLowerCase()];
    return left === right ? 0 : left < right ? -1 : 1;
  };
  let plain = '';
  for (const [name, value] of [...fields].sort(([a], [b]) => collator(a, b))) {
    if (/^(hash|encoding)$/i.test(name)) continue;
    plain += `${escaped(value)}|`;
  }
  plain += escaped(storeKey);
  const digest = await crypto.subtle.digest('SHA-512', new TextEncoder().encode(plain));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

function escaped(value: string): string {
  let out = '';
  for (const sign of value) out += sign === '\\' || sign === '|' ? `\\${sign}` : sign;
  return out;
}
