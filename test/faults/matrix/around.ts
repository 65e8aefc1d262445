type Asked = (...parameters: unknown[]) => Promise<unknown>;

/**
 * Wraps the methods of a part: `wrap` receives the call, not yet started, and answers in its place.
 * @param names the methods to wrap. Default: all
 */
export function around<Part extends object>(
  part: Part,
  wrap: (work: () => Promise<unknown>) => Promise<unknown>,
  names?: readonly (keyof Part)[],
): Part {
  return new Proxy(part, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      const isMeant = typeof value === 'function' && (names?.includes(name as keyof Part) ?? true);
      if (!isMeant) return value;
      return (...parameters: unknown[]) => wrap(() => (value as Asked).apply(target, parameters));
    },
  });
}
