interface Column {
  title: string;
  /** Points. */
  width: number;
  align?: 'right';
}

export interface Table {
  /** Points from the page's left edge. */
  left: number;
  columns: readonly Column[];
  rows: readonly (readonly string[])[];
  color: { text: string; head: string; line: string };
}

const size = 9;
const gap = 5;

/** Draws a table at the document's place and leaves the place below it; a row that does not fit starts a page. */
export function drawTable(pdf: PDFKit.PDFDocument, { left, columns, rows, color }: Table): void {
  const right = left + columns.reduce((sum, { width }) => sum + width, 0);
  const drawRow = (cells: readonly string[], font: string, ink: string) => {
    pdf.font(font).fontSize(size).fillColor(ink);
    const placed = columns.map((column, index) => ({ column, text: cells[index] ?? '' }));
    const height = Math.max(...placed.map(({ column, text }) => pdf.heightOfString(text, boxOf(column))));
    if (pdf.y + height + 2 * gap > pdf.page.height - pdf.page.margins.bottom) pdf.addPage();
    const y = pdf.y + gap;
    let x = left;
    for (const { column, text } of placed) {
      pdf.text(text, x, y, boxOf(column));
      x += column.width;
    }
    pdf.y = y + height + gap;
    pdf.moveTo(left, pdf.y).lineTo(right, pdf.y).lineWidth(0.5).strokeColor(color.line).stroke();
  };
  drawRow(
    columns.map(({ title }) => title),
    'bold',
    color.head,
  );
  for (const row of rows) drawRow(row, 'regular', color.text);
}

const boxOf = ({ width, align }: Column) => ({ width: width - 6, align: align ?? ('left' as const) });
