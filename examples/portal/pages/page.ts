import { html } from 'hono/html';
import { inLanguage, type Language, languageOf, languages } from './language.ts';
import { type Texts, textsOf } from './texts.ts';

/** What every page is drawn for. */
export interface PageContext {
  url: URL;
  language: Language;
  texts: Texts;
}

export function pageContext(address: string): PageContext {
  const url = new URL(address);
  const language = languageOf(url);
  return { url, language, texts: textsOf(language) };
}

const names: Record<Language, string> = { 'sr-Cyrl': 'Ћирилица', 'sr-Latn': 'Latinica', en: 'English' };

interface Frame {
  /** Neither bar nor languages: a page on the way through the bank leads only on. */
  bare?: boolean;
  /** A script of ours at `/assets/`. */
  script?: string;
}

/** The document around a page's own part, with the bar that leads to the others. */
export function page(context: PageContext, title: string, main: unknown, { bare, script }: Frame = {}) {
  const { language, texts } = context;
  const brand = html`<img src="/assets/icon.svg" alt="" width="28" height="28" /> ${texts.portal}
    <small>${texts.sandbox}</small>`;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · ${texts.portal}</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/portal.css" />
        ${script === undefined ? '' : html`<script type="module" src="/assets/${script}"></script>`}
      </head>
      <body>
        <header class="bar">
          ${
            bare
              ? html`<span class="brand">${brand}</span>`
              : html`<a class="brand" href="/?lang=${language}">${brand}</a>
                  <nav>
                    <a href="/?lang=${language}">${texts.home}</a>
                    <a href="/inbox?lang=${language}">${texts.inbox}</a>
                  </nav>`
          }
        </header>
        <main>${main}</main>
        <footer>
          <p>${texts.fictional}</p>
          ${bare ? '' : choices(context)}
        </footer>
      </body>
    </html>`;
}

function choices({ url, language, texts }: PageContext) {
  const links = languages.map((choice) =>
    choice === language
      ? html`<span aria-current="true">${names[choice]}</span>`
      : html`<a href="${inLanguage(url, choice)}" lang="${choice}" hreflang="${choice}">${names[choice]}</a>`,
  );
  return html`<nav aria-label="${texts.language}" class="languages">${links}</nav>`;
}

/** A page that says why something is not possible. */
export function refusal(context: PageContext, title: string, reason: string, frame?: Frame) {
  return page(
    context,
    title,
    html`<section class="card narrow">
      <h1>${title}</h1>
      <p role="alert">${reason}</p>
      ${frame?.bare ? '' : html`<p><a href="/?lang=${context.language}">${context.texts.toHome}</a></p>`}
    </section>`,
    frame,
  );
}
