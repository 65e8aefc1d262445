import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatAmount } from '../../src/format/index.ts';
import type { DebtSummary, Property } from '../../src/index.ts';
import { balance } from '../i18n/balance.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { propertyName } from '../i18n/property-name.ts';
import { buildingOf } from '../i18n/property-order.ts';
import { reasonTexts } from '../i18n/reason.texts.ts';
import { relativeDay, urgencyOf } from '../list/list-templates.ts';
import type { PropertyCombobox } from './combobox.ts';
import { propertyPickerTexts } from './property-picker.texts.ts';

const optionId = ({ id }: Property): string => `option-${id}`;

/** The input, which shows the chosen property or what is typed. */
export const comboboxInput = (combobox: PropertyCombobox, locale: string): TemplateResult =>
  html`<input
    type="text"
    role="combobox"
    part="name"
    autocomplete="off"
    autocapitalize="off"
    spellcheck="false"
    aria-label=${propertyPickerTexts(locale)('label')}
    aria-autocomplete="list"
    aria-controls="options"
    aria-expanded=${combobox.isOpen}
    aria-activedescendant=${combobox.active ? optionId(combobox.active) : ''}
    placeholder=${propertyPickerTexts(locale)('hint')}
    .value=${live(combobox.text)}
    @input=${combobox.onInput}
    @keydown=${combobox.onKeydown}
    @blur=${combobox.close}
  />`;

/** The list below the input: the properties found, by building. */
export function comboboxOptions(
  combobox: PropertyCombobox,
  chosen: Property,
  locale: string,
): TemplateResult {
  const say = propertyPickerTexts(locale);
  const { active, found } = combobox;
  const buildings = new Map<string, Property[]>();
  for (const property of found) {
    const key = `${buildingOf(property, locale)} · ${property.address.municipality}`;
    const listed = buildings.get(key);
    if (listed) listed.push(property);
    else buildings.set(key, [property]);
  }
  const choose = ({ target }: Event) => {
    const id = (target as Element).closest<HTMLElement>('[role=option]')?.dataset['id'];
    if (id) combobox.choose(found.find((property) => property.id === id));
  };
  return html`<div class="popup" popover="manual" part="options">
    <div id="options" role="listbox" aria-label=${say('label')} @click=${choose}>
      ${repeat(
        buildings,
        ([key]) => key,
        ([, listed]) => group(listed, active, chosen, locale),
      )}
    </div>
    ${found.length ? '' : html`<p class="none">${say('none')}</p>`}
    <p class="visually-hidden" role="status">
      ${combobox.isOpen ? (found.length ? say('found', { count: String(found.length) }) : say('none')) : ''}
    </p>
  </div>`;
}

/** What is left to pay, and how far away its due date is; or how it stands when that is nothing. */
function owed(debt: DebtSummary, locale: string): TemplateResult {
  const { label, amount } = balance(debt, locale);
  const { dueOn, asOf, payable } = debt;
  const isDue = dueOn !== null && payable.amount > 0;
  return html`<span class="amount" translate="no"
    >${formatAmount(amount, locale)}<span class="visually-hidden"> ${reasonTexts(locale)('currency')}</span>
    <small class=${isDue ? urgencyOf(dueOn, asOf) : ''}
      >${isDue ? relativeDay(dueOn, asOf, locale) : label}</small
    ></span
  >`;
}

function group(
  properties: readonly Property[],
  active: Property | undefined,
  chosen: Property,
  locale: string,
): TemplateResult {
  const [first] = properties;
  const building = first ? buildingOf(first, locale) : '';
  return html`<div role="group" aria-label=${building}>
    <div class="building" aria-hidden="true">${building}</div>
    ${repeat(
      properties,
      ({ id }) => id,
      (property) =>
        html`<div
          role="option"
          id=${optionId(property)}
          data-id=${property.id}
          class=${property === chosen ? 'chosen' : ''}
          aria-selected=${property === active}
        >
          <span
            >${propertyName(property, locale)}
            <small>${listTexts(locale)('ident', { ident: property.ident })}</small></span
          >
          ${owed(property.debt, locale)}
        </div>`,
    )}
  </div>`;
}
