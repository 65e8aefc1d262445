import type { CardSetupStatus, Locale, PaymentStatus, ReturnTarget } from '../../contract/index.ts';
import type { AcquirerForm } from '../ports/acquirer.ts';
import type { CardSetups } from '../cards/card-setups.ts';
import type { PortalContext } from '../context.ts';
import { canTryAgain } from '../rules/payment.ts';
import type { Payments } from '../payments/payments.ts';
import type { CardSetupRecord } from '../records/cards.ts';
import type { PaymentRecord } from '../records/payments.ts';

/** The result of a challenge, or its present state. */
export interface ChallengeEnd {
  readonly kind: 'payment' | 'cardSetup';
  readonly status: PaymentStatus | CardSetupStatus;
  /** The page the payer returns to; null when the request named none. */
  readonly target: ReturnTarget | null;
  readonly locale: Locale;
  /** Whether the bank refused a card and the payer may try again, at the address of the challenge. */
  readonly canTryAgain: boolean;
}

export interface Challenges {
  /** The form that leads to the acquirer's page, or the result; null for an unknown token. */
  open(token: string): Promise<{ form: AcquirerForm } | { over: ChallengeEnd } | null>;
  /** Applies the fields the acquirer sent back with the payer; repeating it is harmless. Null for an unknown token. */
  close(token: string, fields: Readonly<Record<string, string>>): Promise<ChallengeEnd | null>;
}

export function createChallenges(
  { store }: PortalContext,
  payments: Payments,
  cardSetups: CardSetups,
): Challenges {
  const find = (token: string) =>
    store.read(async (tx) => {
      const query = { where: { challengeToken: token }, limit: 1 };
      const [payment] = await tx.payments.list(query);
      const [setup] = payment ? [] : await tx.cardSetups.list(query);
      return { payment, setup };
    });

  return {
    async open(token) {
      const { payment, setup } = await find(token);
      if (payment) {
        const now = await payments.resolve(payment);
        const form = await payments.showForm(now);
        return form ? { form } : { over: endOfPayment(now) };
      }
      if (!setup) return null;
      const now = await cardSetups.followUp(setup);
      return now.status === 'requiresAction' ? { form: now.challenge.form } : { over: endOfSetup(now) };
    },

    async close(token, fields) {
      const { payment, setup } = await find(token);
      if (payment) return endOfPayment(await payments.handleReturn(payment, fields));
      return setup ? endOfSetup(await cardSetups.followUp(setup)) : null;
    },
  };
}

const endOfPayment = (payment: PaymentRecord): ChallengeEnd => ({
  kind: 'payment',
  status: payment.status,
  target: payment.challenge?.target ?? null,
  locale: payment.locale,
  canTryAgain: canTryAgain(payment),
});

const endOfSetup = ({ status, challenge, locale }: CardSetupRecord): ChallengeEnd => ({
  kind: 'cardSetup',
  status,
  target: challenge.target,
  locale,
  canTryAgain: false,
});
