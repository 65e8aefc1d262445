import type { Ledger, LedgerOrder, Transaction } from './ledger.ts';

interface ApiKeys {
  clientId: string;
  apiUser: string;
  apiPassword: string;
}

/** The gateway's `CC5` API: XML request in, XML response out. */
export function answerApi(
  ledger: Ledger,
  { clientId, apiUser, apiPassword }: ApiKeys,
  request: string,
): string {
  const element = (name: string) => {
    const [, text = ''] = new RegExp(`<${name}>([^<]*)</${name}>`).exec(request) ?? [];
    return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
  };
  const known =
    element('Name') === apiUser && element('Password') === apiPassword && element('ClientId') === clientId;
  if (!known) return failure('CORE-2005', 'Unknown user.');

  const orderId = element('OrderId');
  const order = ledger.orders.get(orderId);
  if (element('ORDERSTATUS') === 'QUERY') {
    return order ? statusOf(order) : failure('', `No record found for ${orderId}`);
  }
  if (element('ORDERHISTORY') === 'QUERY') {
    return order ? historyOf(order) : failure('', `No record found for ${orderId}`);
  }
  const done =
    element('Type') === 'Void'
      ? ledger.void(orderId)
      : element('Type') === 'Credit'
        ? ledger.credit(orderId, element('Total'))
        : null;
  return done ? success(orderId, done) : failure('CORE-2008', 'The order has no sale to reverse.');
}

const xml = (name: string, content: Readonly<Record<string, string>>) =>
  `<${name}>${Object.entries(content)
    .map(([child, text]) => (text === '' ? `<${child}/>` : `<${child}>${text}</${child}>`))
    .join('\n')}</${name}>`;

const response = (answer: Record<string, string>, extra: Record<string, string>) =>
  `<?xml version="1.0" encoding="ISO-8859-9"?>\n${xml('CC5Response', answer).replace(
    '</CC5Response>',
    `${xml('Extra', extra)}</CC5Response>`,
  )}`;

const failure = (ERRORCODE: string, ErrMsg: string) =>
  response({ OrderId: '', Response: 'Declined', ProcReturnCode: '99', ErrMsg }, { ERRORCODE });

const success = (OrderId: string, { at, authorisationCode, transactionId, voidedAt }: Transaction) =>
  response(
    {
      OrderId,
      Response: 'Approved',
      AuthCode: authorisationCode,
      ProcReturnCode: '00',
      TransId: transactionId,
      ErrMsg: '',
    },
    { TRXDATE: (voidedAt || at).replaceAll('-', '').slice(0, 17) },
  );

function statusOf({ orderId, transactions }: LedgerOrder): string {
  const last = transactions.at(-1);
  if (!last) return failure('', `No record found for ${orderId}`);
  const extra = {
    ORDERSTATUS: `ORD_ID:${orderId}\tCHARGE_TYPE_CD:${last.type}\tTRANS_STAT:${last.state}`,
    ORD_ID: orderId,
    CHARGE_TYPE_CD: last.type,
    TRANS_STAT: last.state,
    PROC_RET_CD: last.code,
    ORIG_TRANS_AMT: paraOf(last),
    AUTH_CODE: last.authorisationCode,
    TRANS_ID: last.transactionId,
    AUTH_DTTM: last.at,
    VOID_DTTM: last.voidedAt,
    MDSTATUS: '',
  };
  const ErrMsg = `Record(s) found for ${orderId}`;
  return response({ ErrMsg, ProcReturnCode: '00', Response: 'Approved', OrderId: orderId }, extra);
}

const paraOf = ({ amount }: Transaction) => amount.replace('.', '').replace(/^0+/, '');

function historyOf({ orderId, transactions }: LedgerOrder): string {
  const lines = transactions.map((each, index): [string, string] => {
    const { type, state, code, authorisationCode, transactionId, at, voidedAt } = each;
    const amount = paraOf(each);
    const fields = [
      type,
      state,
      amount,
      amount,
      at,
      at,
      voidedAt,
      '',
      authorisationCode,
      code,
      transactionId,
    ];
    return [`TRX${String(index + 1)}`, fields.join('\t')];
  });
  const extra = { TRXCOUNT: String(lines.length), ...Object.fromEntries(lines) };
  return response({ ErrMsg: '', ProcReturnCode: '00', Response: 'Approved', OrderId: orderId }, extra);
}
