import { isEsanduceError } from '../client/errors.ts';
import { newKey } from '../client/idempotency-key.ts';
import { sleep } from '../client/wait.ts';
import type { CardSetup } from '../contract/card-setup.ts';
import type { Locale } from '../contract/locale.ts';
import type { PaymentMethod } from '../contract/payment-method.ts';
import type { CardSetups } from '../client/resources/card-setups.ts';
import type { ChallengeHandler } from '../payment/challenge-handler.ts';

export interface SaveCardOptions {
  /** Brings the customer to the bank's page. */
  challenge: ChallengeHandler;
  /** Language of the bank's page; defaults to the customer's own. */
  locale?: Locale | undefined;
  /** Stops waiting; a card that the bank has taken by then is saved all the same. */
  signal?: AbortSignal | undefined;
}

export interface SaveCardOutcome {
  /** `unknown`: the page was left for the bank's, or its answer was waited for too long; the list of cards will tell. */
  status: 'succeeded' | 'failed' | 'canceled' | 'unknown';
  method: PaymentMethod | null;
}

/** ms between looks at a setup. */
const lookEvery = 2_000;
/** Looks after the customer has left the bank's page, until it counts as given up. */
const lastLooks = 3;

const outcomes = new Map<string, SaveCardOutcome['status']>([
  ['succeeded', 'succeeded'],
  ['failed', 'failed'],
  ['canceled', 'canceled'],
  ['expired', 'canceled'],
]);

/**
 * Saves a card on the bank's own page: its number never touches this one.
 * @throws EsanduceError when it could not be begun
 */
export async function saveCard(
  { cardSetups }: { readonly cardSetups: CardSetups },
  { challenge, locale, signal }: SaveCardOptions,
): Promise<SaveCardOutcome> {
  try {
    const nonce = newKey();
    let setup: CardSetup = await cardSetups.create(
      { returnUrl: challenge.returnUrl, nonce, locale },
      { signal },
    );
    if (!setup.action) return outcomeIn(setup) ?? { status: 'unknown', method: null };
    const left = challenge.open(setup.action, nonce);
    for (let looks = 0; ;) {
      const how = await Promise.race([left, sleep(lookEvery, signal)]);
      if (how === 'redirected' || signal?.aborted) return { status: 'unknown', method: null };
      if (how === 'blocked') return { status: 'canceled', method: null };
      try {
        setup = await cardSetups.get(setup.id, { signal });
      } catch (error) {
        // Saving is the bank's; that the portal cannot be asked just now changes nothing of it.
        if (!isEsanduceError(error)) throw error;
      }
      const outcome = outcomeIn(setup);
      if (outcome) return outcome;
      if (how && (looks += 1) > lastLooks) {
        return { status: how === 'closed' ? 'canceled' : 'unknown', method: null };
      }
      if (how) await sleep(lookEvery, signal);
    }
  } finally {
    challenge.close();
  }
}

function outcomeIn({ status, method }: CardSetup): SaveCardOutcome | undefined {
  const known = outcomes.get(status);
  return known && { status: known, method };
}
