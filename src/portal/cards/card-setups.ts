import type { CardSetup, CardSetupCreateParams, IsoDate, PaymentMethodId } from '../../contract/index.ts';
import type { AcquirerCards, CardSetupAnswer } from '../ports/acquirer.ts';
import type { CustomerCaller } from '../auth/caller.ts';
import { requireOwnPage } from '../auth/require-own-page.ts';
import { retryOnDuplicate } from '../transactions/retry-on-duplicate.ts';
import type { PortalContext } from '../context.ts';
import { errorName } from '../ports/log.ts';
import { answerOnce, type IdempotencyKey, type KeyedResult } from '../idempotency/answer-once.ts';
import { isChallengeExpired } from '../rules/payment.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { challengeReturnUrl } from '../presentation/payment.ts';
import { isCardExpired } from '../rules/card.ts';
import { presentCardSetup } from '../presentation/card-setup.ts';
import type { CardSetupRecord, PaymentMethodRecord } from '../records/cards.ts';
import type { Transaction } from '../ports/store.ts';
import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';

export interface CardSetups {
  /** @throws ProblemError `unavailable` where the acquirer saves no cards or cannot be reached */
  create(
    caller: CustomerCaller,
    body: CardSetupCreateParams,
    key: IdempotencyKey,
  ): Promise<KeyedResult<CardSetup>>;
  /** The setup; while it is open, the acquirer is asked for its status first. */
  followUp(setup: CardSetupRecord): Promise<CardSetupRecord>;
  /** Follows up every open setup started at least `ageMs` ago; returns how many ended. */
  recover(ageMs: number): Promise<number>;
}

type Saved = Extract<CardSetupAnswer, { outcome: 'saved' }>;

export function createCardSetups(context: PortalContext): CardSetups {
  const { acquirer, store, clock, businessTime, random, publicUrl, log } = context;

  async function begin(
    cards: AcquirerCards,
    caller: CustomerCaller,
    { locale: asked, returnUrl, nonce }: CardSetupCreateParams,
  ): Promise<CardSetupRecord> {
    const { moment, customer } = await store.read(async (tx) => ({
      ...(await businessTime(tx)),
      customer: await tx.customers.get(caller.customerId),
    }));
    if (!customer) throw new Error('A token’s customer is gone');
    const id: CardSetupRecord['id'] = `setup_${random.token(20)}`;
    const token = random.token(32);
    const locale = asked ?? customer.locale;
    const begun = await cards
      .begin({ setupId: id, returnUrl: challengeReturnUrl(token, publicUrl), locale, startedAt: moment })
      .catch((error: unknown) => {
        log({ level: 'warn', event: 'card-setup.unanswered', setupId: id, error: errorName(error) });
        throw new ProblemError('unavailable', { detail: 'The bank cannot be reached. Try again later.' });
      });
    return {
      id,
      customerId: caller.customerId,
      createdAt: moment,
      completedAt: null,
      status: 'requiresAction',
      locale,
      challengeToken: token,
      challenge: { token, ...begun, target: { returnUrl, nonce } },
      methodId: null,
    };
  }

  async function finish(
    { id, customerId }: CardSetupRecord,
    answer: CardSetupAnswer,
  ): Promise<CardSetupRecord> {
    return store.hold(customerId, async (tx) => {
      const setup = await tx.cardSetups.get(id);
      if (!setup) throw new Error('A card setup under way is gone');
      if (setup.status !== 'requiresAction') return setup;
      const { today, moment } = await businessTime(tx);
      const ended = await withAnswer(tx, setup, answer, moment, () => `pm_${random.token(20)}`, today);
      if (ended !== setup) await tx.cardSetups.update(ended);
      return ended;
    });
  }

  async function followUp(setup: CardSetupRecord): Promise<CardSetupRecord> {
    if (setup.status !== 'requiresAction' || !acquirer.cards) return setup;
    try {
      return await finish(setup, await acquirer.cards.status(setup.id));
    } catch (error) {
      log({ level: 'warn', event: 'card-setup.unanswered', setupId: setup.id, error: errorName(error) });
      return setup;
    }
  }

  return {
    async create(caller, body, key) {
      const { cards } = acquirer;
      if (!cards) {
        throw new ProblemError('unavailable', { detail: 'Cards cannot be saved at this portal’s bank.' });
      }
      requireOwnPage(caller, body, '/body');
      const once = (setup: CardSetupRecord | null) =>
        retryOnDuplicate(() =>
          store.hold(caller.customerId, (tx) =>
            answerOnce(tx, caller.customerId, key, {
              now: clock.now(),
              work: async () => {
                if (!setup) throw new NotBegun();
                await tx.cardSetups.insert(setup);
                return presentCardSetup(setup, null, publicUrl);
              },
            }),
          ),
        );
      try {
        // A repeated key must not open another page at the bank.
        return await once(null);
      } catch (error) {
        if (!(error instanceof NotBegun)) throw error;
        return once(await begin(cards, caller, body));
      }
    },

    followUp,

    async recover(ageMs) {
      const open = await store.read(async (tx) => {
        const { moment } = await businessTime(tx);
        const to = new Date(Date.parse(moment) - ageMs).toISOString();
        return tx.cardSetups.list({ where: { status: 'requiresAction' }, to });
      });
      let ended = 0;
      await forEachConcurrently(
        open,
        async (setup) => {
          if ((await followUp(setup)).status !== 'requiresAction') ended += 1;
        },
        ({ id: setupId }, error) =>
          log({ level: 'error', event: 'card-setup.unresolved', setupId, error: errorName(error) }),
      );
      return ended;
    },
  };
}

class NotBegun extends Error {}

async function withAnswer(
  tx: Transaction,
  setup: CardSetupRecord,
  answer: CardSetupAnswer,
  moment: string,
  newId: () => PaymentMethodId,
  today: IsoDate,
): Promise<CardSetupRecord> {
  const isTooLate = isChallengeExpired(setup.challenge, moment);
  switch (answer.outcome) {
    case 'saved': {
      const methodId = await keepCard(tx, setup, answer, newId, today);
      return { ...setup, status: 'succeeded', completedAt: moment, methodId };
    }
    case 'declined':
      return { ...setup, status: isTooLate ? 'expired' : 'failed', completedAt: moment };
    case 'canceled':
      return { ...setup, status: 'canceled', completedAt: moment };
    case 'pending':
      return isTooLate ? { ...setup, status: 'expired', completedAt: moment } : setup;
  }
}

/** Stores a card once, however often it is saved; the first valid card becomes the default. */
async function keepCard(
  tx: Transaction,
  { customerId }: CardSetupRecord,
  { cardToken, brand, last4, expiryMonth, expiryYear, usuallyChallenged }: Saved,
  newId: () => PaymentMethodId,
  today: IsoDate,
): Promise<PaymentMethodId> {
  const kept = await tx.paymentMethods.list({ where: { customerId } });
  const same = kept.find((method) => method.cardToken === cardToken);
  if (same) return same.id;
  const isDefault = !kept.some((method) => method.isDefault && !isCardExpired(method, today));
  if (isDefault) await clearDefault(tx, kept);
  const id = newId();
  const card = { brand, last4, expiryMonth, expiryYear, usuallyChallenged };
  await tx.paymentMethods.insert({ id, customerId, isDefault, cardToken, ...card });
  return id;
}

/** Clears the current default, so that another card can become it. */
export async function clearDefault(tx: Transaction, methods: readonly PaymentMethodRecord[]): Promise<void> {
  for (const method of methods) {
    if (method.isDefault) await tx.paymentMethods.update({ ...method, isDefault: false });
  }
}
