import * as z from 'zod/mini';
import { IsoDateTime } from './calendar.ts';
import { CustomerId } from './identifier.ts';
import { shape } from './schema.ts';

export const scopes = [
  'properties:read',
  'bills:read',
  'lawsuits:read',
  'reschedule:read',
  'reminders:read',
  'reminders:write',
  'payments:read',
  'payments:write',
  'payment-methods:read',
  'payment-methods:write',
] as const;
export type Scope = (typeof scopes)[number];

/** A customer who agreed that a partner shows their bills. */
export const Connection = shape('Connection', {
  customerId: CustomerId,
  name: z.string(),
  connectedAt: IsoDateTime,
});
export type Connection = z.output<typeof Connection>;

/** A short-lived token for one customer, origin and set of scopes. */
export const EmbedSession = shape('EmbedSession', {
  token: z.string(),
  expiresAt: IsoDateTime,
  customerId: CustomerId,
  scopes: z.array(z.string()),
  allowedOrigin: z.string(),
});
export type EmbedSession = z.output<typeof EmbedSession>;
