import { creditIdSchema } from '@esanduce/sdk/contract';
import type { AssignTarget } from '@esanduce/sdk/portal';
import { type Command, InvalidArgumentError } from 'commander';
import type { Result } from './commands.ts';
import { assignCredit, importStatement, listCredits, returnCredit } from './credits.ts';
import type { OperatorSession } from './session.ts';

/** Runs a command's work on the portal's data and prints its result. */
export type Run = (work: (session: OperatorSession) => Promise<Result>) => Promise<void>;

type CreditId = `cred_${string}`;

/** Adds `credits import`, `list`, `assign` and `return`. */
export function addCreditCommands(program: Command, run: Run): void {
  const credits = program.command('credits').description('money that arrived on payees’ accounts');
  credits
    .command('import')
    .description('book a day’s statement, camt.053 or lines of fields; the same file again books nothing')
    .argument('<file>', 'the statement')
    .action((file: string) => run((session) => importStatement(session, file)));
  credits
    .command('list')
    .description('list what no reference names, or more than one')
    .action(() => run((session) => listCredits(session)));
  credits
    .command('assign')
    .description('book one on what it is for; what is not owed is paid ahead')
    .argument('<creditId>', 'such as cred_…', creditId)
    .argument('<for>', 'bill_…, law_…, inst_…, rem_…, or prop_… to pay ahead for a property', target)
    .action((id: CreditId, to: AssignTarget) => run((session) => assignCredit(session, id, to)));
  credits
    .command('return')
    .description('note that the bank has sent one back')
    .argument('<creditId>', 'such as cred_…', creditId)
    .action((id: CreditId) => run((session) => returnCredit(session, id)));
}

function creditId(text: string): CreditId {
  if (!creditIdSchema.safeParse(text).success) throw new InvalidArgumentError('A credit is named cred_….');
  return text as CreditId;
}

const types = {
  bill: 'bill',
  law: 'lawsuit',
  inst: 'instalment',
  rem: 'reminder',
  prop: 'prepayment',
} as const;

function target(id: string): AssignTarget {
  const prefix = /^([a-z]+)_[A-Za-z0-9]+$/.exec(id)?.[1] ?? '';
  if (!Object.hasOwn(types, prefix))
    throw new InvalidArgumentError('Name a bill_…, law_…, inst_…, rem_… or prop_….');
  return { type: types[prefix as keyof typeof types], id } as AssignTarget;
}
