import { html } from 'hono/html';
import { inScript } from '@esanduce/sdk/format';
import { page, type PageContext } from './page.ts';

interface Household {
  username: string;
  name: string;
}

interface SignInFacts {
  partnerName: string;
  /** A registered address. */
  redirectUri: string;
  /** Where the cancel link leads. */
  cancelUrl: string;
  households: readonly Household[];
}

/** Without a password: the visitor chooses a demo household, which is also the consent. */
export function signInPage(context: PageContext, facts: SignInFacts) {
  const { texts, language, url } = context;
  const write = (text: string) => inScript(text, language);
  const tells = (username: string) =>
    Object.entries(texts.household).find(([name]) => name === username)?.[1] ?? '';
  return page(
    context,
    texts.signInTitle,
    html`<section class="card narrow">
      <h1>${texts.signInTitle}</h1>
      <div class="consent">
        <p>${texts.consent.replace('{partner}', () => write(facts.partnerName))}</p>
        <ul>
          ${texts.sees.map((line) => html`<li>${line}</li>`)}
        </ul>
        <p>${texts.does} <strong>${texts.neverSees}</strong></p>
      </div>
      <p>${texts.signInLead}</p>
      <form method="post" action="${url.pathname}${url.search}" class="households">
        ${facts.households.map(
          ({ username, name }) =>
            html`<button name="username" value="${username}">
              <span class="who"><span class="quiet">${texts.continueAs}</span> ${write(name)}</span>
              <span class="what">${tells(username)}</span>
            </button>`,
        )}
      </form>
      <p class="quiet">${texts.returnsTo} ${new URL(facts.redirectUri).host}.</p>
      <p><a href="${facts.cancelUrl}">${texts.cancel}</a></p>
    </section>`,
  );
}
