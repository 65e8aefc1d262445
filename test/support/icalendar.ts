/** One component of a calendar: its properties by name, each with its parameters, and what it holds. */
export interface Component {
  readonly name: string;
  readonly properties: ReadonlyMap<string, { readonly parameters: string; readonly value: string }>;
  readonly components: readonly Component[];
}

/** What RFC 5545 requires of each component that occurs. */
const required: Readonly<Record<string, readonly string[]>> = {
  VCALENDAR: ['VERSION', 'PRODID'],
  VEVENT: ['UID', 'DTSTAMP', 'DTSTART'],
  VALARM: ['ACTION', 'TRIGGER', 'DESCRIPTION'],
};

/** A text value without its escapes (RFC 5545, 3.3.11). */
export const plainText = (value: string): string =>
  value.replaceAll(/\\([\\;,Nn])/g, (_, character: string) => (/n/i.test(character) ? '\n' : character));

/**
 * Reads iCalendar, independently of what writes it here.
 * @throws Error naming what RFC 5545 does not allow
 */
export function readCalendar(bytes: Uint8Array): Component {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  if (!text.endsWith('\r\n')) throw new Error('The last line does not end with CR LF');
  if (/(^|[^\r])\n|\r(?!\n)/.test(text)) throw new Error('A line ends with CR or LF alone');
  const lines = text.slice(0, -2).split('\r\n');
  const octets = (line: string) => new TextEncoder().encode(line).length;
  const long = lines.find((line) => octets(line) > 75);
  if (long !== undefined) throw new Error(`A line has ${octets(long)} octets: ${long}`);
  const unfolded = text
    .slice(0, -2)
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n');
  const [calendar, rest] = readComponent(unfolded);
  if (calendar.name !== 'VCALENDAR' || rest.length > 0) throw new Error('There is not one VCALENDAR');
  if (calendar.properties.get('VERSION')?.value !== '2.0') throw new Error('VERSION is not 2.0');
  if (calendar.components.length === 0) throw new Error('A calendar holds at least one component');
  return calendar;
}

function readComponent([begin = '', ...lines]: readonly string[]): [Component, readonly string[]] {
  const name = /^BEGIN:([A-Z]+)$/.exec(begin)?.[1];
  if (name === undefined) throw new Error(`Not the begin of a component: ${begin}`);
  const properties = new Map<string, { parameters: string; value: string }>();
  const components: Component[] = [];
  let left: readonly string[] = lines;
  while (left[0] !== `END:${name}`) {
    const [line] = left;
    if (line === undefined) throw new Error(`${name} has no end`);
    if (line.startsWith('BEGIN:')) {
      const [component, rest] = readComponent(left);
      components.push(component);
      left = rest;
      continue;
    }
    const [, key = '', parameters = '', value = ''] =
      /^([A-Z-]+)((?:;[^:"]*(?:"[^"]*")?)*):(.*)$/.exec(line) ?? [];
    if (key === '') throw new Error(`Not a content line: ${line}`);
    if (properties.has(key)) throw new Error(`${name} has ${key} twice`);
    properties.set(key, { parameters, value });
    left = left.slice(1);
  }
  const missing = (required[name] ?? []).filter((key) => !properties.has(key));
  if (missing.length > 0) throw new Error(`${name} lacks ${missing.join(', ')}`);
  return [{ name, properties, components }, left.slice(1)];
}
