import { expect } from '@open-wc/testing';
import { captureWarnings } from '../../test/support/captured-warnings.ts';
import { allowedValue } from './allowed-value.ts';

describe('allowedValue', () => {
  const warnings = captureWarnings();

  it('drops a value that is not allowed, and warns once, naming those that are', () => {
    const element = document.createElement('test-allowed');
    const values = [undefined, '', 'open', 'due', 'due'].map((value) =>
      allowedValue(element, 'status', value, ['open', 'paid']),
    );
    expect(values).to.deep.equal([undefined, undefined, 'open', undefined, undefined]);
    expect(warnings).to.deep.equal(['<test-allowed> status must be one of open, paid.']);
  });
});
