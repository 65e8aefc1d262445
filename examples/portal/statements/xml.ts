import { XMLParser, XMLValidator } from 'fast-xml-parser';
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
  const checked = XMLValidator.validate(text);
  if (checked !== true) {
    const { line, msg } = checked.err;
    throw new StatementError(`line ${line}`, `It is not whole or not XML: ${msg}`);
  }
  return parser.parse(text) as XmlElement;
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
