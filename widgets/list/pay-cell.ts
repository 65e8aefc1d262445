import { html } from 'lit';
import type { IsoDate, PayableReference, PayableState, PayableType, PaymentMethod } from '../../src/index.ts';

/** What all entries of a list have in common. */
export interface ListContext {
  readonly locale: string;
  /** The portal's day, against which dates are counted. */
  readonly asOf: IsoDate;
  /** The card ПЛАТИ charges; null when there is none, undefined where paying is not offered. */
  readonly card: PaymentMethod | null | undefined;
  /** Ids whose button was pressed: it stays, and says what became of it. */
  readonly pressed: ReadonlySet<string>;
  /** What tells properties apart where there are several. */
  readonly propertyName: (id: string) => string | undefined;
}

type PayableItem = Pick<PayableState, 'outstanding' | 'payable' | 'notPayableReason' | 'payTo'> & {
  readonly id: string;
};

/** What only the list knows of what it offers to pay. */
type About = Pick<PayableState, 'propertyId' | 'number' | 'dueOn'> & { readonly type: PayableType };

const states = new WeakMap<object, PayableState>();

/** What a button needs of an item: the same object for the same item, so that it is told only of news. */
export function stateOf(item: PayableItem, { type, propertyId, number, dueOn }: About): PayableState {
  let state = states.get(item);
  if (!state) {
    const { id, outstanding, payable, notPayableReason, payTo } = item;
    const target = { type, id } as PayableReference;
    state = { target, propertyId, number, dueOn, outstanding, payable, notPayableReason, payTo };
    states.set(item, state);
  }
  return state;
}

/** Whether an item has its button: it can be paid, or somebody is paying or has just paid it. */
export const isLive = (
  { id, payable, notPayableReason }: Omit<PayableItem, 'outstanding' | 'payTo'>,
  pressed: ReadonlySet<string>,
): boolean => payable || notPayableReason === 'paymentInProgress' || pressed.has(id);

/** ПЛАТИ for one item of a list, or what stands there where there is none: without a card, only what was begun has it. */
export const payOr = (
  otherwise: unknown,
  item: PayableItem,
  about: About,
  subject: string,
  { card, pressed }: ListContext,
): unknown =>
  isLive(item, pressed) && (card || (card === null && !item.payable))
    ? html`<esanduce-pay-button
        exportparts="button:pay, label:pay-label, mark, note"
        .payableState=${stateOf(item, about)}
        .method=${card}
        .subject=${subject}
      ></esanduce-pay-button>`
    : otherwise;
