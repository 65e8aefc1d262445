import { htmlDocument } from '@esanduce/example-website/document';
import type { Elements, ElementsFile } from '@esanduce/example-website/elements';
import { inLanguage, type Language, languages } from '@esanduce/example-website/language';
import { html, raw } from 'hono/html';
import type { Visitor } from './sessions.ts';
import { type MessageKind, partnerTexts } from './texts.ts';

/** What every page is made with. */
interface Frame {
  language: Language;
  /** The page's own address. */
  url: URL;
  elements: Elements;
}

interface Page {
  title: string;
  head?: unknown;
  /** What the bar shows at its end. */
  aside?: unknown;
  main: unknown;
}

const names: Record<Language, string> = { 'sr-Cyrl': 'Ћирилица', 'sr-Latn': 'Latinica', en: 'English' };

function languageChoice({ language, url }: Frame) {
  const links = languages.map((choice) =>
    choice === language
      ? html`<span aria-current="true" lang="${choice}">${names[choice]}</span>`
      : html`<a href="${inLanguage(url, choice)}" lang="${choice}" hreflang="${choice}">${names[choice]}</a>`,
  );
  return html`<nav class="languages" aria-label="${partnerTexts[language].language}">${links}</nav>`;
}

function page(frame: Frame, { title, head = '', aside = '', main }: Page) {
  const texts = partnerTexts[frame.language];
  return htmlDocument({
    language: frame.language,
    title: `${texts.site} · ${title}`,
    stylesheet: 'site.css',
    head,
    header: html`<a class="brand" href="/"
        ><img src="/assets/icon.svg" alt="" width="32" height="32" /> ${texts.site}</a
      >
      <div class="visitor">${aside}</div>`,
    main,
    footer: html`<p><strong>${texts.site}</strong> · ${texts.about}</p>
      <p>${texts.hours}</p>
      ${languageChoice(frame)}
      <p class="quiet">${texts.fictional}</p>`,
  });
}

/** For a visitor who has not signed in at the portal; the elements are fetched meanwhile. */
export function welcomePage(frame: Frame) {
  const texts = partnerTexts[frame.language];
  return page(frame, {
    title: texts.welcome,
    head: [importMap(frame), ...filesOf(frame, 'esanduce-bill-list').map(preload)],
    main: html`<section class="welcome">
      <h1>${texts.invitation}</h1>
      <p>${texts.offer}</p>
      <p><a class="button" href="/sign-in">${texts.signIn}</a></p>
      <p class="quiet">${texts.safe}</p>
    </section>`,
  });
}

/** Where each page's elements get their token. */
export const billTokenPath = '/esanduce-token/bills';
export const householdTokenPath = '/esanduce-token/household';

/** Has to come before anything that imports. */
const importMap = ({ elements }: Frame) =>
  raw(`<script type="importmap">${elements.importMap.text}</script>`);

/** All that the page will import for a tag inside a provider. */
function filesOf({ language, elements }: Frame, tag: string): readonly ElementsFile[] {
  const texts = language === 'en' ? elements.filesOf('english-texts') : [];
  const files = [...elements.filesOf('esanduce-provider'), ...elements.filesOf(tag), ...texts];
  return [elements.loader, ...new Set(files)];
}

const preload = ({ path, integrity }: ElementsFile) =>
  html`<link rel="modulepreload" href="${path}" integrity="${integrity}" />`;

interface ElementsPageFacts extends Frame {
  visitor: Visitor;
  portalUrl: string;
}

interface ElementsPage {
  title: string;
  tokenPath: string;
  tag: string;
  element: unknown;
  link: unknown;
}

/** A page with one of the portal's elements, inside a provider. */
function elementsPage(facts: ElementsPageFacts, { title, tokenPath, tag, element, link }: ElementsPage) {
  const { visitor, portalUrl, elements } = facts;
  const texts = partnerTexts[facts.language];
  const { style, loader } = elements;
  return page(facts, {
    title,
    // The connection to the portal is made while the scripts load.
    head: html`<link rel="stylesheet" href="${style.path}" integrity="${style.integrity}" />
      ${importMap(facts)} ${filesOf(facts, tag).map(preload)}
      <link rel="preconnect" href="${new URL(portalUrl).origin}" crossorigin />
      <script type="module" src="${loader.path}" integrity="${loader.integrity}"></script>`,
    aside: html`<span>${visitor.name}</span>
      <form method="post" action="/sign-out"><button>${texts.signOut}</button></form>`,
    main: html`<h1>${title}</h1>
      <esanduce-provider base-url="${portalUrl}" token-url="${tokenPath}" customer="${visitor.customerId}"
        >${element}</esanduce-provider
      >
      <p class="quiet">${link}</p>
      <noscript><p>${texts.noScript}</p></noscript>`,
  });
}

/** The page with the two tags. */
export function billsPage(facts: ElementsPageFacts) {
  const { bills, toHousehold } = partnerTexts[facts.language];
  return elementsPage(facts, {
    title: bills,
    tokenPath: billTokenPath,
    tag: 'esanduce-bill-list',
    element: html`<esanduce-bill-list></esanduce-bill-list>`,
    link: html`<a href="/household">${toHousehold}</a>`,
  });
}

/** The whole portal on the partner's page. */
export function householdPage(facts: ElementsPageFacts) {
  const { household, toBills } = partnerTexts[facts.language];
  return elementsPage(facts, {
    title: household,
    tokenPath: householdTokenPath,
    tag: 'esanduce-portal',
    element: html`<esanduce-portal linked></esanduce-portal>`,
    link: html`<a href="/">${toBills}</a>`,
  });
}

/** Says what went wrong and offers to start again. */
export function messagePage(frame: Frame, kind: MessageKind) {
  const texts = partnerTexts[frame.language];
  const [title = '', text = ''] = texts.messages[kind];
  return page(frame, {
    title,
    main: html`<section class="welcome">
      <h1>${title}</h1>
      <p role="alert">${text}</p>
      <p><a class="button" href="/sign-in">${texts.again}</a></p>
      <p><a href="/">${texts.home}</a></p>
    </section>`,
  });
}
