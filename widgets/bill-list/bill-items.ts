import { html, nothing, type TemplateResult } from 'lit';
import { type Bill, type BillItem, money, type Money } from '../../src/index.ts';
import { formatAmount, inScript } from '../../src/format/index.ts';
import { formatMonth } from '../i18n/format.ts';
import { reasonTexts } from '../i18n/reason.texts.ts';
import { billListTexts, serviceKey } from './bill-list.texts.ts';

/** An earlier bill to compare with: what it is called, and what it charged. */
interface Comparison {
  readonly title: string;
  readonly charged: Money;
  readonly amountOf: (item: BillItem) => Money | null;
}

/** The earlier bills that there are: the previous one and, unless that is the same, the one of a year ago. */
function comparisons(bill: Bill, locale: string): readonly Comparison[] {
  const say = billListTexts(locale);
  const { previousCharged, yearAgoCharged } = bill;
  const [year, month] = bill.period.split('-');
  const yearAgo = formatMonth(`${Number(year) - 1}-${month ?? ''}`, locale);
  return [
    ...(previousCharged
      ? [
          {
            title: say('sincePrevious'),
            charged: previousCharged,
            amountOf: ({ previousAmount }: BillItem) => previousAmount,
          },
        ]
      : []),
    ...(yearAgoCharged
      ? [
          {
            title: say('sinceYearAgo', { month: yearAgo }),
            charged: yearAgoCharged,
            amountOf: ({ yearAgoAmount }: BillItem) => yearAgoAmount,
          },
        ]
      : []),
  ];
}

/** The bill's items, each with its change since earlier bills; every column adds up to its last line. */
export function billItems(bill: Bill, locale: string): TemplateResult {
  const say = billListTexts(locale);
  const earlier = comparisons(bill, locale);
  // What the earlier bills charged and this one does not.
  const gone = earlier.map(
    ({ charged, amountOf }) =>
      bill.items.reduce((sum, item) => sum + (amountOf(item)?.amount ?? 0), 0) - charged.amount,
  );
  // Roles, as a narrow table is laid out as a grid.
  return html`<table role="table" part="items" class="compared-${earlier.length}">
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">${say('item')}</th>
        ${earlier.map(({ title }) => html`<th role="columnheader" scope="col">${title}</th>`)}
        <th role="columnheader" scope="col">${reasonTexts(locale)('currency')}</th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${bill.items.map((item) =>
        line(
          itemName(item, bill.period, locale),
          earlier.map(({ amountOf }) => {
            const before = amountOf(item);
            return before ? change(item.amount.amount - before.amount, locale) : say('new');
          }),
          formatAmount(item.amount, locale),
        ),
      )}
      ${
        gone.some(Boolean)
          ? line(
              say('gone'),
              gone.map((each) => (each ? change(each, locale) : '')),
              '',
            )
          : nothing
      }
    </tbody>
    <tfoot role="rowgroup">
      ${line(
        say('sum'),
        earlier.map(({ charged }) => change(bill.charged.amount - charged.amount, locale)),
        formatAmount(bill.charged, locale),
      )}
    </tfoot>
  </table>`;
}

const line = (name: unknown, changes: readonly unknown[], amount: string): TemplateResult =>
  html`<tr role="row">
    <th role="rowheader" scope="row">${name}</th>
    ${changes.map((each) => html`<td role="cell" class="change" translate="no">${each}</td>`)}
    <td role="cell" class="amount" translate="no">${amount}</td>
  </tr>`;

function itemName({ period, provider, service }: BillItem, billed: string, locale: string): unknown {
  const say = billListTexts(locale);
  const key = serviceKey(service);
  const name = inScript(provider.name, locale);
  const notes = [
    key ? name : '',
    period === billed ? '' : say('monthOf', { month: formatMonth(period, locale) }),
  ].filter(Boolean);
  return html`${key ? say(key) : name} <small>${notes.join(' · ')}</small>`;
}

/** `+132,10` or `−132,10`; what costs more stands out. */
function change(difference: number, locale: string): unknown {
  if (!difference) return billListTexts(locale)('same');
  const more = difference > 0;
  return html`<span class=${more ? 'more' : 'less'}
    >${more ? '+' : ''}${formatAmount(money(difference), locale)}</span
  >`;
}
