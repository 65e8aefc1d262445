import { expect, fixture, html } from '@open-wc/testing';
import {
  clientAs,
  find,
  findAll,
  isAccessible,
  openSandbox,
  elementFixture,
  textOf,
} from '../../test/support/element-fixture.ts';
import { overrideTexts } from '../i18n/texts.ts';
import './define.ts';
import type { EsanduceHelp } from './help.ts';
import { captureWarnings } from '../../test/support/captured-warnings.ts';

const warnings = captureWarnings();

openSandbox();

async function helpFixture(set: Partial<EsanduceHelp> = {}, locale = 'sr-Cyrl') {
  const help = await elementFixture('esanduce-help', clientAs(), set, locale);
  await help.updateComplete;
  return help;
}
const linksOf = (help: EsanduceHelp) =>
  findAll(help, '[part=contact]').map((link) => [link.getAttribute('href'), textOf(link)]);
const issuers = [
  ['tel:0800011018', '0800 011 018'],
  ['tel:0113954420', '011/395-44-20'],
  ['mailto:esanduce@infostan.rs', 'esanduce@infostan.rs'],
];

describe('<esanduce-help>', () => {
  it('links to the issuer’s contacts by default', async () => {
    expect(linksOf(await helpFixture())).to.deep.equal(issuers);
    expect(warnings).to.deep.equal([]);
  });

  it('links to the page’s own contacts', async () => {
    const help = await helpFixture({
      phone: '+381 (11) 555-0100',
      mobile: '011 555 0101',
      email: 'pomoc@banka.example',
    });
    expect(linksOf(help)).to.deep.equal([
      ['tel:+381115550100', '+381 (11) 555-0100'],
      ['tel:0115550101', '011 555 0101'],
      ['mailto:pomoc@banka.example', 'pomoc@banka.example'],
    ]);
  });

  it('keeps the issuer’s contact and warns when an attribute is not valid', async () => {
    const help = await helpFixture({ phone: 'call us', mobile: '12', email: 'pomoc@banka?bcc=a@b.example' });
    expect(linksOf(help)).to.deep.equal(issuers);
    expect(warnings).to.deep.equal([
      '<esanduce-help> phone must be a telephone number.',
      '<esanduce-help> mobile must be a telephone number.',
      '<esanduce-help> email must be an e-mail address.',
    ]);
  });

  it('shows the answer of each of six questions when it is opened', async () => {
    const help = await helpFixture();
    const answers = findAll(help, '[part=answer]');
    expect(answers.map((answer) => answer.checkVisibility())).to.deep.equal(Array(6).fill(false));
    find(help, 'summary')!.click();
    expect(answers[0]!.checkVisibility()).to.equal(true);
    for (const answer of answers) expect(textOf(answer)).to.not.equal('');
  });

  it('uses the page’s language and texts', async () => {
    const summaries = (help: EsanduceHelp) => findAll(help, 'summary').map(textOf);
    expect(summaries(await helpFixture({}, 'sr-Latn'))[0]).to.equal('Kako da platim račun?');
    expect(summaries(await helpFixture({}, 'en'))[0]).to.equal('How do I pay a bill?');
    overrideTexts('hu', { help: { howToPay: 'Hogyan fizetek?' } });
    expect(summaries(await helpFixture({}, 'hu'))[0]).to.equal('Hogyan fizetek?');
  });

  it('works without a provider', async () => {
    const help = await fixture<EsanduceHelp>(html`<esanduce-help></esanduce-help>`);
    expect(linksOf(help)).to.deep.equal(issuers);
    expect(warnings).to.deep.equal([]);
  });

  it('fits 280 pixels, with targets of at least 24 pixels', async () => {
    const help = await helpFixture({ email: 'podrska.korisnicima.objedinjene.naplate@banka.example' });
    help.style.inlineSize = '280px';
    expect(find(help, 'section')!.scrollWidth).to.be.at.most(280);
    for (const target of findAll(help, 'a, summary')) {
      expect(target.getBoundingClientRect().height).to.be.at.least(24);
    }
  });

  isAccessible('closed and open', async function* (locale) {
    const help = await helpFixture({}, locale);
    yield help;
    for (const each of findAll(help, 'details')) each.toggleAttribute('open');
    yield help;
  });
});
