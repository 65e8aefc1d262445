import type { Language } from '@esanduce/example-website/language';
import { formatMoment, inScript } from '@esanduce/sdk/format';
import type { AccountSummary } from '../ledger/statement.ts';
import { formatPara, printedAccount } from './frame.ts';
import type { PhoneMessage } from '../sign-in/phone.ts';
import { bankTexts, fill } from './texts.ts';
import type { BankOrder } from '../orders/order.ts';

/** An order as the page's dialog shows it: every amount and date already text in the page's language. */
export interface OrderView {
  id: string;
  /** What the page answers the PAY button with; null while the customer has to confirm. */
  result: 'executed' | 'rejected' | 'unknown' | null;
  /** Title and text of the end; null while the customer has to confirm. */
  end: readonly [title: string, text: string] | null;
  amount: string;
  summary: string;
  pay: string;
  limit: string;
  transfers: { payee: string; account: string; reference: string; purpose: string; amount: string }[];
  accounts: { id: string; label: string; number: string }[];
  /** Balance of the current account, and what is left of the daily limit. */
  balance: string;
  limitLeft: string;
  phone: { text: string; sentAt: string }[];
  /** What is wrong with the code that was typed. */
  error?: string | undefined;
}

export interface OrderFacts {
  order: BankOrder;
  accounts: readonly AccountSummary[];
  limit: number;
  spent: number;
  messages: readonly PhoneMessage[];
}

export function viewOrder(facts: OrderFacts, language: Language): OrderView {
  const { order, accounts, limit, spent, messages } = facts;
  const texts = bankTexts[language];
  const { amount, transfers } = order.claims;
  const para = (value: number) => formatPara(value, language);
  const total = para(amount.amount);
  const left = Math.max(0, limit - spent);
  const isCovered = amount.amount <= left;
  return {
    id: order.id,
    result: resultOf(order),
    end: endOf(order, language, total),
    amount: total,
    summary: `${countTransfers(transfers.length, language)} · ${[...new Set(transfers.map(({ payee }) => payee.name))].join(', ')}`,
    pay: fill(texts.pay, { amount: total }),
    limit: fill(isCovered ? texts.limitAfter : texts.limitOver, {
      limit: para(limit),
      left: para(isCovered ? left - amount.amount : left),
    }),
    transfers: transfers.map((transfer) => ({
      payee: transfer.payee.name,
      account: printedAccount(transfer.payee.account),
      reference: `${transfer.model} ${transfer.reference}`,
      purpose: `${transfer.purpose} · ${transfer.purposeCode}`,
      amount: para(transfer.amount.amount),
    })),
    accounts: accounts.map(({ id, kind, number, balance }) => ({
      id,
      label: `${texts.kinds[kind]} · ${para(balance)}`,
      number: printedAccount(number),
    })),
    balance: para(accounts[0]?.balance ?? 0),
    limitLeft: fill(texts.limitLeft, { amount: para(left) }),
    phone: messages.map(({ text, sentAt }) => ({
      text,
      sentAt: formatMoment(sentAt.toISOString(), language),
    })),
  };
}

/** `3 налога`. */
export function countTransfers(count: number, language: Language): string {
  const forms = bankTexts[language].transfers;
  const rule = new Intl.PluralRules(language === 'en' ? 'en' : 'sr').select(count);
  return fill(rule === 'one' || rule === 'few' ? forms[rule] : forms.other, { n: count });
}

const resultOf = ({ status }: BankOrder): OrderView['result'] =>
  (({ waiting: null, executing: 'unknown', executed: 'executed', rejected: 'rejected' }) as const)[status];

function endOf({ status, reason }: BankOrder, language: Language, amount: string): OrderView['end'] {
  const { ends } = bankTexts[language];
  const kind = {
    waiting: undefined,
    executing: 'checking',
    executed: 'executed',
    rejected: reason ?? 'expired',
  } as const;
  const end = kind[status];
  if (end === undefined) return null;
  const [title = '', text = ''] = ends[end];
  return [title, fill(text, { amount })];
}

/** The message with the code: it names amount and number of transfers, so that it is good for nothing else. */
export const codeMessage = ({ claims }: BankOrder, code: string, language: Language): string =>
  inScript(
    fill(bankTexts[language].codeForOrder, {
      code,
      amount: formatPara(claims.amount.amount, language),
      count: countTransfers(claims.transfers.length, language),
    }),
    language,
  );
