import type {
  AgreementId,
  BillId,
  CustomerId,
  InstalmentId,
  IsoDate,
  IsoDateTime,
  LawsuitId,
  PayTo,
  Period,
  PropertyId,
  PropertyKind,
  ReminderId,
  Service,
} from '../../contract/index.ts';

export interface PropertyRecord {
  id: PropertyId;
  customerId: CustomerId;
  ident: string;
  /** Two digits that the issuer puts after the ident in the references of this property's bills. */
  referenceDigits: string;
  kind: PropertyKind;
  holder: string;
  address: { street: string; municipality: string; city: string; postalCode: string };
  prepayment: number;
  /** Consecutive months paid by the due date, which sets the discount's rate. */
  punctualMonths: number;
}

export interface BillItemRecord {
  provider: { code: string; name: string };
  service: Service;
  period: Period;
  amount: number;
  previousAmount: number | null;
  yearAgoAmount: number | null;
}

export interface BillRecord {
  id: BillId;
  customerId: CustomerId;
  propertyId: PropertyId;
  number: string;
  period: Period;
  issuedOn: IsoDate;
  suppliedOn: IsoDate;
  dueOn: IsoDate;
  discount: { deadline: IsoDate; rate: number; amount: number } | null;
  items: BillItemRecord[];
  charged: number;
  paid: number;
  paidOn: IsoDate | null;
  /** The issuer does not accept payment through the portal. */
  blocked: boolean;
  lawsuitId: LawsuitId | null;
  agreementId: AgreementId | null;
  /** As the contract's `BillStatus`; stored so that lists can be filtered. */
  status: 'unpaid' | 'partiallyPaid' | 'paid' | 'sued' | 'rescheduled';
  payTo: PayTo;
}

export interface LawsuitRecord {
  id: LawsuitId;
  customerId: CustomerId;
  propertyId: PropertyId;
  caseMark: string;
  authority: { kind: 'publicBailiff' | 'court'; name: string; address: string };
  filedOn: IsoDate;
  billIds: BillId[];
  periods: Period[];
  principal: number;
  interest: number;
  costs: number;
  paid: number;
  status: 'started' | 'final' | 'suspended' | 'settled';
  payTo: PayTo;
}

export interface InstalmentRecord {
  id: InstalmentId;
  number: number;
  dueOn: IsoDate;
  amount: number;
  paid: number;
  paidOn: IsoDate | null;
  payTo: PayTo;
}

export interface AgreementRecord {
  id: AgreementId;
  customerId: CustomerId;
  propertyId: PropertyId;
  contractNumber: string;
  signedOn: IsoDate;
  billIds: BillId[];
  recognisedDebt: number;
  interestWrittenOff: number;
  status: 'active' | 'fulfilled' | 'terminated';
  instalments: InstalmentRecord[];
}

export interface ReminderRecord {
  id: ReminderId;
  customerId: CustomerId;
  propertyId: PropertyId;
  number: string;
  sentOn: IsoDate;
  deadline: IsoDate;
  covers: { billId: BillId; period: Period; principal: number; interest: number }[];
  readAt: IsoDateTime | null;
  status: 'open' | 'settled' | 'expired' | 'enforced';
  payTo: PayTo;
}

/** A single debt of a payable: at most one live or succeeded payment holds it. */
export type DebtKey = `bill:${BillId}` | `lawsuit:${LawsuitId}` | `instalment:${InstalmentId}`;
