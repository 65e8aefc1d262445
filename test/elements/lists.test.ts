import { expect, fixture, html } from '@open-wc/testing';
import { type Esanduce } from '@esanduce/sdk';
import type { LitElement } from 'lit';
import '../../widgets/lawsuit-list/define.ts';
import '../../widgets/reminder-list/define.ts';
import '../../widgets/reschedule-plan/define.ts';
import {
  clientAs,
  clientFailed,
  clientWithoutAnswer,
  isAccessible,
  openSandbox,
  sandbox,
  elementFixture,
  textOf,
} from '../support/element-fixture.ts';
import { captureWarnings } from '../support/captured-warnings.ts';
import { waitUntil } from '../support/wait-until.ts';

/** What lawsuits, agreements and reminders have in common; bills have a test of their own. */
const lists = {
  'esanduce-lawsuit-list': { path: '/v1/lawsuits', scope: 'lawsuits:read', none: 'Нема утужења' },
  'esanduce-reschedule-plan': {
    path: '/v1/reschedule-agreements',
    scope: 'reschedule:read',
    none: 'Нема репрограма',
  },
  'esanduce-reminder-list': { path: '/v1/reminders', scope: 'reminders:read', none: 'Нема опомена' },
} as const;
/** A list with any status, as a page in plain JavaScript may set it. */
type List = LitElement & {
  propertyId: string | undefined;
  status: string | undefined;
  pageSize: number | undefined;
};

openSandbox();

const listFixture = (
  tag: keyof typeof lists,
  client: Esanduce,
  set: Partial<Pick<List, 'propertyId' | 'status' | 'pageSize'>> = {},
  locale = 'sr-Cyrl',
): Promise<List> => elementFixture(tag, client, set as object, locale);

const find = (list: List, selector: string) => list.renderRoot.querySelector<HTMLElement>(selector);
const entriesOf = (list: List) => [...list.renderRoot.querySelectorAll<HTMLElement>('[part~=entry]')];
const shown = (list: List) =>
  waitUntil(
    () => list.hasUpdated && (entriesOf(list).length > 0 || find(list, '[part=message]')),
    'entries or a message',
  );

for (const tag of Object.keys(lists) as (keyof typeof lists)[]) {
  const { path, scope, none } = lists[tag];
  describe(`<${tag}>`, () => {
    it('shows a message when there is nothing, and points to the filters', async () => {
      const list = await listFixture(tag, clientAs('milica'));
      await shown(list);
      expect(textOf(find(list, '[part=message] strong'))).to.equal(none);
      expect(textOf(find(list, '[part=message] small'))).not.to.equal('');
      expect(find(list, '[part=card]')).to.equal(null);
      list.status = tag === 'esanduce-reschedule-plan' ? 'fulfilled' : 'settled';
      await waitUntil(() => textOf(find(list, '[part=message] small')) === 'Погледајте и друга стања.');
    });

    for (const fault of ['status=503', 'truncate', 'drop-before-commit'] as const) {
      it(`shows the error after ${fault} and loads again on retry`, async () => {
        sandbox.fault({ fault, match: { path } });
        const list = await listFixture(tag, clientAs('dragan'));
        await waitUntil(() => list.hasUpdated && find(list, '[part=message]'));
        expect(textOf(find(list, '[part=message]'))).to.contain('Портал тренутно не одговара.');
        find(list, '[data-action=retry]')!.click();
        await waitUntil(() => entriesOf(list).length > 0);
      });
    }

    it('shows a skeleton while loading', async () => {
      sandbox.fault({ fault: 'delay=1000', match: { path } });
      const list = await listFixture(tag, clientAs('dragan'));
      await waitUntil(() => list.hasUpdated && find(list, '.bar'));
      expect(find(list, 'section')!.getAttribute('aria-busy')).to.equal('true');
      await shown(list);
      expect(find(list, '.bar')).to.equal(null);
      expect(find(list, 'section')!.getAttribute('aria-busy')).to.equal('false');
    });

    it('has a state for loading, empty, error and paid', async () => {
      const states = (list: List) =>
        ['loading', 'empty', 'error', 'paid'].filter((state) => list.matches(`:state(${state})`));
      const loading = await listFixture(tag, clientWithoutAnswer());
      await loading.updateComplete;
      expect(states(loading)).to.deep.equal(['loading']);
      const empty = await listFixture(tag, clientAs('milica'));
      await shown(empty);
      expect(states(empty)).to.deep.equal(['empty']);
      const failed = await listFixture(tag, clientFailed());
      await waitUntil(() => failed.hasUpdated && find(failed, '[role=alert]'));
      expect(states(failed)).to.deep.equal(['error']);
      const full = await listFixture(tag, clientAs('dragan'));
      await shown(full);
      expect(states(full)).to.deep.equal([]);
    });

    it('has the state paid when all entries shown are paid', async () => {
      await sandbox.store.transaction(async (tx) => {
        for (const each of await tx.lawsuits.list({}))
          await tx.lawsuits.update({ ...each, status: 'settled' });
        for (const each of await tx.agreements.list({}))
          await tx.agreements.update({ ...each, status: 'fulfilled' });
      });
      const status = tag === 'esanduce-reschedule-plan' ? 'fulfilled' : 'settled';
      const list = await listFixture(tag, clientAs('dragan'), { status });
      await shown(list);
      expect(entriesOf(list).length).to.be.above(0);
      expect(list.matches(':state(paid)')).to.equal(true);
    });

    it('shows slotted heading, end, empty and error contents', async () => {
      const slotted = async (name: string, client: Esanduce) => {
        const list = await listFixture(tag, client);
        const own = Object.assign(document.createElement('span'), { slot: name, textContent: 'own' });
        list.append(own);
        await waitUntil(() => own.assignedSlot?.checkVisibility() || own.offsetHeight > 0, name);
        return list;
      };
      expect(textOf(find(await slotted('heading', clientAs('dragan')), '[part=head] slot'))).not.to.equal('');
      await slotted('end', clientAs('dragan'));
      await slotted('empty', clientAs('milica'));
      const failed = await slotted('error', clientFailed());
      expect(find(failed, '[data-action=retry]')).not.to.equal(null);
    });

    it('lists one property by its id, and shows its name', async () => {
      const client = clientAs('dragan');
      const { data } = await client.properties.list();
      const list = await listFixture(tag, client, { propertyId: data[0]!.id });
      await shown(list);
      expect(textOf(find(list, '[part=head]'))).to.contain('Стан · Устаничка 87/4');
    });

    it('shows entries without ПЛАТИ when the token lacks the scope', async () => {
      const token = () => sandbox.token({ username: 'dragan', scopes: [scope] });
      const list = await listFixture(tag, clientAs('dragan', { token }));
      await shown(list);
      expect(entriesOf(list).length).to.be.above(0);
      expect(find(list, 'esanduce-pay-button')).to.equal(null);
      expect(find(list, '[part=card]')).to.equal(null);
    });

    it('loads when it was removed while loading and put back', async () => {
      sandbox.fault({ fault: 'delay=50', match: { path } });
      const list = await listFixture(tag, clientAs('dragan'));
      const { parentNode } = list;
      await list.updateComplete;
      list.remove();
      await new Promise((resolve) => setTimeout(resolve, 100));
      parentNode!.appendChild(list);
      await waitUntil(() => entriesOf(list).length > 0);
    });

    it('fits 280 pixels', async () => {
      const list = await listFixture(tag, clientAs('dragan'));
      list.style.inlineSize = '280px';
      await shown(list);
      for (const details of list.renderRoot.querySelectorAll('details')) details.open = true;
      for (const element of list.renderRoot.querySelectorAll('section *:not(.visually-hidden)')) {
        expect(element.scrollWidth, element.outerHTML.slice(0, 80)).to.be.at.most(280);
      }
      expect(find(list, 'section')!.scrollWidth).to.be.at.most(280);
    });

    describe('when it is set up wrongly', () => {
      const warnings = captureWarnings();

      it('shows an error and warns without a provider', async () => {
        const list = document.createElement(tag) as List;
        (await fixture(html`<div></div>`)).append(list);
        await list.updateComplete;
        expect(textOf(find(list, '[part=message]'))).to.equal(
          'Страница није добро подешена. Јавите њеном власнику.',
        );
        expect(warnings).to.deep.equal([`<${tag}> needs an <esanduce-provider> around it.`]);
        expect(find(list, '[data-action=retry]')).to.equal(null);
      });

      it('shows an error and warns with an invalid property-id', async () => {
        const list = await listFixture(tag, clientAs('dragan'), { propertyId: '0614276' });
        await waitUntil(() => list.hasUpdated && find(list, '[part=message]'));
        expect(textOf(find(list, '[part=message]'))).to.contain(
          'Страница није добро подешена. Јавите њеном власнику.',
        );
        expect(warnings.some((warning) => warning.startsWith(`<${tag}>`))).to.equal(true);
      });

      it('lists all entries and warns with an unknown status', async () => {
        const list = await listFixture(tag, clientAs('dragan'), { status: 'due' });
        await shown(list);
        expect(entriesOf(list).length).to.be.above(0);
        expect(warnings).to.have.length(1);
        expect(warnings[0]).to.contain(`<${tag}> status must be one of `);
      });

      it('lists entries and warns with an invalid page-size', async () => {
        const list = await listFixture(tag, clientAs('dragan'), { pageSize: 0.5 });
        await shown(list);
        expect(entriesOf(list).length).to.be.above(0);
        expect(warnings).to.deep.equal([`<${tag}> page-size must be a whole number from 1 to 100.`]);
      });
    });

    isAccessible('in every state', async function* (locale) {
      const list = await listFixture(tag, clientAs('dragan'), {}, locale);
      await shown(list);
      yield list;
      for (const details of list.renderRoot.querySelectorAll('details')) details.open = true;
      yield list;
      const empty = await listFixture(tag, clientAs('milica'), {}, locale);
      await shown(empty);
      yield empty;
      const failed = await listFixture(tag, clientFailed(), {}, locale);
      await waitUntil(() => failed.hasUpdated && find(failed, '[role=alert]'));
      yield failed;
      const loading = await listFixture(tag, clientWithoutAnswer(), {}, locale);
      await loading.updateComplete;
      yield loading;
    });
  });
}
