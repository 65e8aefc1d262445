import { inScript } from '@esanduce/sdk/format';
import { html } from 'hono/html';
import { page, type PageContext } from './page.ts';

/** Without a password: the visitor chooses the demo household whose payment it is. */
export function receiptSignInPage(
  context: PageContext,
  households: readonly { readonly username: string; readonly name: string }[],
) {
  const { texts, language, url } = context;
  return page(
    context,
    texts.receiptTitle,
    html`<section class="card narrow">
      <h1>${texts.receiptTitle}</h1>
      <p>${texts.receiptLead}</p>
      <form method="post" action="${url.pathname}${url.search}" class="households">
        ${households.map(
          ({ username, name }) =>
            html`<button name="username" value="${username}">
              <span class="who"
                ><span class="quiet">${texts.continueAs}</span> ${inScript(name, language)}</span
              >
            </button>`,
        )}
      </form>
    </section>`,
  );
}
