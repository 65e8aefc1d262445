import type { CreditError, CreditParams, IsoDate } from '../../contract/index.ts';
import { accountProblem, normalizeAccount } from '../../serbia/index.ts';
import type { IncomingCredit } from '../records/credits.ts';

/**
 * A credit as the portal keeps it, or what is wrong with it beside its form.
 * @param accounts those its sender keeps, 18 digits
 * @param place JSON pointer to the credit
 */
export function readCredit(
  params: CreditParams,
  accounts: ReadonlySet<string>,
  today: IsoDate,
  place: string,
): IncomingCredit | CreditError[] {
  const { transactionId, amount, bookedOn, executedOn, channel = 'bank' } = params;
  const errors: CreditError[] = [];
  const refuse = (field: string, detail: string) => errors.push({ pointer: `${place}/${field}`, detail });
  const wrong = accountProblem(params.account);
  if (wrong) refuse('account', `Not an account: ${wrong.message}.`);
  else if (!accounts.has(normalizeAccount(params.account)))
    refuse('account', 'Not an account that its sender keeps for a payee here.');
  if (bookedOn > today) refuse('bookedOn', `In the future: today is ${today}.`);
  if (executedOn > today) refuse('executedOn', `In the future: today is ${today}.`);
  if (errors.length > 0) return errors;
  return {
    transactionId,
    account: normalizeAccount(params.account),
    model: params.model ?? null,
    reference: params.reference ?? null,
    amount: amount.amount,
    bookedOn,
    executedOn,
    payer: params.payer ?? null,
    purpose: params.purpose ?? null,
    channel,
  };
}
