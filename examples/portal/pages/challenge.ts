import type { AcquirerForm, ChallengeEnd } from '@esanduce/sdk/portal';
import { html } from 'hono/html';
import type { Language } from './language.ts';
import { page, type PageContext, refusal } from './page.ts';
import { challengeTexts } from './challenge-texts.ts';
import { textsOf } from './texts.ts';

/** Where the nonce comes back in an address; the SDK's `takeReturn` reads it. */
const nonceParameter = 'esanduce-nonce';

/** A page's context in the payer's language, whatever the address says. */
export function challengeContext(address: string, language: Language): PageContext {
  return { url: new URL(address), language, texts: textsOf(language) };
}

/** Sends the payer on to the bank by a form: a script submits it, a button does for who runs none. */
export function toBankPage(context: PageContext, { url, fields }: AcquirerForm) {
  const texts = challengeTexts[context.language];
  return page(
    context,
    texts.toBank,
    html`<section class="card narrow">
      <h1>${texts.toBank}</h1>
      <p>${texts.toBankLead}</p>
      <form method="post" action="${url}" data-challenge>
        ${Object.entries(fields).map(
          ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
        )}
        <button class="button">${texts.toBankButton}</button>
      </form>
    </section>`,
    { bare: true, script: 'submit.js' },
  );
}

/** Where the payer is once through the bank's page. It says nothing of the outcome, and leads on. */
export function backPage(
  context: PageContext,
  { kind, status, target }: ChallengeEnd,
  way: 'redirect' | undefined,
) {
  const texts = challengeTexts[context.language];
  const said = status === 'expired' ? texts.expired : isPending(status) ? texts.pending : texts.final;
  return page(
    context,
    texts.backTitle,
    html`<section class="card narrow">
      <h1>${texts.backTitle}</h1>
      <p>${said[kind]}</p>
      ${
        target
          ? html`<p>
              <a
                class="button"
                href="${withNonce(target)}"
                data-return-url="${target.returnUrl}"
                data-nonce="${target.nonce}"
                data-way="${way ?? ''}"
                >${texts.goBack}</a
              >
            </p>`
          : html`<p>${texts.closeWindow}</p>`
      }
    </section>`,
    { bare: true, script: 'return.js' },
  );
}

export function unknownChallengePage(context: PageContext) {
  const texts = challengeTexts[context.language];
  return refusal(context, texts.unknownTitle, texts.unknown, { bare: true });
}

const isPending = (status: ChallengeEnd['status']) => status === 'requiresAction' || status === 'processing';

function withNonce({ returnUrl, nonce }: NonNullable<ChallengeEnd['target']>): string {
  const address = new URL(returnUrl);
  address.searchParams.set(nonceParameter, nonce);
  return address.href;
}
