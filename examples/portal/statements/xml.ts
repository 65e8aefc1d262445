import { XMLParser } from 'fast-xml-parser';
import { StatementError } from './statement.ts';

/** An element: its text, its attributes as `@Name`, and its children by name, each a list. */
export interface XmlElement {
  readonly '#text'?: string;
  readonly [name: string]: string | readonly XmlElement[] | undefined;
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  // Amounts and references stay text: a number would lose zeros.
  parseTagValue: false,
  parseAttributeValue: false,
  // No entity is defined by a statement; the five of XML itself are read below.
  processEntities: false,
  trimValues: true,
  alwaysCreateTextNode: true,
  isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
});

/**
 * Reads XML that declares nothing of its own.
 * @throws StatementError when it is cut, not well-formed, or has a document type, which could name other files
 */
export function parseXml(text: string): XmlElement {
  if (/<!(DOCTYPE|ENTITY)/i.test(text))
    throw new StatementError('/', 'It has a document type or entities, which no statement needs.');
  const fault = faultOf(text);
  if (fault !== null) throw new StatementError('/', `It is not whole or not XML: ${fault}.`);
  return parser.parse(text) as XmlElement;
}

const apart = /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g;
const tag = /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g;

/** Why a text is no whole document of one element; null when it is. The parser by itself takes what was cut. */
function faultOf(text: string): string | null {
  const body = text.replace(/^\uFEFF/, '').replace(apart, '');
  if (/[<>]/.test(body.replace(tag, ''))) return 'a tag is not complete';
  const open: string[] = [];
  let roots = 0;
  for (const [, end, name = '', , empty] of body.matchAll(tag)) {
    if (open.length === 0 && !end) roots += 1;
    if (end) {
      const last = open.pop();
      if (last !== name) return `${name} is closed where ${last ?? 'nothing'} is open`;
    } else if (!empty) open.push(name);
  }
  const last = open.at(-1);
  if (last !== undefined) return `${last} is not closed`;
  return roots === 1 && /^\s*<[\s\S]*>\s*$/.test(body) ? null : 'it is not one element';
}

export const children = (element: XmlElement | undefined, name: string): readonly XmlElement[] => {
  const found = element?.[name];
  return typeof found === 'object' ? found : [];
};

/** The first element along a path, `RmtInf/Strd`. */
export const childAt = (element: XmlElement | undefined, path: string): XmlElement | undefined =>
  path.split('/').reduce<XmlElement | undefined>((at, name) => children(at, name)[0], element);

/** The text of the first element along a path; undefined when there is none, or it is empty. */
export const textAt = (element: XmlElement | undefined, path: string): string | undefined =>
  textOf(childAt(element, path));

export function textOf(element: XmlElement | undefined): string | undefined {
  const text = element?.['#text'];
  return text ? unescape(text) : undefined;
}

export const attributeOf = (element: XmlElement | undefined, name: string): string | undefined => {
  const value = element?.[`@${name}`];
  return typeof value === 'string' ? unescape(value) : undefined;
};

const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescape = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return predefined[name] ?? whole;
    const point = typeof decimal === 'string' ? Number(decimal) : parseInt(String(hex), 16);
    return point > 0x1f && point <= 0x10ffff ? String.fromCodePoint(point) : ' ';
  });
