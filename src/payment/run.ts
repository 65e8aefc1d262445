import { type EsanduceError, isEsanduceError } from '../client/errors.ts';
import { notify } from '../client/notify.ts';
import type { Settings } from '../client/options.ts';
import { backoff } from '../client/retry.ts';
import { sleep } from '../client/wait.ts';
import { next, type PayEvent, type PayState } from './machine.ts';
import { compare } from './compare.ts';
import type { PayOptions, PayOutcome, PayProgress } from './pay-options.ts';
import { perform, type StepContext } from './perform.ts';

const paymentIn = (state: PayState) => ('payment' in state ? state.payment : null);

/**
 * Takes an order from state to state until it ends. Closes the challenge on every way out.
 * @throws EsanduceError when the portal refused the order and nothing was started
 */
export async function run(
  { clock, log, random }: Pick<Settings, 'clock' | 'log' | 'random'>,
  context: StepContext,
  { signal, deadline = 60_000, onProgress }: PayOptions,
): Promise<PayOutcome> {
  const { attempt } = context;
  const order = context.order ?? attempt.entry.order;
  let end = clock.now() + deadline;
  let error: EsanduceError | undefined;
  let state: PayState = attempt.asked ? { name: 'checking' } : { name: 'paying', asked: false };
  try {
    for (let tries = 1; ; tries += 1) {
      const before: PayState = state;
      notify(log, onProgress, { step: before.name as PayProgress['step'], payment: paymentIn(before) });
      const limits = { signal, deadline: Math.max(0, Math.ceil(end - clock.now())) };
      const event = await perform(before, context, limits).catch((caught: unknown): PayEvent => {
        if (!isEsanduceError(caught)) throw caught;
        error = caught;
        return { name: 'lost', error: caught };
      });
      state = next(before, event);
      if (state.name === 'refused') throw error as unknown;
      attempt.asked = true;
      if (state.name !== 'ended') {
        // The payer takes as long as they take: time counts again once they are back.
        if (before.name === 'challenging') end = clock.now() + deadline;
        const wait = before.name === 'challenging' || event.name === 'none' ? 0 : backoff(tries, random);
        if (signal?.aborted || clock.now() + wait >= end) state = next(state, { name: 'stopped' });
        else if (wait) await sleep(wait, signal);
      }
      if (state.name === 'ended') break;
    }
    const { status, payment, reason } = state;
    const nothing = { payment, paid: [], owed: [...order.items] };
    if (status !== 'succeeded' || !payment) {
      return { ...nothing, status, reason, error: status === 'unknown' ? error : undefined };
    }
    for (let tries = 1; ; tries += 1) {
      const limits = { signal, deadline: Math.max(0, Math.ceil(end - clock.now())) };
      try {
        const parts = await compare(order, payment, context.payables, limits);
        return { payment, ...parts, status: parts.owed.length ? 'partial' : status };
      } catch (caught) {
        if (!isEsanduceError(caught)) throw caught;
        const wait = backoff(tries, random);
        if (signal?.aborted || clock.now() + wait >= end)
          return { ...nothing, status: 'unknown', error: caught };
        await sleep(wait, signal);
      }
    }
  } finally {
    context.challenge?.close();
  }
}
