import { html } from 'hono/html';

export interface DocumentParts {
  /** BCP 47 tag, for `lang`. */
  language: string;
  title: string;
  /** The site's own style sheet at `/assets/`, on top of `base.css`. */
  stylesheet: string;
  /** More of the head, such as scripts. */
  head?: unknown;
  header: unknown;
  main: unknown;
  footer: unknown;
}

/** A whole page: the head that all sites share, and a bar, a main part and a footer as `base.css` lays them out. */
export const htmlDocument = ({ language, title, stylesheet, head, header, main, footer }: DocumentParts) =>
  html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/base.css" />
        <link rel="stylesheet" href="/assets/${stylesheet}" />
        ${head}
      </head>
      <body>
        <header class="bar">${header}</header>
        <main>${main}</main>
        <footer>${footer}</footer>
      </body>
    </html>`;
