import type { Language } from '@esanduce/example-website/language';
import { money } from '@esanduce/sdk/contract';
import { formatAmount, formatMoment, inScript } from '@esanduce/sdk/format';
import { html } from 'hono/html';
import type { AccountSummary, StatementLine } from '../ledger/statement.ts';
import { transactionId } from '../orders/order.ts';
import { bankTexts } from './texts.ts';
import { bankPage, formatDay, formatPara, type Frame, paths, printedAccount } from './frame.ts';

interface Overview extends Frame {
  accounts: readonly AccountSummary[];
  /** Of the current account, newest first. */
  recent: readonly StatementLine[];
}

/** Accounts and balances, and the way to the household's bills. */
export function overviewPage({ accounts, recent, ...frame }: Overview) {
  const { language, visitor } = frame;
  const texts = bankTexts[language];
  const total = accounts.reduce((sum, { balance }) => sum + balance, 0);
  return bankPage(frame, {
    title: texts.overview,
    main: html`<div class="headline">
        <h1>${texts.hello.replace('{name}', inScript(visitor?.name.split(' ')[0] ?? '', language))}</h1>
        <p class="total"><span>${texts.total}</span> <strong>${formatPara(total, language)}</strong></p>
      </div>
      <ul class="accounts">
        ${accounts.map(
          ({ id, kind, number, balance }) =>
            html`<li class="card">
              <a class="account" href="${statementPath(id)}">
                <span class="account-kind">${texts.kinds[kind]}</span>
                <span class="account-number">${printedAccount(number)}</span>
                <strong class="amount">${formatPara(balance, language)}</strong>
              </a>
            </li>`,
        )}
      </ul>
      <section class="card offer">
        <div>
          <h2>${texts.toBills}</h2>
          <p>${texts.toBillsLead}</p>
        </div>
        <a class="button" href="${paths.bills}">${texts.open}</a>
      </section>
      <section class="card">
        <h2>${texts.recent}</h2>
        ${lines(recent, language)}
        <p><a href="${statementPath(accounts[0]?.id ?? '')}">${texts.allOf}</a></p>
      </section>`,
  });
}

export const statementPath = (accountId: string) =>
  `${paths.statement}?${new URLSearchParams({ account: accountId }).toString()}`;

interface StatementPage extends Frame {
  accounts: readonly AccountSummary[];
  account: AccountSummary;
  lines: readonly StatementLine[];
  now: Date;
}

/** What was booked, with model and reference; made to be printed. */
export function statementPage({ accounts, account, lines: booked, now, ...frame }: StatementPage) {
  const { language, visitor } = frame;
  const texts = bankTexts[language];
  return bankPage(frame, {
    title: texts.statement,
    head: html`<script type="module" src="/assets/print.js"></script>`,
    main: html`<div class="headline">
        <h1>${texts.statement}</h1>
        <button type="button" class="quiet-button print" data-print>${texts.print}</button>
      </div>
      <nav class="tabs" aria-label="${texts.account}">
        ${accounts.map(
          ({ id, kind }) =>
            html`<a href="${statementPath(id)}" ${id === account.id ? html`aria-current="true"` : ''}
              >${texts.kinds[kind]}</a
            >`,
        )}
      </nav>
      <section class="card">
        <dl class="facts">
          <dt>${texts.owner}</dt>
          <dd>${inScript(visitor?.name ?? '', language)}</dd>
          <dt>${texts.account}</dt>
          <dd>${printedAccount(account.number)}</dd>
          <dt>${texts.onDay.replace('{day}', formatDay(now, language))}</dt>
          <dd><strong class="amount">${formatPara(account.balance, language)}</strong></dd>
        </dl>
      </section>
      <section class="card">
        ${booked.length === 0 ? html`<p>${texts.nothing}</p>` : lines(booked, language)}
        <p class="printed quiet">
          ${texts.issued.replace('{moment}', formatMoment(now.toISOString(), language))} · ${texts.fictional}
        </p>
      </section>`,
  });
}

function lines(booked: readonly StatementLine[], language: Language) {
  const texts = bankTexts[language];
  return html`<table class="lines">
    <thead>
      <tr>
        <th scope="col">${texts.date}</th>
        <th scope="col">${texts.description}</th>
        <th scope="col">${texts.amount} <small>${texts.currency}</small></th>
        <th scope="col">${texts.balance} <small>${texts.currency}</small></th>
      </tr>
    </thead>
    <tbody>
      ${booked.map(
        (line) =>
          html`<tr>
            <td class="day">${formatDay(line.bookedAt, language)}</td>
            <td>
              <strong>${inScript(line.payee.name, language)}</strong>
              <span>${inScript(line.purpose, language)}</span>
              ${
                line.reference === ''
                  ? ''
                  : html`<span class="reference">${texts.reference}: ${line.model} ${line.reference}</span>`
              }
              <span class="reference">${printedAccount(line.payee.account)}</span>
              <span class="reference">${transactionId(line.id)}</span>
            </td>
            <td class="${line.amount > 0 ? 'money in' : 'money'}">${signed(line.amount, language)}</td>
            <td class="money" data-label="${texts.balance}">
              ${formatAmount(money(line.balance), language)}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

const signed = (amount: number, language: Language) =>
  `${amount > 0 ? '+' : ''}${formatAmount(money(amount), language)}`;
