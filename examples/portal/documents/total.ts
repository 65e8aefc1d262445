import { ink, type Pdf } from './sheet.ts';

export interface Total {
  name: string;
  /** With its currency. */
  value: string;
  /** Larger and bold: the line a reader looks for. */
  isMain: boolean;
}

/** In points. `left` is from the page's left edge; `column` is the width of the value. */
export interface TotalPlace {
  left: number;
  width: number;
  column: number;
}

/** Draws a name and its amount, aligned right, and moves below them. */
export function drawTotal(
  pdf: Pdf,
  { left, width, column }: TotalPlace,
  { name, value, isMain }: Total,
): void {
  const y = pdf.y + 3;
  pdf
    .font(isMain ? 'bold' : 'regular')
    .fontSize(isMain ? 12 : 10)
    .fillColor(ink);
  const total = pdf.struct('P');
  pdf.body.add(total);
  const part = { align: 'right', structParent: total, structType: 'Span' } as const;
  pdf.text(name, left, y, { width: width - column - 10, ...part });
  pdf.text(value, left + width - column - 6, y, { width: column, ...part });
}
