import { belgradeTime, formatDate } from '@esanduce/sdk/format';
import { html } from 'hono/html';
import type { Letter } from '../mail/inbox.ts';
import { page, type PageContext } from './page.ts';

/** `31. 7. 2026. 10:15:30` */
function momentText(ms: number): string {
  const { date, time } = belgradeTime(ms);
  return `${formatDate(date)} ${time}`;
}

const received = (letter: Letter) =>
  html`<time datetime="${new Date(letter.receivedAt).toISOString()}">${momentText(letter.receivedAt)}</time>`;

/** All letters, newest first; `letters` is undefined when mail goes to a server. */
export function inboxPage(context: PageContext, letters: readonly Letter[] | undefined) {
  const { texts, language } = context;
  const rows = letters?.map(
    (letter) =>
      html`<li>
        <a href="/inbox/${letter.id}?lang=${language}">
          <span class="subject">${letter.subject}</span>
          <span class="quiet">${texts.to}: ${letter.to} · ${received(letter)}</span>
        </a>
      </li>`,
  );
  const list = rows?.length
    ? html`<ol class="letters card">
        ${rows}
      </ol>`
    : html`<p class="card">${texts.inboxEmpty}</p>`;
  return page(
    context,
    texts.inboxTitle,
    html`<div class="heading">
        <h1>${texts.inboxTitle}</h1>
        ${letters ? html`<a class="button" href="/inbox?lang=${language}">${texts.reload}</a>` : ''}
      </div>
      ${
        letters
          ? html`<p class="lead">${texts.inboxLead}</p>
              ${list}
              <p class="quiet">${texts.reloadHint}</p>`
          : html`<p class="card">${texts.inboxElsewhere}</p>`
      }`,
  );
}

/** One letter. Its HTML is in a frame, so that neither its markup nor its styles reach this page. */
export function letterPage(context: PageContext, letter: Letter) {
  const { texts, language } = context;
  return page(
    context,
    letter.subject,
    html`<p><a href="/inbox?lang=${language}">← ${texts.allMail}</a></p>
      <article class="card letter">
        <h1>${letter.subject}</h1>
        <dl class="facts">
          <dt>${texts.from}</dt>
          <dd>${letter.from}</dd>
          <dt>${texts.to}</dt>
          <dd>${letter.to}</dd>
          <dt>${texts.received}</dt>
          <dd>${received(letter)}</dd>
          <dt>Message-ID</dt>
          <dd><code>${letter.messageId}</code></dd>
        </dl>
        ${
          letter.html === null
            ? html`<pre>${letter.text}</pre>`
            : html`<iframe sandbox title="${texts.letter}" src="/inbox/${letter.id}/html"></iframe>
                <details>
                  <summary>${texts.plainText}</summary>
                  <pre>${letter.text}</pre>
                </details>`
        }
      </article>`,
  );
}
