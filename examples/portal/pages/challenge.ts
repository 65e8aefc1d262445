import type { AcquirerForm, ChallengeEnd } from '@esanduce/sdk/portal';
import { html } from 'hono/html';
import type { Language } from '@esanduce/example-website/language';
import type { Mode } from '../mode.ts';
import { page, type PageContext, refusal } from './page.ts';
import { challengeTexts } from './challenge-texts.ts';
import { textsOf } from './texts.ts';

/** Query parameter that returns the nonce; the SDK's `takeReturn` reads it. */
const nonceParameter = 'esanduce-nonce';

/** A page's context in the payer's language instead of the address's. */
export function challengeContext(address: string, language: Language, mode: Mode): PageContext {
  return { mode, url: new URL(address), language, texts: textsOf(language) };
}

/** Sends the payer to the bank with a form that a script submits; without scripts its button does. */
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

/** Where the payer arrives from the bank. It leads on and does not state the outcome. */
export function backPage(
  context: PageContext,
  { kind, status, target, canTryAgain }: ChallengeEnd,
  mode: 'redirect' | undefined,
) {
  const texts = challengeTexts[context.language];
  const message = status === 'expired' ? texts.expired : isPending(status) ? texts.pending : texts.final;
  return page(
    context,
    texts.backTitle,
    html`<section class="card narrow">
      <h1>${texts.backTitle}</h1>
      <p>${canTryAgain ? texts.refused : message[kind]}</p>
      ${canTryAgain ? html`<p><a class="button" href="${pageOf(context)}">${texts.tryAgain}</a></p>` : ''}
      ${
        target
          ? html`<p>
              <a
                class="button"
                href="${withNonce(target)}"
                data-return-url="${target.returnUrl}"
                data-nonce="${target.nonce}"
                data-mode="${mode ?? ''}"
                >${texts.goBack}</a
              >
            </p>`
          : canTryAgain
            ? ''
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

/** The challenge's own address, also seen from the one the bank returned to. */
const pageOf = ({ url }: PageContext) => url.pathname.replace(/\/return$/, '');

const isPending = (status: ChallengeEnd['status']) => status === 'requiresAction' || status === 'processing';

function withNonce({ returnUrl, nonce }: NonNullable<ChallengeEnd['target']>): string {
  const address = new URL(returnUrl);
  address.searchParams.set(nonceParameter, nonce);
  return address.href;
}
