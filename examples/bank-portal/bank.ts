import type { Esanduce } from '@esanduce/sdk';
import { type OrderKeys, verifyPaymentOrder } from '@esanduce/sdk/payment-orders';
import type { Hono } from 'hono';
import { createBankSite } from './app.ts';
import type { BankDatabase } from './ledger/tables.ts';
import { type Confirm, Confirmations } from './orders/confirmations.ts';
import { DemoFaults } from './orders/demo-faults.ts';
import { PaymentOrders } from './orders/payment-orders.ts';

export interface BankOptions {
  database: BankDatabase;
  /** A client with our secret key. */
  portal: Esanduce;
  portalUrl: string;
  /** Our id at the portal. */
  partnerId: string;
  /** The portal's public keys. */
  keys: OrderKeys;
  /** Secret that the portal signs its questions with, `whsec_…`. */
  statusSecret: string;
  /** Folder with the elements' files for script tags and their `integrity.json`. */
  elementsDirectory: string;
  /** Our own address, as browsers see it. */
  siteUrl: string;
  now: () => Date;
}

export interface Bank {
  site: Hono;
  orders: PaymentOrders;
  confirmations: Confirmations;
}

/** The bank, without a port and without anything that runs by itself. */
export async function createBank(options: BankOptions): Promise<Bank> {
  const { database, portal, portalUrl, partnerId, keys, now } = options;
  const confirm: Confirm = (orderId, body) => portal.paymentOrders.confirm(orderId as `po_${string}`, body);
  const confirmations = new Confirmations(database, confirm, now);
  const faults = new DemoFaults();
  const orders: PaymentOrders = new PaymentOrders({
    database,
    confirm,
    confirmations,
    faults,
    now,
    verify: (jws, customer) =>
      verifyPaymentOrder(jws, {
        issuer: new URL(portalUrl).origin,
        audience: partnerId,
        customer: customer as `cus_${string}`,
        keys,
        // The orders themselves are the memory of what came: one that has ended never begins again.
        seen: { add: async (id) => !(await orders.hasEnded(id)) },
        now: now().getTime(),
      }),
    onError: (error) =>
      console.error(`Booking an order failed: ${error instanceof Error ? error.name : 'unknown'}`),
  });
  const site = await createBankSite({ ...options, orders, faults });
  return { site, orders, confirmations };
}
