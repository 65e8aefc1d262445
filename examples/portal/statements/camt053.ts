import type { CreditParams } from '@esanduce/sdk/contract';
import { money } from '@esanduce/sdk/contract';
import { belgradeTime } from '@esanduce/sdk/format';
import { accountFromIban, isValidIban } from '@esanduce/sdk/serbia';
import { paraOf } from './amount.ts';
import { type Statement, type StatementCredit, StatementError } from './statement.ts';
import { attributeOf, childAt, children, parseXml, textAt, textOf, type XmlElement } from './xml.ts';

/**
 * Reads a bank's statement, ISO 20022 `camt.053` of any version. An entry of several transactions is read by its transactions, which
 * must add up to it.
 * @throws StatementError for a statement that is cut, of another currency, or does not add up
 */
export function readCamt053(text: string): Statement {
  const document = childAt(parseXml(text), 'Document/BkToCstmrStmt');
  if (!document) throw new StatementError('/', 'It is no camt.053 statement: BkToCstmrStmt is missing.');
  const credits: StatementCredit[] = [];
  const skipped = { debits: 0, reversals: 0, pending: 0 };
  for (const [index, statement] of children(document, 'Stmt').entries()) {
    const place = `/Document/BkToCstmrStmt/Stmt[${index + 1}]`;
    const account = accountOf(statement, place);
    const entries = children(statement, 'Ntry');
    requireCount(statement, entries.length, place);
    for (const [at, entry] of entries.entries()) {
      const here = `${place}/Ntry[${at + 1}]`;
      const direction = textAt(entry, 'CdtDbtInd');
      if (direction !== 'CRDT' && direction !== 'DBIT')
        throw new StatementError(`${here}/CdtDbtInd`, 'It is neither CRDT nor DBIT.');
      const status = textAt(entry, 'Sts/Cd') ?? textAt(entry, 'Sts');
      if (textAt(entry, 'RvslInd') === 'true') skipped.reversals += 1;
      else if (direction === 'DBIT') skipped.debits += 1;
      else if (status !== 'BOOK') skipped.pending += 1;
      else credits.push(...creditsOf(entry, account, here));
    }
  }
  return { credits, skipped };
}

function accountOf(statement: XmlElement, place: string): string {
  const iban = textAt(statement, 'Acct/Id/IBAN');
  const account = iban && isValidIban(iban) ? accountFromIban(iban) : textAt(statement, 'Acct/Id/Othr/Id');
  if (!account) throw new StatementError(`${place}/Acct`, 'It names no account of Serbia.');
  return account;
}

/** A statement says how many entries it has: one that was cut and mended has fewer. */
function requireCount(statement: XmlElement, found: number, place: string): void {
  const said = textAt(statement, 'TxsSummry/TtlNtries/NbOfNtries');
  if (said !== undefined && Number(said) !== found)
    throw new StatementError(`${place}/TxsSummry`, `It says ${said} entries and has ${found}.`);
}

function creditsOf(entry: XmlElement, account: string, place: string): StatementCredit[] {
  const whole = amountOf(childAt(entry, 'Amt'), `${place}/Amt`);
  const details = children(entry, 'NtryDtls').flatMap((part) => children(part, 'TxDtls'));
  const reference = textAt(entry, 'AcctSvcrRef');
  if (details.length <= 1) {
    const [detail] = details;
    const transactionId = reference ?? idOf(detail);
    return [creditOf({ entry, detail, account, place, amount: whole, transactionId })];
  }
  const credits = details.map((detail, index) => {
    const here = `${place}/NtryDtls/TxDtls[${index + 1}]`;
    const amount = amountOf(childAt(detail, 'Amt') ?? childAt(detail, 'AmtDtls/TxAmt/Amt'), `${here}/Amt`);
    // Without ids of their own the transactions keep their order within the entry.
    const transactionId = idOf(detail) ?? (reference && `${reference}.${index + 1}`);
    return creditOf({ entry, detail, account, place: here, amount, transactionId });
  });
  const sum = credits.reduce((total, { credit }) => total + credit.amount.amount, 0);
  if (sum !== whole)
    throw new StatementError(place, `Its transactions add up to ${sum} para, and it says ${whole}.`);
  return credits;
}

/** Para. */
function amountOf(element: XmlElement | undefined, place: string): number {
  const currency = attributeOf(element, 'Ccy');
  if (currency !== 'RSD')
    throw new StatementError(place, `Its currency is ${currency ?? 'not given'}, and must be RSD.`);
  const para = paraOf(textOf(element) ?? '');
  if (para === null || para === 0)
    throw new StatementError(place, 'It is not an amount above zero with at most two decimals.');
  return para;
}

/** The bank's own id of a transaction; an end-to-end id is the payer's, and may be anybody's. */
const idOf = (detail: XmlElement | undefined): string | undefined =>
  ['Refs/AcctSvcrRef', 'Refs/TxId', 'Refs/InstrId']
    .map((path) => textAt(detail, path))
    .find((id) => id !== undefined && id !== 'NOTPROVIDED');

interface Parts {
  readonly entry: XmlElement;
  readonly detail: XmlElement | undefined;
  readonly account: string;
  readonly place: string;
  /** Para. */
  readonly amount: number;
  readonly transactionId: string | undefined;
}

function creditOf({ entry, detail, account, place, amount, transactionId }: Parts): StatementCredit {
  if (transactionId === undefined)
    throw new StatementError(
      place,
      'The bank gave it no id (AcctSvcrRef), so it cannot be booked just once.',
    );
  const bookedOn = dayAt(entry, 'BookgDt') ?? dayAt(entry, 'ValDt');
  if (bookedOn === undefined) throw new StatementError(`${place}/BookgDt`, 'It has no booking date.');
  const executedOn = dayOf(textAt(detail, 'RltdDts/AccptncDtTm')) ?? dayAt(entry, 'ValDt') ?? bookedOn;
  const payer = textAt(detail, 'RltdPties/Dbtr/Nm') ?? textAt(detail, 'RltdPties/Dbtr/Pty/Nm');
  const purpose = textAt(detail, 'RmtInf/Ustrd');
  const reference = textAt(detail, 'RmtInf/Strd/CdtrRefInf/Ref');
  const credit: CreditParams = {
    transactionId,
    account,
    amount: money(amount),
    bookedOn,
    executedOn,
    ...(reference !== undefined && { reference }),
    ...(payer !== undefined && { payer }),
    ...(purpose !== undefined && { purpose }),
    ...(isInstant(entry, detail) && { channel: 'ips' as const }),
  };
  return { place, credit };
}

/** ISO 20022 has a family of its own for credit transfers received in real time. */
const isInstant = (entry: XmlElement, detail: XmlElement | undefined): boolean =>
  [textAt(entry, 'BkTxCd/Domn/Fmly/Cd'), textAt(detail, 'BkTxCd/Domn/Fmly/Cd')].includes('RRCT');

const dayAt = (entry: XmlElement, path: string): string | undefined =>
  textAt(entry, `${path}/Dt`) ?? dayOf(textAt(entry, `${path}/DtTm`));

/** The day in Belgrade; a time without a zone is Belgrade's. */
function dayOf(moment: string | undefined): string | undefined {
  if (moment === undefined) return undefined;
  return /(Z|[+-]\d\d:\d\d)$/.test(moment)
    ? belgradeTime(new Date(moment).toISOString()).date
    : moment.slice(0, 10);
}
