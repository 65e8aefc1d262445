import { isoDateSchema } from '@esanduce/sdk/contract';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { readConfiguration } from '../configuration.ts';
import {
  bookReversal,
  outbox,
  payments,
  reconcile,
  type Result,
  retryDead,
  retryMessage,
  reverse,
  show,
} from './commands.ts';
import { readNestpayConfiguration } from '../nestpay/configuration.ts';
import { addCreditCommands, type Run } from './credit-commands.ts';
import { withOperatorSession, type OperatorSession } from './session.ts';

/**
 * Runs one command.
 * @returns the exit code: 0, 1 when differences were found, 2 for an unknown or incomplete command
 * @throws with a one-line message when the command could not be done
 */
export async function runOperator(
  parameters: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  let exitCode = 0;
  const run = async (work: (session: OperatorSession) => Promise<Result>) => {
    const result = await withOperatorSession(
      readConfiguration(environment),
      readNestpayConfiguration(environment),
      work,
    );
    console.log(result.text);
    exitCode = result.exitCode ?? 0;
  };
  try {
    await commands(run).parseAsync(parameters, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has printed the mistake already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

function commands(run: Run): Command {
  const program = new Command('npm run portal --')
    .description('Operator commands, whether the portal runs or not.')
    .exitOverride()
    // Two payments named are a mistake, not one payment and something to ignore.
    .allowExcessArguments(false)
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      '\nThe database is that of DATABASE_URL, or the embedded one in DATA_DIRECTORY.' +
        '\nEnds with 0 when done, 1 when differences were found or credits are left to settle, 2 for a wrong command, 3 when it could not be done.',
    );
  const date = (otherwise: string) =>
    ['--date <day>', `a day in Belgrade, such as 2026-11-23 (default: ${otherwise})`, isoDay] as const;

  program
    .command('reconcile')
    .description('compare payments with the bank’s books')
    .option(...date('whatever is open or unsettled'))
    .option('--json', 'print the report as JSON')
    .action((options: { date?: string; json?: boolean }) => run((session) => reconcile(session, options)));
  program
    .command('payments')
    .description('list a day’s payments')
    .option(...date('today'))
    .action((options: { date?: string }) => run((session) => payments(session, options)));
  program
    .command('show')
    .description('show one payment')
    .argument('<paymentId>', 'such as pay_…', paymentId)
    .action((id: PaymentId) => run((session) => show(session, id)));
  for (const [kind, when] of [
    ['void', 'on its day'],
    ['refund', 'after its day'],
  ] as const) {
    program
      .command(kind)
      .description(`take back what is left of a payment’s charge, ${when}: what it paid is owed again`)
      .argument('<paymentId>', 'such as pay_…', paymentId)
      .action((id: PaymentId) => run((session) => reverse(session, id, kind)));
  }
  program
    .command('book-reversal')
    .description('book what was taken back in the bank’s own pages, whole or in part')
    .argument('<paymentId>', 'such as pay_…', paymentId)
    .action((id: PaymentId) => run((session) => bookReversal(session, id)));
  program
    .command('outbox')
    .description('list the mails and webhooks that wait or were given up')
    .option('--dead', 'only those given up')
    .action((options: { dead?: boolean }) => run((session) => outbox(session, options)))
    .command('retry')
    .description('send one again, or all that were given up')
    .argument('[id]', 'the message')
    .option('--all', 'all that were given up')
    .action((id: string | undefined, { all }: { all?: boolean }, retry: Command) => {
      if ((id === undefined) !== (all === true)) return retry.error('error: name one message, or say --all');
      return run((session) => (id === undefined ? retryDead(session) : retryMessage(session, id)));
    });
  addCreditCommands(program, run);
  return program;
}

type PaymentId = `pay_${string}`;

function paymentId(text: string): PaymentId {
  if (!/^pay_[A-Za-z0-9]+$/.test(text)) throw new InvalidArgumentError('A payment is named pay_…');
  return text as PaymentId;
}

function isoDay(text: string): string {
  if (!isoDateSchema.safeParse(text).success) throw new InvalidArgumentError('A day looks like 2026-11-23.');
  return text;
}
