import { formatDate, formatMonth } from '@esanduce/sdk/format';
import type { BillDocument, DocumentProperty } from '@esanduce/sdk/portal';
import { drawPaymentQr } from './payment-qr.ts';
import {
  drawDecoration,
  drawFacts,
  green,
  ink,
  line,
  margin,
  type Pdf,
  quiet,
  type Sheets,
} from './sheet.ts';
import { drawTable } from './table.ts';
import { drawTotal } from './total.ts';
import { amountText, kindText, serviceText, stateText } from './wording.ts';

/** Points; large enough to be scanned from paper by a phone. */
const qrSize = 104;
/** Height of totals, discount and payment order, which stay on one page, in points. */
const closingHeight = 270;

/** The bill in Serbian Cyrillic, as its issuer prints it. */
export const billPdf = (
  sheets: Sheets,
  bill: BillDocument,
  property: DocumentProperty,
): Promise<Uint8Array> =>
  sheets(
    {
      language: 'sr-Cyrl',
      title: `Рачун ${bill.number}`,
      author: bill.payTo.payee,
      createdAt: new Date(`${bill.issuedOn}T00:00:00Z`),
    },
    (pdf) => drawBill(pdf, bill, property),
  );

function drawBill(pdf: Pdf, bill: BillDocument, property: DocumentProperty): void {
  const width = pdf.page.width - 2 * margin;
  const half = width / 2 - 12;
  const { address, ident } = property;

  const body = { structParent: pdf.body };
  const sample = 'ПРОБНИ ПРИМЕРАК, НЕ ПЛАЋАТИ';
  pdf
    .font('bold')
    .fontSize(9)
    .fillColor(quiet)
    .text(sample, { align: 'right', ...body });
  pdf.fontSize(11).fillColor(green).text('ЈКП Инфостан технологије, Београд', body);
  pdf
    .fontSize(20)
    .fillColor(ink)
    .text(`Рачун ${bill.number}`, { ...body, structType: 'H1' })
    .moveDown(0.2);
  pdf
    .font('regular')
    .fontSize(11)
    .fillColor(quiet)
    .text(`Обједињена наплата за ${formatMonth(bill.period)}`, body);
  pdf.moveDown(1.2);

  const top = pdf.y;
  drawFacts(pdf, margin, top, half, [
    ['Корисник', property.holder],
    ['Адреса', `${address.street}, ${address.postalCode} ${address.city}`],
    ['Општина', address.municipality],
    ['Непокретност', kindText(property.kind)],
    ['Шифра корисника', ident],
  ]);
  const leftEnd = pdf.y;
  drawFacts(pdf, margin + half + 24, top, half, [
    ['Датум издавања', formatDate(bill.issuedOn)],
    ['Датум промета', formatDate(bill.suppliedOn)],
    ['Рок плаћања', formatDate(bill.dueOn)],
    ['Стање', stateText(bill.status)],
    ...(bill.paidOn === null ? [] : [['Плаћен', formatDate(bill.paidOn)] as const]),
  ]);
  pdf.y = Math.max(pdf.y, leftEnd) + 14;

  drawTable(pdf, {
    left: margin,
    columns: [
      { title: 'Шифра', width: 44 },
      { title: 'Давалац услуге', width: width - 44 - 106 - 84 - 76 - 76 },
      { title: 'Услуга', width: 106 },
      { title: 'За месец', width: 84 },
      { title: 'Претходни', width: 76, align: 'right' },
      { title: 'Износ, РСД', width: 76, align: 'right' },
    ],
    rows: bill.items.map((item) => [
      item.provider.code,
      item.provider.name,
      serviceText(item.service),
      formatMonth(item.period),
      item.previousAmount === null ? '–' : amountText(item.previousAmount),
      amountText(item.amount),
    ]),
    color: { text: ink, head: quiet, line },
  });

  if (pdf.y + closingHeight > pdf.page.height - margin) pdf.addPage();
  totals(pdf, margin, width, [
    ['Укупно за месец', bill.charged],
    ['Плаћено', bill.paid],
    ['Преостало за плаћање', bill.charged - bill.paid],
    ['Уплаћено унапред (претплата)', property.prepayment],
  ]);

  // A bill that is paid, sued or rescheduled has no payment slip.
  if (bill.status !== 'unpaid' && bill.status !== 'partiallyPaid') return;
  if (bill.discount) {
    const { rate, deadline, amount } = bill.discount;
    pdf
      .font('regular')
      .fontSize(10)
      .fillColor(green)
      .text(
        `Попуст ${rate} %: ако цео рачун платите до ${formatDate(deadline)}, следећи рачун биће мањи за ${amountText(amount)} РСД.`,
        margin,
        pdf.y,
        { width, ...body },
      )
      .moveDown(1);
  }
  paymentOrder(pdf, width, bill);
}

function totals(pdf: Pdf, left: number, width: number, rows: readonly (readonly [string, number])[]): void {
  for (const [name, para] of rows) {
    const isMain = name === 'Преостало за плаћање';
    drawTotal(pdf, { left, width, column: 120 }, { name, value: `${amountText(para)} РСД`, isMain });
  }
  pdf.moveDown(1);
}

/** The payment order for the outstanding amount, as on a payment slip. */
function paymentOrder(pdf: Pdf, width: number, bill: BillDocument): void {
  const { payTo, charged, paid } = bill;
  const top = pdf.y;
  const inner = margin + 14;
  const inside = width - qrSize - 44;
  // The payee's name is the longest value.
  const [wide, narrow] = [inside * 0.6, inside * 0.4];
  pdf
    .font('bold')
    .fontSize(11)
    .fillColor(ink)
    .text('Налог за уплату', inner, top + 12, { structParent: pdf.body, structType: 'H2' });
  const rows = pdf.y + 4;
  drawFacts(pdf, inner, rows, wide, [
    ['Прималац', payTo.payee],
    ['Рачун примаоца', payTo.account],
    ['Износ', `${amountText(charged - paid)} РСД`],
  ]);
  const end = pdf.y;
  drawFacts(pdf, inner + wide + 12, rows, narrow, [
    ['Модел и позив на број', `${payTo.model} ${payTo.reference}`],
    ['Сврха уплате', payTo.purpose],
    ['Шифра плаћања', payTo.purposeCode],
  ]);
  const bottom = Math.max(end, pdf.y, top + qrSize + 12) + 8;
  drawPaymentQr(pdf, bill, { left: margin + width - qrSize - 10, top: top + 8, size: qrSize });
  drawDecoration(pdf, () =>
    pdf
      .roundedRect(margin, top, width, bottom - top, 6)
      .lineWidth(0.8)
      .strokeColor(line)
      .stroke(),
  );
  pdf.y = bottom;
}
