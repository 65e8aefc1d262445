import { html } from 'hono/html';
import type { Visitor } from './sessions.ts';

const document = (title: string, head: unknown, body: unknown) =>
  html`<!doctype html>
    <html lang="sr-Cyrl">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/site.css" />
        ${head}
      </head>
      <body>
        ${body}
      </body>
    </html>`;

const footer = html`<footer>
  <div class="inside">
    <p><strong>Кућни буџет</strong> · саветовалиште за станаре, Београд</p>
    <p>Радним даном од 8 до 16 часова</p>
    <p class="quiet">Измишљен сајт, пример уградње. Новац се не покреће.</p>
  </div>
</footer>`;

const header = (aside: unknown) =>
  html`<header>
    <div class="inside">
      <a class="brand" href="/"><img src="/icon.svg" alt="" width="32" height="32" /> Кућни буџет</a>
      <div class="visitor">${aside}</div>
    </div>
  </header>`;

/** For a visitor who has not signed in at the portal. */
export function welcomePage() {
  return document(
    'Кућни буџет · Рачуни за стан',
    '',
    html`${header('')}
      <main class="inside">
        <section class="welcome">
          <h1>Комунални рачуни уз ваш кућни буџет</h1>
          <p>Погледајте рачуне обједињене наплате и платите их једним кликом, без провизије.</p>
          <p><a class="action" href="/sign-in">Пријави се преко е.Сандучета</a></p>
          <p class="quiet">Лозинку и картицу уносите само на порталу е.Сандуче. Ми их не видимо.</p>
        </section>
      </main>
      ${footer}`,
  );
}

interface ElementsPageFacts {
  visitor: Visitor;
  portalUrl: string;
  /** SRI of `/esanduce.js`, `sha384-…`. */
  integrity: string;
}

/** A page with one of the portal's elements, under a provider. */
const elementsPage = (
  { visitor, portalUrl, integrity }: ElementsPageFacts,
  title: string,
  element: unknown,
  link: unknown,
) =>
  document(
    `Кућни буџет · ${title}`,
    html`<script type="module" src="/esanduce.js" integrity="${integrity}"></script>`,
    html`${header(
        html`<span>${visitor.name}</span>
          <form method="post" action="/sign-out"><button>Одјави се</button></form>`,
      )}
      <main class="inside">
        <h1>${title}</h1>
        <esanduce-provider
          base-url="${portalUrl}"
          token-url="/esanduce-token"
          customer="${visitor.customerId}"
          >${element}</esanduce-provider
        >
        <p class="quiet">${link}</p>
        <noscript><p>Рачуни се приказују само када је JavaScript укључен.</p></noscript>
      </main>
      ${footer}`,
  );

/** The page with the two tags. */
export const billsPage = (facts: ElementsPageFacts) =>
  elementsPage(
    facts,
    'Моји рачуни',
    html`<esanduce-bill-list></esanduce-bill-list>`,
    html`<a href="/household">Све о стану: утужења, рате, опомене, плаћања, картице</a>`,
  );

/** All of the portal on the partner's page. */
export const householdPage = (facts: ElementsPageFacts) =>
  elementsPage(
    facts,
    'Моје домаћинство',
    html`<esanduce-portal linked></esanduce-portal>`,
    html`<a href="/">Само рачуни</a>`,
  );

/** Says what went wrong and offers to start again. */
export function messagePage(title: string, text: string) {
  return document(
    `Кућни буџет · ${title}`,
    '',
    html`${header('')}
      <main class="inside">
        <section class="welcome">
          <h1>${title}</h1>
          <p role="alert">${text}</p>
          <p><a class="action" href="/sign-in">Пријави се поново</a></p>
          <p><a href="/">На почетну</a></p>
        </section>
      </main>
      ${footer}`,
  );
}
