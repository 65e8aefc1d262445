import type { Elements } from '@esanduce/example-website/elements';
import { html, raw } from 'hono/html';
import type { AccountSummary } from '../ledger/statement.ts';
import { type DemoFault, demoFaultNames } from '../orders/demo-faults.ts';
import type { BankOrder } from '../orders/order.ts';
import { bankTexts, fill } from './texts.ts';
import { confirmationDialog } from './confirmation.ts';
import { bankPage, formatPara, type Frame, printedAccount } from './frame.ts';

/** Where the page's elements get their token. */
export const tokenPath = '/esanduce-token';

interface BillsPage extends Frame {
  elements: Elements;
  portalUrl: string;
  account: AccountSummary;
  /** What may still leave the accounts today, para. */
  limitLeft: number;
  /** Orders that wait for the customer, such as after a reload. */
  waiting: readonly BankOrder[];
  fault: DemoFault | undefined;
}

/** The household's bills, paid from the account by orders of the portal. */
export function billsPage(facts: BillsPage) {
  const { elements, portalUrl, account, limitLeft, waiting, fault, ...frame } = facts;
  const { language, visitor } = frame;
  const texts = bankTexts[language];
  const { loader, style, importMap, filesOf } = elements;
  const used = ['esanduce-provider', 'esanduce-bill-list', ...(language === 'en' ? ['english-texts'] : [])];
  const files = [loader, ...new Set(used.flatMap((name) => filesOf(name)))];
  return bankPage(frame, {
    title: texts.billsTitle,
    // An import map has to come before anything that imports; then the bank's own script, which must listen first.
    head: html`${raw(`<script type="importmap">${importMap.text}</script>`)}
      <script type="module" src="/assets/pay.js"></script>
      <link rel="stylesheet" href="${style.path}" integrity="${style.integrity}" />
      ${files.map(
        ({ path, integrity }) => html`<link rel="modulepreload" href="${path}" integrity="${integrity}" />`,
      )}
      <link rel="preconnect" href="${new URL(portalUrl).origin}" crossorigin />
      <script type="module" src="${loader.path}" integrity="${loader.integrity}"></script>`,
    main: html`<div class="headline">
        <div>
          <h1>${texts.billsTitle}</h1>
          <p class="quiet">${texts.billsLead}</p>
        </div>
      </div>
      <section class="card from" aria-label="${texts.payFrom}">
        <p>
          <span class="account-kind">${texts.payFrom}</span>
          <span>${texts.kinds[account.kind]}</span>
          <span class="account-number">${printedAccount(account.number)}</span>
        </p>
        <p class="from-amount">
          <strong class="amount" data-balance>${formatPara(account.balance, language)}</strong>
          <span class="quiet" data-limit
            >${fill(texts.limitLeft, { amount: formatPara(limitLeft, language) })}</span
          >
        </p>
      </section>
      ${waiting.map(
        ({ id, claims }) =>
          html`<p class="banner" data-waiting>
            <span>${fill(texts.waitingOrder, { amount: formatPara(claims.amount.amount, language) })}</span>
            <button type="button" class="button" data-continue="${id}">${texts.continueOrder}</button>
          </p>`,
      )}
      <esanduce-provider
        base-url="${portalUrl}"
        token-url="${tokenPath}"
        customer="${visitor?.customerId ?? ''}"
        pay-mode="host"
        ><esanduce-bill-list></esanduce-bill-list
      ></esanduce-provider>
      <noscript><p>${texts.noScript}</p></noscript>
      ${faultsForm(frame, fault)} ${confirmationDialog(language)}`,
  });
}

/** For a customer of the bank whom the portal does not know. */
export function noBillsPage(frame: Frame) {
  const texts = bankTexts[frame.language];
  return bankPage(frame, {
    title: texts.billsTitle,
    main: html`<section class="card narrow">
      <h1>${texts.noAgreement}</h1>
      <p>${texts.noAgreementText}</p>
      <p><a class="button" href="/">${texts.home}</a></p>
    </section>`,
  });
}

function faultsForm({ language }: Frame, chosen: DemoFault | undefined) {
  const texts = bankTexts[language];
  const choices = ['none', ...demoFaultNames] as const;
  return html`<form class="demo" method="post" action="/demo-faults">
    <label for="fault"><strong>${texts.faults}</strong> <span>${texts.faultsLead}</span></label>
    <div class="actions">
      <select id="fault" name="fault">
        ${choices.map(
          (name) =>
            html`<option value="${name}" ${name === (chosen ?? 'none') ? html`selected` : ''}>
              ${texts.faultNames[name]}
            </option>`,
        )}
      </select>
      <button class="quiet-button">${texts.apply}</button>
    </div>
  </form>`;
}
