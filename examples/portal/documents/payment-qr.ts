import { encodeIpsQr, ipsQrLabel, ipsQrQuietZone } from '@esanduce/sdk/serbia';
import type { BillDocument } from '@esanduce/sdk/portal';
import { encode } from 'uqr';
import type { Pdf } from './sheet.ts';

/** Draws the NBS IPS QR code of a bill's outstanding amount with its label below, `size` points wide. */
export function drawPaymentQr(
  pdf: Pdf,
  { payTo, charged, paid }: BillDocument,
  { left, top, size }: { left: number; top: number; size: number },
): void {
  const { account, payee, purposeCode, purpose, model, reference } = payTo;
  const payload = encodeIpsQr({
    account,
    payee,
    amount: charged - paid,
    purposeCode,
    purpose,
    model,
    reference,
  });
  const { data } = encode(payload, { ecc: 'M', border: ipsQrQuietZone });
  const module = size / data.length;
  const picture = pdf.markStructureContent('Figure');
  pdf.rect(left, top, size, size).fill('#ffffff');
  for (const [row, cells] of data.entries()) {
    for (const [column, dark] of cells.entries()) {
      // Slightly wider than a module, or viewers show light seams between them.
      if (dark) pdf.rect(left + column * module, top + row * module, module + 0.05, module + 0.05);
    }
  }
  pdf.fill('#000000').endMarkedContent();
  const figure = { alt: ipsQrLabel, bbox: [left, top, left + size, top + size] };
  pdf.body.add(pdf.struct('Figure', figure, [picture]));
  pdf
    .font('bold')
    .fontSize(7)
    .text(ipsQrLabel, left, top + size, { width: size, align: 'center', structParent: pdf.body });
}
