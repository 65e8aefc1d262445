import type { IsoDate } from '../../contract/index.ts';
import type { PartnerRecord } from '../../portal/records/access.ts';
import { requireWebhook } from '../../portal/webhooks/endpoint.ts';
import { dragan } from './dragan.ts';
import type { Household } from './household.ts';
import { jelena } from './jelena.ts';
import { milica } from './milica.ts';
import { upravnik } from './upravnik.ts';

const households = { milica, dragan, jelena, upravnik };
export type HouseholdName = keyof typeof households;
export const householdNames = Object.keys(households) as HouseholdName[];

/** The demo partner's secret key. Public, because it opens only sandboxes with fictional people. */
export const demoSecretKey = 'sk_sandbox_demo_partner';

export interface HouseholdOptions {
  /** The day on which the households are in their described states. */
  readonly today: IsoDate;
  /** Default: all; `upravnik` has 10,000 bills. */
  readonly households?: readonly HouseholdName[];
  /** Where the demo partner's pages are and its webhooks go; default: no webhooks. */
  readonly partner?: Partial<Pick<PartnerRecord, 'redirectUris' | 'origins' | 'webhook'>>;
}

/** Records by the name of their collection, as a store loads them. */
export interface SeedData extends Household {
  partners: PartnerRecord[];
}

/**
 * The demo partner and fictional households of Belgrade: `milica` (a flat with every state of a bill, a garage),
 * `dragan` (reminders, a lawsuit, an agreement), `jelena` (a flat with one open bill), `upravnik` (40 properties, 10,000 bills). The same day gives the same
 * records, whichever other households are included.
 * @throws RangeError for a webhook with an invalid address or secret
 */
export function createHouseholds(options: HouseholdOptions): SeedData {
  const made = (options.households ?? householdNames).map((name) => households[name](options.today));
  return {
    partners: [demoPartner(options.partner)],
    customers: made.flatMap(({ customers }) => customers),
    properties: made.flatMap(({ properties }) => properties),
    bills: made.flatMap(({ bills }) => bills),
    lawsuits: made.flatMap(({ lawsuits }) => lawsuits),
    agreements: made.flatMap(({ agreements }) => agreements),
    reminders: made.flatMap(({ reminders }) => reminders),
    paymentMethods: made.flatMap(({ paymentMethods }) => paymentMethods),
    payments: made.flatMap(({ payments }) => payments),
    claims: made.flatMap(({ claims }) => claims),
  };
}

function demoPartner(pages: HouseholdOptions['partner']): PartnerRecord {
  return {
    id: 'partner_demo',
    name: 'Кућни буџет',
    secretKeyHash: 'c2770fb1ab2a0d80a9f909a175bfe11c27f2dff9ea37952b2d098324a4981aa3',
    redirectUris: pages?.redirectUris ?? ['https://partner.example/connected'],
    origins: pages?.origins ?? ['https://partner.example'],
    webhook: pages?.webhook ? requireWebhook(pages.webhook) : null,
  };
}
