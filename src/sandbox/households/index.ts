import type { CustomerId, IsoDate } from '../../contract/index.ts';
import { connectionId } from '../../portal/auth/sign-in-code.ts';
import type { ConnectionRecord, PartnerRecord } from '../../portal/records/access.ts';
import { requireWebhook } from '../../portal/webhooks/endpoint.ts';
import { dragan } from './dragan.ts';
import type { Household } from './household.ts';
import { opaqueId } from '../month/identity.ts';
import { jelena } from './jelena.ts';
import { milica } from './milica.ts';
import { upravnik } from './upravnik.ts';

const households = { milica, dragan, jelena, upravnik };
export type HouseholdName = keyof typeof households;
export const householdNames = Object.keys(households) as HouseholdName[];

/** The demo partner's secret key. Public, because it opens only sandboxes with fictional people. */
export const demoSecretKey = 'sk_sandbox_demo_partner';

/** The demo bank's secret key; as public as the demo partner's. */
export const demoBankSecretKey = 'sk_sandbox_demo_bank';

/** A household's customer id, the same in every sandbox: a bank knows it by its agreement with the customer. */
export const householdCustomerId = (name: HouseholdName): CustomerId => opaqueId('cus', name);

export interface HouseholdOptions {
  /** The day on which the households are in their described states. */
  readonly today: IsoDate;
  /** Default: all; `upravnik` has 10,000 bills. */
  readonly households?: readonly HouseholdName[];
  /** Where the demo partner's pages are and its webhooks go; default: no webhooks. */
  readonly partner?: Partial<Pick<PartnerRecord, 'redirectUris' | 'origins' | 'webhook'>>;
  /** Where the demo bank's pages are, its webhooks go, and it is asked about payment orders; default: neither of the last two. */
  readonly bank?: Partial<Pick<PartnerRecord, 'origins' | 'webhook' | 'paymentOrders'>>;
}

/** Records by the name of their collection, as a store loads them. */
export interface SeedData extends Household {
  partners: PartnerRecord[];
  connections: ConnectionRecord[];
}

/**
 * The demo partner, a demo bank that all the households are customers of, and fictional households of Belgrade: `milica` (a flat with every state of a bill, a garage),
 * `dragan` (reminders, a lawsuit, an agreement), `jelena` (a flat with one open bill), `upravnik` (40 properties, 10,000 bills). The same day gives the same
 * records, whichever other households are included.
 * @throws RangeError for a webhook with an invalid address or secret
 */
export function createHouseholds(options: HouseholdOptions): SeedData {
  const made = (options.households ?? householdNames).map((name) => households[name](options.today));
  const customers = made.flatMap((household) => household.customers);
  return {
    partners: [demoPartner(options.partner), demoBank(options.bank)],
    connections: customers.map(({ id }) => connectedWithBank(id, options.today)),
    customers,
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

/** A bank that executes payment orders from its customers' accounts. */
function demoBank(bank: HouseholdOptions['bank']): PartnerRecord {
  const { status = null } = bank?.paymentOrders ?? {};
  return {
    id: 'partner_bank',
    name: 'Демо банка',
    secretKeyHash: '182d0d9885f2eae7fbedf4716080e7c26814c47ac03f1d6fb70c5f21cc3c00ca',
    redirectUris: [],
    origins: bank?.origins ?? ['https://bank.example'],
    webhook: bank?.webhook ? requireWebhook(bank.webhook) : null,
    paymentOrders: { status: status && requireWebhook(status) },
  };
}

/** By the bank's own agreement with its customer: there was no sign-in at the portal. */
const connectedWithBank = (customerId: CustomerId, today: IsoDate): ConnectionRecord => ({
  id: connectionId('partner_bank', customerId),
  partnerId: 'partner_bank',
  customerId,
  connectedAt: `${today}T00:00:00.000Z`,
});
