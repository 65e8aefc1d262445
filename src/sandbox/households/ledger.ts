import type { IsoDate, Payable, PaymentChannel, PaymentFailure, PayTo } from '../../contract/index.ts';
import type {
  AgreementRecord,
  BillRecord,
  DebtKey,
  LawsuitRecord,
  PropertyRecord,
  ReminderRecord,
} from '../../portal/records/debts.ts';
import type { ClaimRecord, PaymentRecord } from '../../portal/records/payments.ts';
import type { CustomerRecord } from '../../portal/records/access.ts';
import type { PaymentMethodRecord } from '../../portal/records/cards.ts';
import { belgradeMoment } from '../../portal/rules/day.ts';
import { draw, opaqueId } from '../month/identity.ts';
import { bookingReference } from '../../portal/rules/pay-to.ts';
import { billDebt, billOutstanding, instalmentDebt } from '../../portal/rules/payable.ts';
import { settleBill, settleInstalment, settleLawsuit } from '../../portal/rules/settle.ts';

/** The simulated acquirer's name for it. */
const merchant = 'JKP INFOSTAN TEHNOLOGIJE BEOGRAD';

export interface PaymentFacts {
  readonly property: PropertyRecord;
  readonly payable: Payable;
  readonly number: string;
  readonly debts: PaymentRecord['items'][number]['debts'];
  readonly day: IsoDate;
  readonly channel: PaymentChannel;
  readonly payTo: PayTo;
  /** Declined by the acquirer: nothing was paid. */
  readonly failure?: PaymentFailure;
}

/** A household's past payments: each is booked on its debt and recorded in one step, so that both agree. */
export class Ledger {
  readonly payments: PaymentRecord[] = [];
  readonly claims: ClaimRecord[] = [];
  readonly #customer: CustomerRecord;
  readonly #card: PaymentMethodRecord;

  constructor(customer: CustomerRecord, card: PaymentMethodRecord) {
    this.#customer = customer;
    this.#card = card;
  }

  /** Pays `amount` para of a bill (default: all that is owed) and returns the changed bill. */
  payBill(
    property: PropertyRecord,
    bill: BillRecord,
    day: IsoDate,
    channel: PaymentChannel,
    amount = billOutstanding(bill),
  ): BillRecord {
    const debts = [{ debt: billDebt(bill.id), amount }];
    this.record({ ...bill, property, payable: { type: 'bill', id: bill.id }, debts, day, channel });
    return settleBill(bill, amount, day);
  }

  /** Pays all bills of a reminder through the portal. */
  payReminder(
    property: PropertyRecord,
    reminder: ReminderRecord,
    bills: readonly BillRecord[],
    day: IsoDate,
  ) {
    const debts = bills.map((bill) => ({ debt: billDebt(bill.id), amount: billOutstanding(bill) }));
    const payable = { type: 'reminder', id: reminder.id } as const;
    this.record({ ...reminder, property, payable, debts, day, channel: 'portalCard' });
    return {
      reminder: { ...reminder, status: 'settled' as const },
      bills: bills.map((bill) => settleBill(bill, billOutstanding(bill), day)),
    };
  }

  payLawsuit(property: PropertyRecord, lawsuit: LawsuitRecord, day: IsoDate, amount: number): LawsuitRecord {
    const debts = [{ debt: `lawsuit:${lawsuit.id}` as const, amount }];
    const payable = { type: 'lawsuit', id: lawsuit.id } as const;
    this.record({ ...lawsuit, property, payable, number: lawsuit.caseMark, debts, day, channel: 'bank' });
    return settleLawsuit(lawsuit, amount);
  }

  payInstalment(
    property: PropertyRecord,
    agreement: AgreementRecord,
    number: number,
    day: IsoDate,
    channel: PaymentChannel,
  ): AgreementRecord {
    const instalment = agreement.instalments.find((each) => each.number === number);
    if (!instalment) throw new RangeError(`The agreement has no instalment ${number}`);
    const { id, amount, payTo } = instalment;
    this.record({
      property,
      payable: { type: 'instalment', id },
      number: `${agreement.contractNumber}/${number}`,
      debts: [{ debt: instalmentDebt(id), amount }],
      day,
      channel,
      payTo,
    });
    return settleInstalment(agreement, id, amount, day);
  }

  /** Records a payment without booking it on a debt, at a time during the day. */
  record({ property, payable, number, debts, day, channel, payTo, failure }: PaymentFacts): void {
    const id = opaqueId('pay', payable.id, day, channel, failure?.code ?? '');
    const amount = debts.reduce((sum, debt) => sum + debt.amount, 0);
    const started = belgradeMoment(day, 8 + draw(12, id, 'hour')) + draw(3_600_000, id, 'time');
    const createdAt = new Date(started).toISOString();
    const byCard = channel === 'portalCard';
    const completedAt = byCard ? new Date(started + 2_000 + draw(20_000, id)).toISOString() : createdAt;
    const orderId = byCard ? opaqueId('ord', id) : null;
    this.payments.push({
      id,
      customerId: this.#customer.id,
      createdAt,
      completedAt,
      items: [
        { payable, propertyId: property.id, number, reference: bookingReference(payTo), amount, debts },
      ],
      amount,
      channel,
      card: byCard ? { id: this.#card.id, brand: this.#card.brand, last4: this.#card.last4 } : null,
      status: failure ? 'failed' : 'succeeded',
      receipt: orderId && !failure ? this.#receipt(orderId, completedAt) : null,
      failure: failure ?? null,
      orderId,
      challengeToken: null,
      idempotencyKey: byCard ? opaqueId('key', id) : null,
      locale: this.#customer.locale,
      challenge: null,
      refund: null,
    });
    if (byCard && !failure) this.#claim(debts, id);
  }

  #receipt(orderNumber: string, transactedAt: string): PaymentRecord['receipt'] {
    return {
      orderNumber,
      authorisationCode: String(100_000 + draw(900_000, orderNumber, 'authorisation')),
      transactionId: String(10_000_000_000 + draw(90_000_000_000, orderNumber, 'transaction')),
      transactedAt,
      merchant,
    };
  }

  #claim(debts: readonly { debt: DebtKey }[], paymentId: PaymentRecord['id']): void {
    for (const { debt } of debts) this.claims.push({ id: debt, paymentId });
  }
}
