import type { CardSetups } from '../../cards/card-setups.ts';
import type { PortalContext } from '../../context.ts';
import { presentCardSetup } from '../../presentation/card-setup.ts';
import { presentPaymentMethod } from '../../presentation/payment-method.ts';
import type { Handlers } from '../call.ts';
import { ProblemError } from '../../problems/problem-error.ts';

type CardSetupHandlers = Pick<Handlers, 'cardSetups.create' | 'cardSetups.get'>;

export function cardSetupHandlers(
  { store, businessTime, publicUrl }: PortalContext,
  cardSetups: CardSetups,
): CardSetupHandlers {
  return {
    'cardSetups.create': ({ caller, body, idempotency }) => cardSetups.create(caller, body, idempotency),

    'cardSetups.get': async ({ caller, parameters }) => {
      const setup = await store.read((tx) => tx.cardSetups.get(parameters.id));
      if (setup?.customerId !== caller.customerId) throw new ProblemError('not-found');
      const now = await cardSetups.followUp(setup);
      return store.read(async (tx) => {
        const { today } = await businessTime(tx);
        const method = now.methodId && (await tx.paymentMethods.get(now.methodId));
        return presentCardSetup(now, method ? presentPaymentMethod(method, today) : null, publicUrl);
      });
    },
  };
}
