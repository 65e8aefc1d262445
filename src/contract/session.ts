import * as z from 'zod/mini';
import { type IsoDateTime, isoDateTimeSchema } from './calendar.ts';
import { type CustomerId, customerIdSchema, type PropertyId } from './identifier.ts';
import { shape } from './schema.ts';

/** What a token allows: `resource:verb`, the resource named as in its operations, the verb `read` or `write`. */
export const scopes = [
  'properties:read',
  'bills:read',
  'lawsuits:read',
  'reschedule:read',
  'reminders:read',
  'reminders:write',
  'payments:read',
  'payments:write',
  'paymentMethods:read',
  'paymentMethods:write',
  'calendarSubscriptions:read',
  'calendarSubscriptions:write',
] as const;
export type Scope = (typeof scopes)[number];

/** A customer who agreed that a partner shows their bills. */
export interface Connection {
  customerId: CustomerId;
  /** The customer's name. */
  name: string;
  connectedAt: IsoDateTime;
}
export const connectionSchema = shape<Connection>('Connection', {
  customerId: customerIdSchema,
  name: z.string(),
  connectedAt: isoDateTimeSchema,
});

/** Body of `connections.create`. */
export interface ConnectionCreateParams {
  /** From the hosted sign-in page; good for one use within five minutes. */
  code: string;
  /** The page the code was sent to. */
  redirectUri: string;
}

/** A short-lived token for one customer, one origin and a set of scopes. */
export interface EmbedSession {
  /** For the page of `allowedOrigin`. */
  token: string;
  expiresAt: IsoDateTime;
  customerId: CustomerId;
  scopes: string[];
  allowedOrigin: string;
}
export const embedSessionSchema = shape<EmbedSession>('EmbedSession', {
  token: z.string(),
  expiresAt: isoDateTimeSchema,
  customerId: customerIdSchema,
  scopes: z.array(z.string()),
  allowedOrigin: z.string(),
});

/** Body of `embedSessions.create`. */
export interface EmbedSessionCreateParams {
  customerId: CustomerId;
  /** At least one. */
  scopes: Scope[];
  /** The one web origin whose pages may use the token, `https://partner.example`. */
  allowedOrigin: string;
  /** Only these properties, and of the cards only the default one; default: all of the customer's. */
  propertyIds?: PropertyId[] | undefined;
}
