import { expect, fixture, html } from '@open-wc/testing';
import '../../widgets/bill-list/define.ts';
import '../../widgets/help/define.ts';
import type { EsanduceHelp } from '../../widgets/help/help.ts';
import type { EsanduceProvider } from '../../widgets/provider/provider.ts';
import { liveConnectionOf, type LiveListener } from '../../widgets/data/live-connection.ts';
import { buttonIn, clientAs, find, findAll, openSandbox, textOf } from '../support/element-fixture.ts';
import { waitUntil } from '../support/wait-until.ts';

openSandbox({ households: ['milica'] });
const page = document.documentElement;
const own = page.getAttribute('lang');
afterEach(() => {
  if (own === null) page.removeAttribute('lang');
  else page.lang = own;
});

const titles = { 'sr-Cyrl-RS': 'Помоћ', 'sr-Latn-RS': 'Pomoć', 'en-GB': 'Help' };
/** That it speaks a language, and says that it does. */
const speaks = (help: EsanduceHelp, tag: keyof typeof titles) =>
  waitUntil(
    () => find(help, 'section')?.lang === tag && textOf(find(help, '[part=head]')).startsWith(titles[tag]),
    tag,
  );

/** An element two shadow roots deep, and the hosts of those, the outer one first. */
async function nested(provider: Element): Promise<[EsanduceHelp, HTMLElement, HTMLElement]> {
  const [outer, inner] = [document.createElement('div'), document.createElement('div')];
  const help = document.createElement('esanduce-help');
  provider.append(outer);
  outer.attachShadow({ mode: 'open' }).append(inner);
  inner.attachShadow({ mode: 'open' }).append(help);
  await help.updateComplete;
  return [help, outer, inner];
}
const provider = (locale?: string) =>
  fixture<EsanduceProvider>(
    locale
      ? html`<esanduce-provider .client=${clientAs('milica')} locale=${locale}></esanduce-provider>`
      : html`<esanduce-provider .client=${clientAs('milica')}></esanduce-provider>`,
  );

describe('the language of an element', () => {
  it('is the nearest lang, across shadow roots, and follows its changes', async () => {
    page.lang = 'sr-Latn';
    const [help, outer, inner] = await nested(await provider());
    await speaks(help, 'sr-Latn-RS');
    page.lang = 'en';
    await speaks(help, 'en-GB');
    outer.lang = 'sr';
    await speaks(help, 'sr-Cyrl-RS');
    inner.lang = 'sr-Latn-RS';
    await speaks(help, 'sr-Latn-RS');
    help.lang = 'en-US';
    await speaks(help, 'en-GB');
    for (const each of [help, inner]) each.removeAttribute('lang');
    await speaks(help, 'sr-Cyrl-RS');
    outer.removeAttribute('lang');
    await speaks(help, 'en-GB');
  });

  it('is Serbian in Cyrillic without a lang, or without texts for it', async () => {
    page.removeAttribute('lang');
    const [help, outer] = await nested(await provider());
    await speaks(help, 'sr-Cyrl-RS');
    page.lang = 'en';
    await speaks(help, 'en-GB');
    outer.lang = '';
    await speaks(help, 'sr-Cyrl-RS');
    outer.lang = 'fr';
    await speaks(help, 'sr-Cyrl-RS');
  });

  it('is the provider’s locale, whatever the page’s lang', async () => {
    page.lang = 'en';
    const told = await provider('sr-Latn');
    const [help] = await nested(told);
    await speaks(help, 'sr-Latn-RS');
    page.lang = 'sr-Cyrl';
    await help.updateComplete;
    await speaks(help, 'sr-Latn-RS');
    told.locale = undefined;
    await speaks(help, 'sr-Cyrl-RS');
  });

  it('changes when the element is moved', async () => {
    page.lang = 'en';
    const [help, outer] = await nested(await provider());
    await speaks(help, 'en-GB');
    const elsewhere = document.createElement('p');
    elsewhere.lang = 'sr-Latn';
    outer.before(elsewhere);
    elsewhere.append(help);
    await speaks(help, 'sr-Latn-RS');
  });

  it('is the same for inner elements and for the provider’s own texts', async () => {
    page.lang = 'sr-Latn';
    const client = clientAs('milica');
    const told: LiveListener[] = [];
    liveConnectionOf(client).listen = (listener) => {
      told.push(listener);
      return () => undefined;
    };
    const around = await fixture<EsanduceProvider>(
      html`<esanduce-provider .client=${client}
        ><esanduce-bill-list></esanduce-bill-list
      ></esanduce-provider>`,
    );
    const list = around.querySelector('esanduce-bill-list')!;
    await waitUntil(() => findAll(list, '[part~=row]')[0] && buttonIn(findAll(list, '[part~=row]')[0]!));
    const label = () => textOf(buttonIn(findAll(list, '[part~=row]')[0]!).querySelector('.now'));
    const lost = told.find((listener) => 'lost' in listener)!;
    lost.lost?.(Date.now());
    await waitUntil(() => textOf(find(around, '[part=stale]')).startsWith('Veza je prekinuta'));
    expect(label()).to.equal('Plati');
    page.lang = 'en';
    await waitUntil(() => label() === 'Pay');
    await waitUntil(() => textOf(find(around, '[part=stale]')).startsWith('Connection lost'));
  });
});
