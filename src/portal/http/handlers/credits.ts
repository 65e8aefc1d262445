import type { CreditReport } from '../../../contract/index.ts';
import type { PortalContext } from '../../context.ts';
import type { Credits } from '../../credits/credits.ts';
import { answeredBefore, answerOnce } from '../../idempotency/answer-once.ts';
import { retryOnDuplicate } from '../../transactions/retry-on-duplicate.ts';
import type { Handlers } from '../call.ts';

export function creditHandlers(
  { store, clock }: PortalContext,
  credits: Credits,
): Pick<Handlers, 'credits.create'> {
  return {
    'credits.create': async ({ caller: { bank }, body, idempotency }) => {
      const caller = `bank:${bank.id}`;
      const known = await store.read((tx) => answeredBefore<CreditReport>(tx, caller, idempotency));
      if (known) return known;
      // Each credit is a transaction of its own. After a crash between them, the repeated request finds the first ones as
      // duplicates and books the rest.
      const report = await credits.receive(body.credits, bank.accounts);
      return retryOnDuplicate(() =>
        store.hold('nobody', (tx) =>
          answerOnce(tx, caller, idempotency, { now: clock.now(), work: async () => report }),
        ),
      );
    },
  };
}
