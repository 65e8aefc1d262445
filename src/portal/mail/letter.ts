import type { Locale } from '../../contract/index.ts';
import { localeTag } from '../../format/index.ts';
import type { Outcome } from './texts.ts';

/** A confirmation's content, before it becomes text or HTML. */
export interface Letter {
  title: string;
  outcome: Outcome;
  sentence: string;
  /** Why it failed. */
  reason: string | null;
  blocks: { title: string; rows: [label: string, value: string][] }[];
  notes: string[];
  /** Pages to open, without any token in their addresses. */
  links: { text: string; url: string }[];
}

export function renderText({ sentence, reason, blocks, notes, links }: Letter): string {
  const paragraphs = [
    [sentence, ...(reason ? [reason] : [])],
    ...blocks.map(({ title, rows }) => [
      title.toUpperCase(),
      ...rows.map(([label, value]) => `${label}: ${value}`),
    ]),
    [...notes, ...links.map(({ text, url }) => `${text}: ${url}`)],
  ];
  return `${paragraphs.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const blue = '#35507a';
const colours: Record<Outcome, string> = {
  succeeded: '#1b6e3c',
  failed: '#a3261b',
  refunded: blue,
  partlyRefunded: blue,
  returned: blue,
};
// E-mail clients drop style sheets, so every cell has inline styles.
const label = 'padding:4px 16px 4px 0;color:#555;text-align:left;vertical-align:top;font-weight:normal';
// Addresses and order numbers have no spaces to wrap at on a narrow phone.
const value = 'padding:4px 0;color:#111;text-align:right;vertical-align:top;overflow-wrap:anywhere';

/** HTML tables that load nothing from the network. */
export function renderHtml(
  { title, outcome, sentence, reason, blocks, notes, links }: Letter,
  locale: Locale,
): string {
  const tables = blocks.map(
    (block) =>
      `<table width="100%" style="border-collapse:collapse;margin:0 0 20px">` +
      `<caption style="text-align:left;font-weight:bold;padding:0 0 4px">${escape(block.title)}</caption>` +
      block.rows
        .map(
          (row) =>
            `<tr><th scope="row" style="${label}">${escape(row[0])}</th><td style="${value}">${escape(row[1])}</td></tr>`,
        )
        .join('') +
      `</table>`,
  );
  return (
    `<!doctype html><html lang="${localeTag(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title></head>` +
    `<body style="margin:0;padding:12px;background:#f4f4f2;font:15px/1.5 sans-serif;color:#111">` +
    `<table align="center" width="100%" style="max-width:600px;border-collapse:collapse;background:#fff"><tr>` +
    `<td style="padding:20px;border-top:4px solid ${colours[outcome]}">` +
    `<h1 style="font-size:18px;line-height:1.4;margin:0 0 20px;color:${colours[outcome]}">${escape(sentence)}</h1>` +
    (reason ? `<p style="margin:0 0 20px">${escape(reason)}</p>` : '') +
    tables.join('') +
    notes.map((note) => `<p style="margin:0 0 8px;color:#555">${escape(note)}</p>`).join('') +
    links
      .map(
        ({ text, url }) =>
          `<p style="margin:0 0 8px"><a href="${escape(url)}" style="color:${blue}">${escape(text)}</a></p>`,
      )
      .join('') +
    `</td></tr></table></body></html>`
  );
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
