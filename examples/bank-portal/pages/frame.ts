import { htmlDocument } from '@esanduce/example-website/document';
import { inLanguage, type Language, languages } from '@esanduce/example-website/language';
import { money } from '@esanduce/sdk/contract';
import { formatAccount } from '@esanduce/sdk/serbia';
import { belgradeTime, formatDate, formatMoney } from '@esanduce/sdk/format';
import { html } from 'hono/html';
import { bankTexts, type MessageKind } from './texts.ts';

/** Whoever is signed in. */
export interface Visitor {
  /** Id of the customer at the bank. */
  customerId: string;
  name: string;
}

/** What every page is made with. */
export interface Frame {
  language: Language;
  /** The page's own address. */
  url: URL;
  visitor?: Visitor | undefined;
}

interface Page {
  title: string;
  head?: unknown;
  main: unknown;
}

export const paths = { overview: '/', bills: '/bills', statement: '/statement', signIn: '/sign-in' } as const;

const names: Record<Language, string> = { 'sr-Cyrl': 'Ћирилица', 'sr-Latn': 'Latinica', en: 'English' };

export const formatPara = (amount: number, language: Language) => formatMoney(money(amount), language);

/** The day of a moment in Belgrade. */
export const formatDay = (moment: Date, language: Language) =>
  formatDate(belgradeTime(moment.getTime()).date, language);

/** `995-0000014201001-19`; as it came when it is no Serbian account. */
export function printedAccount(account: string): string {
  try {
    return formatAccount(account);
  } catch {
    return account;
  }
}

export function bankPage(frame: Frame, { title, head = '', main }: Page) {
  const { language, url, visitor } = frame;
  const texts = bankTexts[language];
  const link = (path: string, text: string) =>
    html`<a href="${path}" ${url.pathname === path ? html`aria-current="page"` : ''}>${text}</a>`;
  return htmlDocument({
    language,
    title: `${title} · ${texts.bank}`,
    stylesheet: 'bank.css',
    head,
    header: html`<a class="brand" href="/"
        ><img src="/assets/icon.svg" alt="" width="34" height="34" /> ${texts.bank}</a
      >
      ${
        visitor &&
        html`<nav class="menu" aria-label="${texts.main}">
            ${link(paths.overview, texts.overview)} ${link(paths.bills, texts.bills)}
            ${link(paths.statement, texts.statement)}
          </nav>
          <form class="visitor" method="post" action="/sign-out">
            <span>${visitor.name}</span> <button class="quiet-button">${texts.signOut}</button>
          </form>`
      }`,
    main,
    footer: html`<p><strong>${texts.bank}</strong> · ${texts.support}</p>
      <nav class="languages" aria-label="${texts.language}">
        ${languages.map((choice) =>
          choice === language
            ? html`<span aria-current="true" lang="${choice}">${names[choice]}</span>`
            : html`<a href="${inLanguage(url, choice)}" lang="${choice}" hreflang="${choice}"
                >${names[choice]}</a
              >`,
        )}
      </nav>
      <p class="quiet">${texts.fictional}</p>`,
  });
}

/** Says what went wrong and leads home. */
export function messagePage(frame: Frame, kind: MessageKind) {
  const texts = bankTexts[frame.language];
  const [title = '', text = ''] = texts.messages[kind];
  return bankPage(frame, {
    title,
    main: html`<section class="card narrow">
      <h1>${title}</h1>
      <p role="alert">${text}</p>
      <p><a class="button" href="/">${texts.home}</a></p>
    </section>`,
  });
}
