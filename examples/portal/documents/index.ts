import type { Documents } from '@esanduce/sdk/portal';
import { billPdf } from './bill-pdf.ts';
import { receiptPdf } from './receipt-pdf.ts';
import { openSheets } from './sheet.ts';

/** Draws bills and receipts as PDF. */
export async function createDocuments(): Promise<Documents> {
  const sheets = await openSheets();
  return {
    bill: (bill, property) => billPdf(sheets, bill, property),
    receipt: (payment, properties) => receiptPdf(sheets, payment, properties),
  };
}
