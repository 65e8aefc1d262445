/** JSON of a value of our own. Whatever `toJSON` the page's old libraries have put on arrays, strings or objects is not used. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, function (this: Record<string, unknown>, key) {
    return this[key];
  });
