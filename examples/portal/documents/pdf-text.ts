import { inflateSync } from 'node:zlib';

/** Reads a PDF's text as a viewer's search does: glyphs through each font's ToUnicode table. */
export function textOf(pdf: Uint8Array): string {
  const file = Buffer.from(pdf).toString('latin1');
  const objects = new Map(
    [...file.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)].map(([, id = '', body = '']) => [id, body]),
  );
  const referred = (body: string, key: string) =>
    objects.get(new RegExp(`/${key} (\\d+) 0 R`).exec(body)?.[1] ?? '') ?? '';
  const stream = (body: string) =>
    inflateSync(Buffer.from(/stream\n([\s\S]*)\nendstream/.exec(body)?.[1] ?? '', 'latin1')).toString(
      'latin1',
    );
  const unicode = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  const tableOf = (font: string) => {
    const table = new Map<number, string>();
    for (const [, from = '', list = ''] of stream(referred(font, 'ToUnicode')).matchAll(
      /<(\w{4})> <\w{4}> \[(.*?)\]/gs,
    )) {
      [...list.matchAll(/<(\w+)>/g)].forEach(([, hex = ''], index) =>
        table.set(parseInt(from, 16) + index, unicode(hex)),
      );
    }
    return table;
  };
  let text = '';
  for (const page of [...objects.values()].filter((body) => /\/Type \/Page\n/.test(body))) {
    const fonts = new Map(
      [...referred(page, 'Resources').matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [
        name,
        tableOf(objects.get(id) ?? ''),
      ]),
    );
    let table = new Map<number, string>();
    for (const [, name, glyphs] of stream(referred(page, 'Contents')).matchAll(
      /\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/g,
    )) {
      if (name !== undefined) table = fonts.get(name) ?? table;
      for (const [, hex = ''] of (glyphs ?? '').matchAll(/<(\w+)>/g)) {
        for (const glyph of hex.match(/.{4}/g) ?? []) text += table.get(parseInt(glyph, 16)) ?? '\ufffd';
      }
      if (glyphs !== undefined) text += '\n';
    }
  }
  return text.replace(/\u00a0/g, ' ');
}
