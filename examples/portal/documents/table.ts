import { drawDecoration, type Pdf } from './sheet.ts';

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

/** A header cell with its scope, which pdfkit's types lack. */
const columnHead: object = { scope: 'Column' };
const size = 9;
const gap = 5;

/** Draws a table at the current position and moves below it. A row that does not fit starts a new page. */
export function drawTable(pdf: Pdf, { left, columns, rows, color }: Table): void {
  const right = left + columns.reduce((sum, { width }) => sum + width, 0);
  const table = pdf.struct('Table');
  pdf.body.add(table);
  const drawRow = (cells: readonly string[], cell: 'TH' | 'TD', font: string, ink: string) => {
    const row = pdf.struct('TR');
    table.add(row);
    pdf.font(font).fontSize(size).fillColor(ink);
    const placed = columns.map((column, index) => ({ column, text: cells[index] ?? '' }));
    const height = Math.max(...placed.map(({ column, text }) => pdf.heightOfString(text, boxOf(column))));
    if (pdf.y + height + 2 * gap > pdf.page.height - pdf.page.margins.bottom) pdf.addPage();
    const y = pdf.y + gap;
    let x = left;
    for (const { column, text } of placed) {
      const structure = pdf.struct(cell, cell === 'TH' ? columnHead : undefined);
      row.add(structure);
      pdf.text(text, x, y, { ...boxOf(column), structParent: structure, structType: 'P' });
      x += column.width;
    }
    pdf.y = y + height + gap;
    drawDecoration(pdf, () =>
      pdf.moveTo(left, pdf.y).lineTo(right, pdf.y).lineWidth(0.5).strokeColor(color.line).stroke(),
    );
  };
  drawRow(
    columns.map(({ title }) => title),
    'TH',
    'bold',
    color.head,
  );
  for (const row of rows) drawRow(row, 'TD', 'regular', color.text);
}

const boxOf = ({ width, align }: Column) => ({ width: width - 6, align: align ?? ('left' as const) });
