import type { AcquirerForm } from '@esanduce/sdk/portal';
import type { TestCard } from './ledger.ts';

interface Form {
  action: string;
  fields: Record<string, string>;
}

/** Posts a form as the payer's browser does, and reads the form on the page it gets. */
async function post(url: string, fields: Readonly<Record<string, string>>): Promise<Form> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) });
  const html = await response.text();
  if (response.status !== 200) throw new Error(`${String(response.status)}: ${html}`);
  const [, action = ''] = /<form method="post" action="([^"]*)"/.exec(html) ?? [];
  const inputs = html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  const pairs = [...inputs].map(([, name = '', value = '']) => [unquoted(name), unquoted(value)]);
  return { action: new URL(unquoted(action), url).href, fields: Object.fromEntries(pairs) as Form['fields'] };
}

const unquoted = (text: string) =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

/**
 * Opens the hosted page and pays with that card.
 * @returns the form that goes back to the merchant, not posted yet
 * @throws when the gateway refuses the form
 */
export async function payByBrowser({ url, fields }: AcquirerForm, card: TestCard): Promise<Form> {
  const page = await post(url, fields);
  return post(page.action, { ...page.fields, card });
}
