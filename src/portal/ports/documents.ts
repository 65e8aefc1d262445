import type {
  BillStatus,
  CardBrand,
  IsoDate,
  IsoDateTime,
  Locale,
  Payable,
  PrepaymentReference,
  PayTo,
  Period,
  PropertyId,
  PropertyKind,
  Receipt,
  Service,
} from '../../contract/index.ts';
import type { ReversalKind } from '../records/payments.ts';

/** What a document says of a property. */
export interface DocumentProperty {
  /** The customer number. */
  readonly ident: string;
  readonly kind: PropertyKind;
  readonly holder: string;
  readonly address: {
    readonly street: string;
    readonly municipality: string;
    readonly city: string;
    readonly postalCode: string;
  };
  /** Para. */
  readonly prepayment: number;
}

/** What a bill's document says; amounts in para. */
export interface BillDocument {
  readonly number: string;
  readonly period: Period;
  readonly issuedOn: IsoDate;
  readonly suppliedOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly discount: { readonly deadline: IsoDate; readonly rate: number; readonly amount: number } | null;
  readonly items: readonly {
    readonly provider: { readonly code: string; readonly name: string };
    readonly service: Service;
    readonly period: Period;
    readonly amount: number;
    readonly previousAmount: number | null;
  }[];
  readonly charged: number;
  readonly paid: number;
  readonly paidOn: IsoDate | null;
  readonly status: BillStatus;
  readonly payTo: PayTo;
}

/** What the receipt of a succeeded payment says; amounts in para. */
export interface ReceiptDocument {
  readonly createdAt: IsoDateTime;
  readonly items: readonly {
    readonly payable: Pick<Payable | PrepaymentReference, 'type'>;
    readonly propertyId: PropertyId;
    readonly number: string;
    /** Model and reference its payee books it by. */
    readonly reference: string;
    readonly amount: number;
  }[];
  readonly amount: number;
  readonly card: { readonly brand: CardBrand; readonly last4: string } | null;
  readonly receipt: Receipt;
  readonly locale: Locale;
  readonly refund: {
    readonly kind: ReversalKind;
    readonly amount: number;
    readonly refundedAt: IsoDateTime;
  } | null;
}

/** Draws documents; a portal without it offers none. */
export interface Documents {
  /** The bill as PDF. */
  bill(bill: BillDocument, property: DocumentProperty): Promise<Uint8Array>;
  /**
   * The receipt as PDF, in the payment's language.
   * @param properties those of its items, in their order
   */
  receipt(
    payment: ReceiptDocument,
    properties: readonly [DocumentProperty, ...DocumentProperty[]],
  ): Promise<Uint8Array>;
}
