import type { IsoDate } from '../../../contract/index.ts';
import { mayListCard, requireAllProperties } from '../../auth/caller.ts';
import { clearDefault } from '../../cards/card-setups.ts';
import type { PortalContext } from '../../context.ts';
import { errorName } from '../../ports/log.ts';
import { isCardExpired } from '../../rules/card.ts';
import { presentPaymentMethod } from '../../presentation/payment-method.ts';
import type { Handlers } from '../call.ts';
import { pageOfAll } from '../page.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import type { Snapshot } from '../../ports/store.ts';
import type { PaymentMethodRecord } from '../../records/cards.ts';

type PaymentMethodHandlers = Pick<
  Handlers,
  'paymentMethods.list' | 'paymentMethods.makeDefault' | 'paymentMethods.remove'
>;

export function paymentMethodHandlers({
  store,
  businessTime,
  acquirer,
  log,
}: PortalContext): PaymentMethodHandlers {
  return {
    'paymentMethods.list': (call) =>
      store.read(async (tx) => {
        const { today } = await businessTime(tx);
        const all = await tx.paymentMethods.list({ where: { customerId: call.caller.customerId } });
        const shown = all.filter((method) => mayListCard(call.caller, method));
        const { records, nextCursor } = await pageOfAll(shown, call, ({ isDefault }) =>
          isDefault ? '1' : '0',
        );
        return {
          data: records.map((method) => presentPaymentMethod(method, today)),
          nextCursor,
          asOf: today,
        };
      }),

    'paymentMethods.makeDefault': async ({ caller, parameters }) => {
      requireAllProperties(caller);
      return store.hold(caller.customerId, async (tx) => {
        const { today } = await businessTime(tx);
        const { method, others } = await findMethod(tx, caller.customerId, parameters.id);
        const chosen = { ...method, isDefault: true };
        if (!method.isDefault) {
          await clearDefault(tx, others);
          await tx.paymentMethods.update(chosen);
        }
        return presentPaymentMethod(chosen, today);
      });
    },

    'paymentMethods.remove': async ({ caller, parameters }) => {
      requireAllProperties(caller);
      const { method, today } = await store.hold(caller.customerId, async (tx) => {
        const { today } = await businessTime(tx);
        const { method, others } = await findMethod(tx, caller.customerId, parameters.id);
        await tx.paymentMethods.delete(method.id);
        const next = method.isDefault ? goodLongest(others, today) : undefined;
        if (next) await tx.paymentMethods.update({ ...next, isDefault: true });
        return { method, today };
      });
      // Deleted here even if the bank fails: nothing can be paid with it any more.
      await acquirer.cards?.forget(method.cardToken).catch((error: unknown) => {
        log({
          level: 'warn',
          event: 'card.retained',
          methodId: method.id,
          error: errorName(error),
        });
      });
      return presentPaymentMethod(method, today);
    },
  };
}

/** The card that expires last; undefined when all have expired. */
function goodLongest(
  methods: readonly PaymentMethodRecord[],
  today: IsoDate,
): PaymentMethodRecord | undefined {
  const good = methods.filter((method) => !isCardExpired(method, today));
  return good.toSorted((a, b) => monthsOf(b) - monthsOf(a))[0];
}

const monthsOf = ({ expiryYear, expiryMonth }: PaymentMethodRecord): number => expiryYear * 12 + expiryMonth;

/** The customer's card and their other cards. @throws ProblemError `not-found` */
async function findMethod(tx: Snapshot, customerId: string, id: PaymentMethodRecord['id']) {
  const methods = await tx.paymentMethods.list({ where: { customerId } });
  const method = methods.find((each) => each.id === id);
  if (!method) throw new ProblemError('not-found');
  return { method, others: methods.filter((each) => each !== method) };
}
