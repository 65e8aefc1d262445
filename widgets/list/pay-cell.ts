import { html } from 'lit';
import type { IsoDate, PayableReference, PayableState, PayableType, PaymentMethod } from '../../src/index.ts';

/** What all entries of a list are rendered with. */
export interface EntryContext {
  readonly locale: string;
  /** The portal's day, against which dates are counted. */
  readonly asOf: IsoDate;
  /** The card that PAY charges; null when there is none, undefined when paying is not offered. */
  readonly card: PaymentMethod | null | undefined;
  /** Whether PAY has a way to pay: a card, or the page's bank. */
  readonly canPay: boolean;
  /** The cards that can be charged in its place. */
  readonly cards: readonly PaymentMethod[];
  /** Ids whose button was pressed: it stays to show the outcome. */
  readonly pressed: ReadonlySet<string>;
  /** A short name that tells properties apart; undefined when there is one only. */
  readonly propertyName: (id: string) => string | undefined;
}

type PayableItem = Pick<PayableState, 'outstanding' | 'payable' | 'notPayableReason' | 'payTo'> & {
  readonly id: string;
};

/** The rest of a `PayableState`, which differs by kind of list. */
type PayableDetails = Pick<PayableState, 'propertyId' | 'number' | 'dueOn'> & { readonly type: PayableType };

const states = new WeakMap<object, PayableState>();

/** The button's view of an item: the same object for the same item, so that the button sees real changes only. */
export function payableStateOf(
  item: PayableItem,
  { type, propertyId, number, dueOn }: PayableDetails,
): PayableState {
  let state = states.get(item);
  if (!state) {
    const { id, outstanding, payable, notPayableReason, payTo } = item;
    const target = { type, id } as PayableReference;
    state = { target, propertyId, number, dueOn, outstanding, payable, notPayableReason, payTo };
    states.set(item, state);
  }
  return state;
}

/** Whether an item has PAY: it is payable, being paid, or was just paid here. */
export const hasPayButton = (
  { id, payable, notPayableReason }: Omit<PayableItem, 'outstanding' | 'payTo'>,
  pressed: ReadonlySet<string>,
): boolean => payable || notPayableReason === 'paymentInProgress' || pressed.has(id);

/** `рачун за октобар 2026., Стан`: the same month or number of two properties must not sound alike. */
export const withProperty = (subject: string, property: string | undefined): string =>
  property ? `${subject}, ${property}` : subject;

/** PAY for one item, or `otherwise`. Without a card, only a payment that was already started has a button. */
export const payCell = (
  otherwise: unknown,
  item: PayableItem,
  details: PayableDetails,
  subject: string,
  { card, canPay, cards, pressed, propertyName }: EntryContext,
): unknown =>
  hasPayButton(item, pressed) && (canPay || (card === null && !item.payable))
    ? html`<esanduce-pay-button
        exportparts="button:pay, label:pay-label, mark, note"
        .payableState=${payableStateOf(item, details)}
        .method=${card}
        .cards=${cards}
        .subject=${withProperty(subject, propertyName(details.propertyId))}
      ></esanduce-pay-button>`
    : otherwise;
