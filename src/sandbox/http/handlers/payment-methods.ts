import { businessTime } from '../../business-time.ts';
import type { PortalContext } from '../../context.ts';
import { presentPaymentMethod } from '../../presentation/payment-method.ts';
import type { Handlers } from '../call.ts';
import { pageOfAll } from '../page.ts';

export function paymentMethodHandlers({
  store,
  clock,
}: PortalContext): Pick<Handlers, 'paymentMethods.list'> {
  return {
    'paymentMethods.list': (call) =>
      store.transaction(async (tx) => {
        const { today } = await businessTime(tx, clock);
        const all = await tx.paymentMethods.list({ where: { customerId: call.caller.customerId } });
        const { records, nextCursor } = await pageOfAll(all, call, ({ isDefault }) =>
          isDefault ? '1' : '0',
        );
        return {
          data: records.map((method) => presentPaymentMethod(method, today)),
          nextCursor,
          asOf: today,
        };
      }),
  };
}
