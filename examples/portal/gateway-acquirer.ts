import { randomBytes } from 'node:crypto';
import type { Acquirer, Randomness } from '@esanduce/sdk/portal';
import { createNestpayAcquirer } from './nestpay/acquirer.ts';
import type { NestpayConfiguration } from './nestpay/configuration.ts';

const random: Randomness = {
  token: (size) => randomBytes(size).toString('hex').slice(0, size),
};

/** The bank behind the configured gateway. */
export function createGatewayAcquirer(configuration: NestpayConfiguration): Acquirer {
  return createNestpayAcquirer({ ...configuration, clock: { now: () => Date.now() }, random });
}
