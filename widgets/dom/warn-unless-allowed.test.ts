import { expect } from '@open-wc/testing';
import { warnUnlessAllowed } from './warn-unless-allowed.ts';

describe('warnUnlessAllowed', () => {
  const realWarn = console.warn;
  afterEach(() => {
    console.warn = realWarn;
  });

  it('warns once of a value that is not allowed, naming those that are', () => {
    const warnings: string[] = [];
    console.warn = (message: string) => warnings.push(message);
    const element = document.createElement('test-allowed');
    for (const value of [undefined, '', 'open', 'due', 'due'])
      warnUnlessAllowed(element, 'status', value, ['open', 'paid']);
    expect(warnings).to.deep.equal(['<test-allowed> status must be one of open, paid.']);
  });
});
