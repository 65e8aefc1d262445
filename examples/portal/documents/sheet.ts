import { readFile } from 'node:fs/promises';
import PDFDocument from 'pdfkit';

const font = (name: string) => readFile(new URL(import.meta.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)));

/** Points from every edge. */
export const margin = 48;
export const ink = '#1c211e';
export const quiet = '#59625d';
export const green = '#12703a';
export const line = '#c9d0cb';

/** A document with its structure for screen readers (tagged PDF). */
export type Pdf = PDFKit.PDFDocument & { readonly body: Structure };
export type Structure = ReturnType<PDFKit.PDFDocument['struct']>;

export interface SheetInfo {
  /** BCP 47. */
  language: string;
  title: string;
  author: string;
  /** The creation date: derived from the content, so that the same content gives the same file. */
  createdAt: Date;
}

/** Draws A4 pages with embedded fonts, so that text in both scripts can be searched and copied. */
export type Sheets = (info: SheetInfo, draw: (pdf: Pdf) => void) => Promise<Uint8Array>;

export async function openSheets(): Promise<Sheets> {
  const [regular, bold] = await Promise.all([font('DejaVuSansCondensed'), font('DejaVuSansCondensed-Bold')]);
  return async ({ language, title, author, createdAt }, draw) => {
    const document = new PDFDocument({
      size: 'A4',
      margin,
      pdfVersion: '1.7',
      tagged: true,
      lang: language,
      displayTitle: true,
      info: { Title: title, Author: author, CreationDate: createdAt },
    });
    const body = document.struct('Document');
    document.addStructure(body);
    const pdf = Object.assign(document, { body });
    pdf.registerFont('regular', regular);
    pdf.registerFont('bold', bold);
    const chunks: Uint8Array[] = [];
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    const ended = new Promise<void>((resolve, reject) => pdf.on('end', resolve).on('error', reject));
    draw(pdf);
    pdf.end();
    await ended;
    return Buffer.concat(chunks);
  };
}

/** Draws names in small print with their values below, from `top` down, and moves below the last. */
export function drawFacts(
  pdf: Pdf,
  left: number,
  top: number,
  width: number,
  rows: readonly (readonly [name: string, value: string])[],
): void {
  pdf.y = top;
  for (const [name, value] of rows) {
    const fact = pdf.struct('P');
    pdf.body.add(fact);
    const part = { width, structParent: fact, structType: 'Span' };
    pdf.font('regular').fontSize(8).fillColor(quiet).text(name, left, pdf.y, part);
    pdf.fontSize(10.5).fillColor(ink).text(value, left, pdf.y, part).moveDown(0.25);
  }
}

/** Draws what screen readers skip: lines and frames. */
export function drawDecoration(pdf: Pdf, draw: () => void): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  draw();
  pdf.endMarkedContent();
}
