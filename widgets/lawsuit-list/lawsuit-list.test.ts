import { expect } from '@open-wc/testing';
import { type Esanduce } from '@esanduce/sdk';
import '../provider/define.ts';
import type { EsanduceLawsuitList } from './lawsuit-list.ts';
import './define.ts';
import {
  buttonIn,
  buttonState,
  clientAs,
  clientWithoutAnswer,
  find,
  findAll,
  isAccessible,
  openSandbox,
  sandbox,
  elementFixture,
  fixtureOf,
  textOf,
} from '../../test/support/element-fixture.ts';
import { waitUntil } from '../../test/support/wait-until.ts';

let client: Esanduce;

openSandbox();
beforeEach(() => {
  client = clientAs('dragan');
});

const listFixture = fixtureOf('esanduce-lawsuit-list', '[part~=entry]');

const entriesOf = (list: EsanduceLawsuitList) => findAll(list, '[part~=entry]');

/** Changes the household's one lawsuit behind the portal's back. */
const change = (status: 'final' | 'suspended', paid?: number) =>
  sandbox.store.transaction(async (tx) => {
    const [lawsuit] = await tx.lawsuits.list({});
    await tx.lawsuits.update({ ...lawsuit!, status, paid: paid ?? lawsuit!.paid });
  });

describe('<esanduce-lawsuit-list>', () => {
  it('shows the plaintiff, the date, the months and the status', async () => {
    const [entry] = entriesOf(await listFixture(client));
    expect(textOf(entry)).to.contain('ИИ 4950/2026');
    expect(textOf(entry!.querySelector('[part=status]'))).to.equal('Поступак је покренут');
    expect(textOf(entry!.querySelector('[part=authority]'))).to.contain('Јавни извршитељ Петар Илић');
    expect(textOf(entry)).to.contain('Поднето 1. 9. 2026.');
    expect(textOf(entry!.querySelector('[part=months]'))).to.equal(
      'Обухвата фебруар 2026., март 2026., април 2026.',
    );
  });

  it('shows what the debt consists of', async () => {
    const list = await listFixture(client);
    const para = findAll(list, 'dd').map((part) => {
      const digits = Number(textOf(part).replace(/\D/g, ''));
      return textOf(part).startsWith('−') ? -digits : digits;
    });
    expect(para).to.have.length(5);
    expect(para.slice(0, 4).reduce((sum, part) => sum + part)).to.equal(para[4]);
    expect(textOf(find(list, '[part=amount]'))).to.equal('29.153,17 РСД');
  });

  it('shows names in the reader’s script', async () => {
    const [entry] = entriesOf(await listFixture(client, {}, 'en'));
    expect(textOf(entry)).to.contain('II 4950/2026');
    expect(textOf(entry)).to.contain('Javni izvršitelj Petar Ilić');
    expect(textOf(entry)).not.to.match(/\p{Script=Cyrillic}/u);
  });

  it('pays by one click; entry, focus and position stay, and the rest is updated', async () => {
    const list = await listFixture(client);
    const [entry] = entriesOf(list);
    expect(textOf(buttonIn(entry!))).to.contain('утужени дуг ИИ 4950/2026, 29.153,17 РСД');
    const { offsetHeight } = entry!;
    buttonIn(entry!).focus();
    buttonIn(entry!).click();
    await waitUntil(() => buttonState(entry!) === 'paid');
    await waitUntil(() => textOf(find(list, '[part=amount]')) === '0,00 РСД');
    expect(entry!.offsetHeight).to.equal(offsetHeight);
    expect(entriesOf(list)[0]).to.equal(entry);
    expect(textOf(find(list, '[part=status]'))).to.equal('Измирено');
    expect(list.shadowRoot!.activeElement).to.equal(entry!.querySelector('esanduce-pay-button'));
    const { data } = await client.payments.list({ limit: 1 });
    expect(data[0]).to.include({ status: 'succeeded' });
    expect(data[0]!.items[0]!.payable.type).to.equal('lawsuit');
    const anew = await listFixture(client);
    expect(find(anew, 'esanduce-pay-button')).to.equal(null);
    expect(find(anew, '[part=reason]')).to.equal(null);
  });

  it('says why it cannot be paid while the proceedings are suspended', async () => {
    await change('suspended');
    const list = await listFixture(client);
    expect(textOf(find(list, '[part=status]'))).to.equal('Поступак је прекинут');
    expect(textOf(find(list, '[part=reason]'))).to.equal('Док је поступак прекинут, овде се не плаћа.');
    expect(find(list, 'esanduce-pay-button')).to.equal(null);
    expect(textOf(entriesOf(list)[0])).not.to.contain('Трошкови расту');
  });

  for (const width of [360, 760]) {
    it(`shows a skeleton of the entry’s size: ${width}`, async () => {
      const list = await listFixture(client);
      const waiting = await elementFixture('esanduce-lawsuit-list', clientWithoutAnswer(), {}, 'sr-Cyrl');
      list.style.inlineSize = waiting.style.inlineSize = `${width}px`;
      await waiting.updateComplete;
      expect(textOf(find(waiting, '[part=head]'))).to.equal('Утужења');
      expect(waiting.offsetHeight).to.be.closeTo(list.offsetHeight, 20);
    });
  }

  it('keeps the card line when the only payable lawsuit is paid', async () => {
    const list = await listFixture(client);
    const [entry] = entriesOf(list);
    const { top } = entry!.getBoundingClientRect();
    buttonIn(entry!).click();
    await waitUntil(() => textOf(find(list, '[part=amount]')) === '0,00 РСД');
    expect(find(list, '[part=card]')).not.to.equal(null);
    expect(entry!.getBoundingClientRect().top).to.equal(top);
  });

  it('loads again when status changes', async () => {
    await change('final');
    const list = await listFixture(client, { status: 'final' });
    expect(textOf(find(list, '[part=status]'))).to.equal('Решење је правноснажно');
    list.status = 'started';
    await waitUntil(() => find(list, '[part=message]'));
  });

  it('updates what was paid elsewhere', async () => {
    const list = await listFixture(client);
    const [entry] = entriesOf(list);
    const before = (await client.payments.list({ limit: 100 })).data.length;
    const record = await sandbox.store.transaction(async (tx) => (await tx.lawsuits.list({}))[0]!);
    await change('final', record.principal + record.interest + record.costs);
    buttonIn(entry!).click();
    await waitUntil(() => textOf(find(list, '[part=amount]')) === '0,00 РСД');
    expect((await client.payments.list({ limit: 100 })).data).to.have.length(before);
  });

  isAccessible('final, suspended, and paid', async function* (locale) {
    for (const status of ['final', 'suspended'] as const) {
      await change(status);
      yield listFixture(client, {}, locale);
    }
    await change('final');
    const list = await listFixture(client, {}, locale);
    buttonIn(entriesOf(list)[0]!).click();
    await waitUntil(() => list.renderRoot.querySelector('[part~=settled]'));
    yield list;
  });
});
