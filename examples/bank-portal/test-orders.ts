import { EsanduceError } from '@esanduce/sdk';
import { money, type PaymentOrderClaims, type PaymentOrderConfirmation } from '@esanduce/sdk/contract';
import { type LedgerAudit, auditLedger } from './ledger/audit.ts';
import { balanceOf } from './ledger/ledger.ts';
import { openTestBank, type TestBank } from './test-bank.ts';
import { Confirmations } from './orders/confirmations.ts';
import { DemoFaults } from './orders/demo-faults.ts';
import type { BankOrder } from './orders/order.ts';
import { PaymentOrders } from './orders/payment-orders.ts';

/** What the ledger's audit says of a sound ledger. */
export const sound: LedgerAudit = { total: 0, unbalanced: [], overdrawn: [], disagreeing: [] };

/** Orders of a bank whose portal answers as a test says; the signature is not looked at. */
export class TestOrders {
  /** What the portal heard. */
  heard: [orderId: string, confirmation: PaymentOrderConfirmation][] = [];
  /** How the portal fails next. */
  failures: Error[] = [];
  readonly faults = new DemoFaults();
  readonly ledger: TestBank;
  #now: number;
  #numbers = 0;

  constructor(ledger: TestBank, now: number) {
    this.ledger = ledger;
    this.#now = now;
  }

  static async open(): Promise<TestOrders> {
    const now = Date.parse('2026-11-20T10:00:00.000Z');
    return new TestOrders(await openTestBank(new Date(now)), now);
  }

  pass(ms: number): void {
    this.#now += ms;
  }

  /** Another day; what earlier tests left is not what this one is about. */
  async nextDay(): Promise<void> {
    this.heard = [];
    this.failures = [];
    this.faults.choose('milica', undefined);
    this.pass(86_400_000);
    const answered_at = new Date(this.#now);
    await this.ledger.database.updateTable('confirmations').set({ answered_at }).execute();
  }

  /** The orders of a process of the bank; several share one database. */
  start(): { orders: PaymentOrders; confirmations: Confirmations } {
    const { database } = this.ledger;
    const now = () => new Date(this.#now);
    const confirm = (orderId: string, confirmation: PaymentOrderConfirmation): Promise<void> => {
      const failure = this.failures.shift();
      if (failure) return Promise.reject(failure);
      this.heard.push([orderId, confirmation]);
      return Promise.resolve();
    };
    const confirmations = new Confirmations(database, confirm, now);
    const verify = (jws: string) => Promise.resolve(JSON.parse(jws) as PaymentOrderClaims);
    const { faults } = this;
    const onError = () => undefined;
    const orders = new PaymentOrders({ database, verify, confirm, confirmations, faults, now, onError });
    return { orders, confirmations };
  }

  newOrder(amounts: readonly number[] = [100_000, 250_050, 75_000]): PaymentOrderClaims {
    this.#numbers += 1;
    const jti = `po_${this.#numbers}` as const;
    const seconds = Math.floor(this.#now / 1_000);
    return {
      iss: 'https://portal.example',
      aud: 'partner_bank',
      sub: 'cus_milica',
      jti,
      iat: seconds,
      exp: seconds + 600,
      paymentId: `pay_${this.#numbers}`,
      amount: money(amounts.reduce((sum, amount) => sum + amount, 0)),
      transfers: amounts.map((amount, index) => ({
        endToEndId: `${jti}-${index + 1}`,
        payee: { name: 'JKP INFOSTAN TEHNOLOGIJE BEOGRAD', account: '200-2206180101000-48' },
        model: '11',
        reference: `80051234501${index}-26050-1`,
        amount: money(amount),
        purposeCode: '222',
        purpose: 'OBJEDINJENA NAPLATA',
        payable: { type: 'bill', id: `bill_${index}` },
      })),
    };
  }

  receive(orders: PaymentOrders, claims: PaymentOrderClaims): Promise<BankOrder> {
    return orders.receive({ id: 'milica', portalCustomerId: 'cus_milica' }, JSON.stringify(claims));
  }

  /** Leaves an order as a process does that is killed after it announced it. */
  async abandon({ id }: BankOrder): Promise<void> {
    await this.ledger.database
      .updateTable('payment_orders')
      .set({ status: 'executing', account_id: 'milica-current' })
      .where('id', '=', id)
      .execute();
  }

  balance = () => balanceOf(this.ledger.database, 'milica-current');
  audit = () => auditLedger(this.ledger.database);
  statuses = () => this.heard.map(([, { status }]) => status);
}

/** As the client fails when the portal cannot be reached, or refuses. */
export const portalError = (code: EsanduceError['code'], status?: number): EsanduceError =>
  new EsanduceError('failed', {
    code,
    operationId: 'paymentOrders.confirm',
    attempts: 1,
    retryable: status === undefined,
    status,
    requestId: undefined,
    idempotencyKey: undefined,
    problem: undefined,
  });
export const unreachable = () => portalError('network');
