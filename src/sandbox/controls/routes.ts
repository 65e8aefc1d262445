import type { Context } from 'hono';
import * as z from 'zod/mini';
import {
  cardSetupIdSchema,
  isoDateSchema,
  paymentIdSchema,
  propertyIdSchema,
  scopes,
} from '../../contract/index.ts';
import { parseFault, type Fault } from '../faults/faults.ts';
import type { SandboxControls } from './controls.ts';
import type { PortalApp } from '../../portal/plugin.ts';
import { readJson } from '../../portal/http/body.ts';
import { problemAt, ProblemError } from '../../portal/problems/problem-error.ts';
import { validate } from '../../portal/http/validate.ts';

const FaultBody = z.strictObject({
  fault: z.string().check(z.refine((text) => parseFault(text) !== null, 'No such fault.')),
  match: z.optional(z.strictObject({ method: z.optional(z.string()), path: z.optional(z.string()) })),
  times: z.optional(z.int().check(z.positive())),
});
const ResetBody = z.strictObject({
  today: z.optional(isoDateSchema),
  households: z.optional(z.array(z.enum(['milica', 'dragan', 'jelena', 'upravnik']))),
});
const ClockBody = z.strictObject({ advanceMonths: z.int().check(z.gte(1), z.lte(120)) });
const TokenBody = z.strictObject({
  username: z.optional(z.string()),
  partner: z.optional(z.enum(['partner_demo', 'partner_bank'])),
  scopes: z.optional(z.array(z.enum(scopes))),
  allowedOrigin: z.optional(z.string()),
  propertyIds: z.optional(z.array(propertyIdSchema)),
  expiresInMs: z.optional(z.int()),
});

const ChallengeBody = z.strictObject({ decision: z.enum(['passed', 'failed', 'canceled']) });
const CardBody = z.strictObject({ number: z.string() });

const OutboxStatus = z.optional(z.enum(['waiting', 'sent', 'dead']));

/** Mounts the controls at `/_sandbox`. */
export function mountSandboxRoutes(app: PortalApp, controls: SandboxControls): void {
  app.get('/_sandbox/state', async (c) => c.json(await controls.state()));
  app.get('/_sandbox/outbox', async (c) => {
    const status = z.safeParse(OutboxStatus, c.req.query('status'));
    if (!status.success) {
      throw problemAt('invalid-request', '/query/status', 'One of waiting, sent, dead; or omit it.');
    }
    return c.json({ data: await controls.outbox(status.data) });
  });
  app.post('/_sandbox/reset', async (c) => c.json(await controls.seed(defined(await read(c, ResetBody)))));
  app.post('/_sandbox/clock', async (c) => {
    const { advanceMonths } = await read(c, ClockBody);
    return c.json({ months: await controls.advance(advanceMonths) });
  });
  app.post('/_sandbox/tokens', async (c) => {
    const token = await controls.mintToken(defined(await read(c, TokenBody)));
    return c.json({ token }, 201);
  });
  app.post('/_sandbox/challenges/:id', async (c) => {
    const { decision } = await read(c, ChallengeBody);
    await controls.decide(requireId(paymentIdSchema, c.req.param('id')), decision);
    return c.body(null, 204);
  });
  app.post('/_sandbox/card-setups/:id', async (c) => {
    const { number } = await read(c, CardBody);
    await controls.saveCard(requireId(cardSetupIdSchema, c.req.param('id')), number);
    return c.body(null, 204);
  });
  app.post('/_sandbox/faults', async (c) => {
    const { fault, match, times } = await read(c, FaultBody);
    controls.fault({
      fault: fault as Fault,
      ...(match && { match: defined(match) }),
      ...(times && { times }),
    });
    return c.body(null, 204);
  });
  app.delete('/_sandbox/faults', (c) => {
    controls.clearFaults();
    return c.body(null, 204);
  });
}

/** Takes JSON only: pages of other origins cannot send it without a preflight. */
async function read<Schema extends z.core.$ZodType>(c: Context, schema: Schema): Promise<z.output<Schema>> {
  const checked = validate(schema, await readJson(c.req.raw), '/body');
  if ('violations' in checked) throw new ProblemError('validation-failed', { errors: checked.violations });
  return checked.data;
}

/** An id of the wrong form names nothing. */
function requireId<Schema extends z.core.$ZodType>(schema: Schema, id: string): z.output<Schema> {
  const checked = z.safeParse(schema, id);
  if (checked.success) return checked.data;
  throw new ProblemError('not-found');
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Without the keys left undefined, which `exactOptionalPropertyTypes` tells from missing ones. */
function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Defined<T>;
}
