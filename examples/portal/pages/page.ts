import { html } from 'hono/html';
import { htmlDocument } from '@esanduce/example-website/document';
import { inLanguage, type Language, languageOf, languages } from '@esanduce/example-website/language';
import type { Mode } from '../mode.ts';
import { type Texts, textsOf } from './texts.ts';

/** The address and language a page is rendered for. */
export interface PageContext {
  mode: Mode;
  url: URL;
  language: Language;
  texts: Texts;
}

export function pageContext(address: string, mode: Mode): PageContext {
  const url = new URL(address);
  const language = languageOf(url);
  return { mode, url, language, texts: textsOf(language) };
}

const names: Record<Language, string> = { 'sr-Cyrl': 'Ћирилица', 'sr-Latn': 'Latinica', en: 'English' };

interface Frame {
  /** Without navigation and language choice: a page between the site and the bank leads only on. */
  bare?: boolean;
  /** Name of a script at `/assets/`. */
  script?: string;
}

/** A portal page around `main`. */
export function page(context: PageContext, title: string, main: unknown, frame: Frame = {}) {
  const { mode, language, texts } = context;
  const isSandbox = mode === 'sandbox';
  // The pages that the navigation leads to are the sandbox's.
  const bare = frame.bare ?? !isSandbox;
  const { script } = frame;
  const brand = html`<img src="/assets/icon.svg" alt="" width="28" height="28" /> ${texts.portal}
    ${isSandbox ? html`<small>${texts.sandbox}</small>` : ''}`;
  return htmlDocument({
    language,
    title: `${title} · ${texts.portal}`,
    stylesheet: 'portal.css',
    head: script === undefined ? '' : html`<script type="module" src="/assets/${script}"></script>`,
    header: bare
      ? html`<span class="brand">${brand}</span>`
      : html`<a class="brand" href="/?lang=${language}">${brand}</a>
          <nav>
            <a href="/?lang=${language}">${texts.home}</a>
            <a href="/inbox?lang=${language}">${texts.inbox}</a>
          </nav>`,
    main,
    footer: html`${isSandbox ? html`<p>${texts.fictional}</p>` : ''} ${bare ? '' : languageChoice(context)}`,
  });
}

function languageChoice({ url, language, texts }: PageContext) {
  const links = languages.map((choice) =>
    choice === language
      ? html`<span aria-current="true">${names[choice]}</span>`
      : html`<a href="${inLanguage(url, choice)}" lang="${choice}" hreflang="${choice}">${names[choice]}</a>`,
  );
  return html`<nav aria-label="${texts.language}" class="languages">${links}</nav>`;
}

/** Explains why something is not possible. */
export function refusal(context: PageContext, title: string, reason: string, frame?: Frame) {
  return page(
    context,
    title,
    html`<section class="card narrow">
      <h1>${title}</h1>
      <p role="alert">${reason}</p>
      ${(frame?.bare ?? context.mode === 'production') ? '' : html`<p><a href="/?lang=${context.language}">${context.texts.toHome}</a></p>`}
    </section>`,
    frame,
  );
}
