import { Hono } from 'hono';
import { cors } from 'hono/cors';

/** Path under which the stub stands; the library takes a test key only to an address that says "test". */
export const stubPath = '/test/';

const amount = { value: 312_450, currency: 'RSD' };
const data = () => crypto.randomUUID();

/**
 * Just enough of the sessions API for one redirect payment method. Every payment is authorised at once. What is charged
 * is counted from the requests, by the same rules for both sides.
 */
export function createAdyenStub(): Hono {
  const stub = new Hono();
  stub.use(cors());
  stub.post('/test/v1/sessions/:id/setup', (c) =>
    c.json({
      id: c.req.param('id'),
      sessionData: data(),
      amount,
      countryCode: 'RS',
      configuration: {},
      paymentMethods: { paymentMethods: [{ type: 'demo_redirect', name: 'Demo bank' }] },
    }),
  );
  stub.post('/test/v1/sessions/:id/payments', (c) =>
    c.json({ resultCode: 'Authorised', sessionData: data(), sessionResult: data() }),
  );
  // Analytics and pictures: answered, so that none of it looks like a failure.
  stub.all('*', (c) => c.json({}));
  return stub;
}

/** What a shop's server gets from Adyen for a page: a session of its own. */
export const newAdyenSession = () => ({ id: `CS${crypto.randomUUID()}`, sessionData: data() });
