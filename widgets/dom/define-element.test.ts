import { expect } from '@open-wc/testing';
import { define } from './define-element.ts';
import { version } from './version.ts';
import { captureWarnings } from '../../test/support/captured-warnings.ts';

describe('define', () => {
  const warnings = captureWarnings();

  it('keeps the first definition, without a warning when the version is the same', () => {
    define('test-twice', class extends HTMLElement {});
    const first = customElements.get('test-twice')!;
    Object.assign(first, { version });
    define('test-twice', class extends HTMLElement {});
    expect(customElements.get('test-twice')).to.equal(first);
    expect(warnings).to.deep.equal([]);
  });

  it('warns once when the versions differ', () => {
    customElements.define('test-older', Object.assign(class extends HTMLElement {}, { version: '0.0.1' }));
    define('test-older', class extends HTMLElement {});
    define('test-older', class extends HTMLElement {});
    expect(warnings).to.deep.equal([
      `<test-older>: version 0.0.1 is defined already, ${version} is not used.`,
    ]);
  });

  it('defines a class that the page has defined under its own tag', () => {
    const element = class extends HTMLElement {};
    customElements.define('test-own-name', element);
    define('test-our-name', element);
    expect(document.createElement('test-our-name')).to.be.instanceOf(element);
    expect(new element().localName).to.equal('test-own-name');
  });

  it('has the version of the package', async () => {
    const manifest = (await (await fetch('/package.json')).json()) as { version: string };
    expect(version).to.equal(manifest.version);
  });
});
