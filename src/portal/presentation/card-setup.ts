import type { CardSetup, PaymentMethod } from '../../contract/index.ts';
import type { CardSetupRecord } from '../records/cards.ts';
import { actionOf } from './payment.ts';

/** @param method the card, once saved and while it is kept */
export function presentCardSetup(
  setup: CardSetupRecord,
  method: PaymentMethod | null,
  publicUrl: string,
): CardSetup {
  return {
    id: setup.id,
    createdAt: setup.createdAt,
    status: setup.status,
    action: setup.status === 'requiresAction' ? actionOf(setup.challenge, publicUrl) : null,
    method,
  };
}
