import { answerOnce } from '../../idempotency/answer-once.ts';
import type { PortalContext } from '../../context.ts';
import type { PaymentOrders } from '../../payments/payment-orders.ts';
import { presentPaymentOrder } from '../../presentation/payment-order.ts';
import { retryOnDuplicate } from '../../transactions/retry-on-duplicate.ts';
import type { Handlers } from '../call.ts';

type PaymentOrderHandlers = Pick<Handlers, 'paymentOrders.get' | 'paymentOrders.confirm'>;

export function paymentOrderHandlers(
  { clock }: PortalContext,
  paymentOrders: PaymentOrders,
): PaymentOrderHandlers {
  return {
    'paymentOrders.get': async ({ caller, parameters }) =>
      presentPaymentOrder(await paymentOrders.get(caller.partner.id, parameters.id)),

    'paymentOrders.confirm': ({ caller, parameters, body, idempotency }) => {
      // One key of a bank may come with two orders: they are two requests.
      const fingerprint = `${parameters.id} ${idempotency.fingerprint}`;
      return retryOnDuplicate(() =>
        paymentOrders.confirm(caller.partner.id, parameters.id, (tx, apply) =>
          answerOnce(
            tx,
            caller.partner.id,
            { ...idempotency, fingerprint },
            {
              now: clock.now(),
              work: async () => presentPaymentOrder(await apply(body)),
            },
          ),
        ),
      );
    },
  };
}
