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

/** The document around a page's own part, with the bar that leads to the others. */
export function page({ url, language, texts }: PageContext, title: string, main: unknown) {
  const choices = languages.map((choice) =>
    choice === language
      ? html`<span aria-current="true">${names[choice]}</span>`
      : html`<a href="${inLanguage(url, choice)}" lang="${choice}" hreflang="${choice}">${names[choice]}</a>`,
  );
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · ${texts.portal}</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/portal.css" />
      </head>
      <body>
        <header class="bar">
          <a class="brand" href="/?lang=${language}"
            ><img src="/assets/icon.svg" alt="" width="28" height="28" /> ${texts.portal}
            <small>${texts.sandbox}</small></a
          >
          <nav>
            <a href="/?lang=${language}">${texts.home}</a>
            <a href="/inbox?lang=${language}">${texts.inbox}</a>
          </nav>
        </header>
        <main>${main}</main>
        <footer>
          <p>${texts.fictional}</p>
          <nav aria-label="${texts.language}" class="languages">${choices}</nav>
        </footer>
      </body>
    </html>`;
}

/** A page that says why something is not possible. */
export function refusal(context: PageContext, title: string, reason: string) {
  return page(
    context,
    title,
    html`<section class="card narrow">
      <h1>${title}</h1>
      <p role="alert">${reason}</p>
      <p><a href="/?lang=${context.language}">${context.texts.toHome}</a></p>
    </section>`,
  );
}
