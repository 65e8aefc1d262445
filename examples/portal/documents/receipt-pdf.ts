import type { DocumentProperty, ReceiptDocument } from '@esanduce/sdk/portal';
import { receiptWording, type ReceiptWording } from './receipt-wording.ts';
import { drawFacts, green, ink, line, margin, type Pdf, quiet, type Sheets } from './sheet.ts';
import { drawTable } from './table.ts';
import { drawTotal } from './total.ts';

const red = '#a3261b';
/** Height of order, transaction and refund below the table, which stay on one page, in points. */
const closingHeight = 300;

/**
 * The receipt of a succeeded payment, in the payment's language: what card schemes require (customer, order, merchant,
 * transaction), and the refund if there is one.
 */
export async function receiptPdf(
  sheets: Sheets,
  payment: ReceiptDocument,
  properties: readonly [DocumentProperty, ...DocumentProperty[]],
): Promise<Uint8Array> {
  const { receipt, locale } = payment;
  const wording = receiptWording(locale);
  return sheets(
    {
      language: locale,
      title: `${wording.texts.title} ${receipt.orderNumber}`,
      author: wording.script(receipt.merchant),
      createdAt: new Date(payment.refund?.refundedAt ?? receipt.transactedAt),
    },
    (pdf) => draw(pdf, wording, payment, properties),
  );
}

function draw(
  pdf: Pdf,
  { texts, ...write }: ReceiptWording,
  payment: ReceiptDocument,
  properties: readonly [DocumentProperty, ...DocumentProperty[]],
): void {
  const { receipt, refund } = payment;
  const width = pdf.page.width - 2 * margin;
  const half = width / 2 - 12;
  const right = margin + half + 24;

  const body = { width, structParent: pdf.body };
  pdf
    .font('bold')
    .fontSize(9)
    .fillColor(quiet)
    .text(texts.sample, { ...body, align: 'right' });
  pdf.fontSize(11).fillColor(green).text(write.script(receipt.merchant), body);
  pdf
    .fontSize(20)
    .fillColor(ink)
    .text(texts.title, { ...body, structType: 'H1' })
    .moveDown(0.3);
  pdf.fontSize(11).fillColor(green).text(texts.succeeded, body);
  if (refund) {
    const kind = refund.amount < payment.amount ? 'part' : refund.kind;
    const sentence = texts.refunded[kind];
    pdf.moveDown(0.3).fillColor(red).text(sentence, body);
  }
  pdf.moveDown(1.2);

  const facts: Block[] = [];
  facts.push({
    title: texts.customer,
    rows: [
      [texts.name, write.script(properties[0].holder)],
      ...properties.flatMap(({ ident, address }): [string, string][] => [
        [texts.address, write.script(`${address.street}, ${address.postalCode} ${address.city}`)],
        [texts.customerNumber, ident],
      ]),
    ],
  });
  facts.push({
    title: texts.order,
    rows: [
      [texts.placedAt, write.moment(payment.createdAt)],
      [texts.merchant, write.script(receipt.merchant)],
    ],
  });
  drawBlocks(pdf, facts, [margin, right], half);

  drawTable(pdf, {
    left: margin,
    columns: [
      { title: texts.item, width: 110 },
      { title: texts.number, width: (width - 230) / 2 },
      { title: texts.reference, width: (width - 230) / 2 },
      { title: texts.amount, width: 120, align: 'right' },
    ],
    rows: payment.items.map(({ payable, number, reference, amount }) => [
      texts.payable[payable.type],
      write.script(number),
      reference,
      write.money(amount),
    ]),
    color: { text: ink, head: quiet, line },
  });
  if (pdf.y + closingHeight > pdf.page.height - margin) pdf.addPage();
  const place = { left: margin, width, column: 130 };
  drawTotal(pdf, place, { name: texts.commission, value: texts.noCommission, isMain: false });
  drawTotal(pdf, place, { name: texts.total, value: write.money(payment.amount), isMain: true });
  pdf.moveDown(1);

  const closing: Block[] = [
    {
      title: texts.transaction,
      rows: [
        [texts.orderNumber, receipt.orderNumber],
        [texts.authorisationCode, receipt.authorisationCode],
        [texts.transactionId, receipt.transactionId],
        [texts.status, texts.approved],
        [texts.transactedAt, write.moment(receipt.transactedAt)],
        [texts.charged, write.money(payment.amount)],
        [texts.card, write.card(payment.card)],
      ],
    },
  ];
  if (refund) {
    closing.push({
      title: texts.reversal,
      rows: [
        [texts.kindLabel, refund.kind === 'void' ? texts.kind.void : texts.kind.refund],
        [texts.refundedAt, write.moment(refund.refundedAt)],
        [texts.refundedAmount, write.money(refund.amount)],
      ],
    });
  }
  drawBlocks(pdf, closing, [margin, right], half);
}

interface Block {
  title: string;
  rows: readonly (readonly [name: string, value: string])[];
}

/** Draws blocks side by side and moves below the longest. */
function drawBlocks(pdf: Pdf, blocks: readonly Block[], lefts: readonly number[], width: number): void {
  const top = pdf.y;
  let bottom = top;
  for (const [index, { title, rows }] of blocks.entries()) {
    const left = lefts[index] ?? margin;
    pdf
      .font('bold')
      .fontSize(11)
      .fillColor(ink)
      .text(title, left, top, { width, structParent: pdf.body, structType: 'H2' });
    drawFacts(pdf, left, pdf.y + 4, width, rows);
    bottom = Math.max(bottom, pdf.y);
  }
  pdf.x = margin;
  pdf.y = bottom + 14;
}
