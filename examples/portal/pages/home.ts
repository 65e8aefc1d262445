import { html } from 'hono/html';
import { page, type PageContext } from './page.ts';

interface HomeFacts {
  publicUrl: string;
  /** Origins of the sites that may show bills. */
  partnerSites: readonly string[];
  /** Today at the portal, ISO date. */
  today: string;
}

/** Says what the sandbox is and what to try first. */
export function homePage(context: PageContext, { publicUrl, partnerSites, today }: HomeFacts) {
  const { texts, language } = context;
  const [partnerSite] = partnerSites;
  return page(
    context,
    texts.homeTitle,
    html`<h1>${texts.homeTitle}</h1>
      <p class="lead">${texts.homeLead}</p>
      <section class="card">
        <h2>${texts.tryTitle}</h2>
        <ol class="steps">
          <li>
            ${partnerSite === undefined ? texts.tryOpen : html`<a href="${partnerSite}">${texts.tryOpen}</a>`}
            ${texts.tryOpenMore}
          </li>
          <li>${texts.tryPay}</li>
          <li>${texts.tryConfirm}</li>
          <li>${texts.tryMail} <a href="/inbox?lang=${language}">${texts.tryMailLink}</a>.</li>
          <li>${texts.tryAgain}</li>
        </ol>
      </section>
      <section class="card">
        <h2>${texts.addresses}</h2>
        <dl class="facts">
          ${partnerSites.map(
            (site) =>
              html`<dt>${texts.partnerSite}</dt>
                <dd><a href="${site}">${site}</a></dd>`,
          )}
          <dt>${texts.api}</dt>
          <dd><code>${publicUrl}/v1</code></dd>
          <dt>${texts.portalState}</dt>
          <dd><a href="/_sandbox/state">${publicUrl}/_sandbox/state</a></dd>
          <dt>${texts.portalDay}</dt>
          <dd><time datetime="${today}">${today.split('-').reverse().map(Number).join('. ')}.</time></dd>
        </dl>
      </section>`,
  );
}
