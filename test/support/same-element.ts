/**
 * Elements are compared by which they are. Chai looks for differences inside them, and the test runner writes both out, with
 * all that hangs on them: a test that failed so never came to its end. Holds no tests: those are with every element's.
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
