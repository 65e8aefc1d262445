import { expect, fixture, html } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import type { EsanduceProvider } from '../provider/provider.ts';
import '../provider/define.ts';
import './define.ts';
import { clientAnswering, clientAs, find, openSandbox } from '../../test/support/element-fixture.ts';
import { waitUntil } from '../../test/support/wait-until.ts';

openSandbox();

// WebKit's driver has no real mouse.
it('opens by a press anywhere in its field, also on its arrow, and closes by the next', async () => {
  const flat = (await clientAs().properties.list()).data.find(({ kind }) => kind === 'flat');
  const many = Array.from({ length: 40 }, (_, at) => ({ ...flat, id: `prop_${at}` }));
  const provider = await fixture<EsanduceProvider>(
    html`<esanduce-provider .client=${clientAnswering(many)} locale="sr-Cyrl"></esanduce-provider>`,
  );
  const picker = provider.appendChild(document.createElement('esanduce-property-picker'));
  await waitUntil(() => picker.hasUpdated && find(picker, '[role=combobox]'));
  const combobox = find(picker, '[role=combobox]');
  const isOpen = () => !!find(picker, '[popover]')?.matches(':popover-open');
  const field = find(picker, '[part=choice]')!.getBoundingClientRect();
  const middle = Math.round(field.top + field.height / 2);
  for (const x of [field.right - 24, field.left + 6, field.left + field.width / 2]) {
    const press = () => sendMouse({ type: 'click', position: [Math.round(x), middle] });
    await press();
    await waitUntil(isOpen, `opened at ${x}`);
    expect(picker.shadowRoot!.activeElement).to.equal(combobox);
    await press();
    await waitUntil(() => !isOpen(), `closed at ${x}`);
    expect(picker.shadowRoot!.activeElement).to.equal(combobox);
  }
});
