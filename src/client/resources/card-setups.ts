import type { CardSetup, CardSetupCreateParams } from '../../contract/card-setup.ts';
import type { CardSetupId } from '../../contract/identifier.ts';
import type { ApiPromise } from '../api-promise.ts';
import type { RequestOptions, WriteOptions } from '../options.ts';
import { byId, create } from '../resource.ts';
import type { Transport } from '../transport.ts';

/** Cards being saved. Their numbers are typed on the bank's own page. */
export interface CardSetups {
  /**
   * Starts saving a card; the setup's `action` leads to the bank's page. `saveCard` of `@esanduce/sdk/challenge` does all of it.
   * @example
   * ```ts
   * const returnUrl = 'https://partner.example/cards';
   * const setup = await esanduce.cardSetups.create({ returnUrl, nonce: crypto.randomUUID() });
   * if (setup.action) location.assign(setup.action.url);
   * ```
   */
  create(params: CardSetupCreateParams, options?: WriteOptions): ApiPromise<CardSetup>;
  /**
   * Reads what became of saving a card.
   * @example
   * ```ts
   * const { status, method } = await esanduce.cardSetups.get('setup_4d1p9x');
   * if (status === 'succeeded') console.log(method?.last4);
   * ```
   */
  get(id: CardSetupId, options?: RequestOptions): ApiPromise<CardSetup>;
}

export const cardSetups = (transport: Transport): CardSetups => ({
  create: create(transport, 'cardSetups.create'),
  get: byId(transport, 'cardSetups.get'),
});
