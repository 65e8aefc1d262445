import type { Ledger, TestCard } from './ledger.ts';
import { signature } from './signature.ts';

interface Keys {
  clientId: string;
  storeKey: string;
}

export interface HostedPage {
  /** Takes the merchant's form and answers with the page where the payer chooses a card. */
  open(form: URLSearchParams): Promise<Response>;
  /** Takes the chosen card and answers with the form that returns the payer. */
  pay(choice: URLSearchParams): Promise<Response>;
}

/** The gateway's page for the payer's browser. */
export function createHostedPage(ledger: Ledger, { clientId, storeKey }: Keys): HostedPage {
  const sessions = new Map<string, URLSearchParams>();

  return {
    async open(form) {
      const problem = await findProblem(form);
      if (problem !== null) return page(`<p>${problem}</p>`, 400);
      const session = `s${String(sessions.size + 1)}`;
      sessions.set(session, form);
      return page(formWith('/fim/pay', { session, card: '' }));
    },

    async pay(choice) {
      const form = sessions.get(choice.get('session') ?? '');
      if (!form) return page('<p>The session has expired.</p>', 400);
      const card: TestCard = choice.get('card') ?? '';
      const orderId = form.get('oid') ?? '';
      const transaction = ledger.charge(orderId, form.get('amount') ?? '', card);
      const approved = transaction?.code === '00';
      const echoed = [...form].filter(([name]) => !/^(hash|encoding)$/i.test(name));
      const outcome = {
        ReturnOid: orderId,
        mdStatus: card === 'fails3d' ? '0' : card === 'cancel' ? '' : '1',
        mdErrorMsg: card === 'fails3d' ? 'Not authenticated' : '',
        Response: approved ? 'Approved' : transaction ? 'Declined' : 'Error',
        ProcReturnCode: transaction?.code ?? '99',
        ErrMsg: card === 'cancel' ? 'Canceled by user' : '',
        AuthCode: transaction?.authorisationCode ?? '',
        TransId: transaction?.transactionId ?? '',
        'EXTRA.TRXDATE': (transaction?.at ?? '').replaceAll('-', '').slice(0, 17),
        'EXTRA.CARDISSUER': 'Пример банка | Београд \\ Нови Сад',
        maskedCreditCard: '9891 00** **** 1234',
      };
      const fields = { ...Object.fromEntries(echoed), ...outcome };
      const HASH = await signature(Object.entries(fields), storeKey);
      return page(formWith(form.get(approved ? 'okUrl' : 'failUrl') ?? '', { ...fields, HASH }));
    },
  };

  async function findProblem(form: URLSearchParams): Promise<string | null> {
    if (form.get('hash') !== (await signature(form, storeKey))) return 'The hash is wrong.';
    if (form.get('clientid') !== clientId) return 'Unknown merchant.';
    if (form.get('storetype') !== '3d_pay_hosting' || form.get('trantype') !== 'Auth')
      return 'Unsupported store or transaction type.';
    if (form.get('hashAlgorithm') !== 'ver3') return 'Unsupported hash version.';
    if (!/^\d+\.\d\d$/.test(form.get('amount') ?? '') || form.get('currency') !== '941')
      return 'Invalid amount or currency.';
    if (!/^(sr|en)$/.test(form.get('lang') ?? '')) return 'Unsupported language.';
    return form.get('oid') && form.get('okUrl') && form.get('failUrl') && form.get('rnd')
      ? null
      : 'A field is missing.';
  }
}

const quoted = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${String(sign.codePointAt(0))};`);

function formWith(action: string, fields: Readonly<Record<string, string>>): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${quoted(name)}" value="${quoted(value)}">`,
  );
  return `<form method="post" action="${quoted(action)}">${inputs.join('')}<button>Continue</button></form>`;
}

const page = (body: string, status = 200) =>
  new Response(`<!doctype html><meta charset="utf-8"><title>Test gateway</title>${body}`, {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
  });
