/**
 * Compares DOM nodes by identity. Chai would diff their contents and the test runner would serialise them with all they
 * refer to, so that a failing test never ended.
 */
import { chai } from '@open-wc/testing';

const isNode = (value: unknown): value is Node => value instanceof Node;
const shown = (value: unknown): string =>
  value instanceof Element
    ? value.outerHTML.slice(0, 100)
    : Array.isArray(value)
      ? value.map(shown).join(', ')
      : String(value);
const same = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b)
    ? a.length === b.length && a.every((each, at) => same(each, b[at]))
    : a === b;

chai.use(({ Assertion }) => {
  Assertion.overwriteMethod(
    'equal',
    (original: (...compared: unknown[]) => void) =>
      function (this: Chai.AssertionStatic, expected: unknown, ...rest: unknown[]): void {
        const actual = this._obj as unknown;
        if (![actual, expected].flat().some(isNode)) {
          original.call(this, expected, ...rest);
          return;
        }
        const [one, other] = [shown(actual), shown(expected)];
        this.assert(
          same(actual, expected),
          `expected ${one} to be ${other}`,
          `expected ${one} not to be ${other}`,
          '',
          '',
        );
      },
  );
});
