import { htmlDocument } from '@esanduce/example-website/document';
import { html } from 'hono/html';
import type { Visitor } from './sessions.ts';

const footer = html`<p><strong>Кућни буџет</strong> · саветовалиште за станаре, Београд</p>
  <p>Радним даном од 8 до 16 часова</p>
  <p class="quiet">Измишљен сајт, пример уградње. Новац се не покреће.</p>`;

interface Page {
  title: string;
  head?: unknown;
  /** What the bar shows at its end. */
  aside?: unknown;
  main: unknown;
}

const page = ({ title, head = '', aside = '', main }: Page) =>
  htmlDocument({
    language: 'sr-Cyrl',
    title: `Кућни буџет · ${title}`,
    stylesheet: 'site.css',
    head,
    header: html`<a class="brand" href="/"
        ><img src="/assets/icon.svg" alt="" width="32" height="32" /> Кућни буџет</a
      >
      <div class="visitor">${aside}</div>`,
    main,
    footer,
  });

/** For a visitor who has not signed in at the portal. */
export const welcomePage = () =>
  page({
    title: 'Рачуни за стан',
    main: html`<section class="welcome">
      <h1>Комунални рачуни уз ваш кућни буџет</h1>
      <p>Погледајте рачуне обједињене наплате и платите их једним кликом, без провизије.</p>
      <p><a class="button" href="/sign-in">Пријави се преко е.Сандучета</a></p>
      <p class="quiet">Лозинку и картицу уносите само на порталу е.Сандуче. Ми их не видимо.</p>
    </section>`,
  });

/** Where each page's elements get their token. */
export const billTokenPath = '/esanduce-token/bills';
export const householdTokenPath = '/esanduce-token/household';

interface ElementsPageFacts {
  visitor: Visitor;
  portalUrl: string;
  /** The elements: the script's path, and its SRI, `sha384-…`. */
  script: { path: string; integrity: string };
}

/** A page with one of the portal's elements, inside a provider. */
const elementsPage = (
  { visitor, portalUrl, script }: ElementsPageFacts,
  title: string,
  tokenPath: string,
  element: unknown,
  link: unknown,
) =>
  page({
    title,
    head: html`<script type="module" src="${script.path}" integrity="${script.integrity}"></script>`,
    aside: html`<span>${visitor.name}</span>
      <form method="post" action="/sign-out"><button>Одјави се</button></form>`,
    main: html`<h1>${title}</h1>
      <esanduce-provider base-url="${portalUrl}" token-url="${tokenPath}" customer="${visitor.customerId}"
        >${element}</esanduce-provider
      >
      <p class="quiet">${link}</p>
      <noscript><p>Рачуни се приказују само када је JavaScript укључен.</p></noscript>`,
  });

/** The page with the two tags. */
export const billsPage = (facts: ElementsPageFacts) =>
  elementsPage(
    facts,
    'Моји рачуни',
    billTokenPath,
    html`<esanduce-bill-list></esanduce-bill-list>`,
    html`<a href="/household">Све о стану: утужења, рате, опомене, плаћања, картице</a>`,
  );

/** The whole portal on the partner's page. */
export const householdPage = (facts: ElementsPageFacts) =>
  elementsPage(
    facts,
    'Моје домаћинство',
    householdTokenPath,
    html`<esanduce-portal linked></esanduce-portal>`,
    html`<a href="/">Само рачуни</a>`,
  );

/** Says what went wrong and offers to start again. */
export const messagePage = (title: string, text: string) =>
  page({
    title,
    main: html`<section class="welcome">
      <h1>${title}</h1>
      <p role="alert">${text}</p>
      <p><a class="button" href="/sign-in">Пријави се поново</a></p>
      <p><a href="/">На почетну</a></p>
    </section>`,
  });
