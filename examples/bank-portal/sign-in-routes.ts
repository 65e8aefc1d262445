import type { SiteCookie } from '@esanduce/example-website/cookies';
import { randomToken, type Sessions } from '@esanduce/example-website/sessions';
import { type Context, Hono } from 'hono';
import { type BankCustomer, customersOf, findCustomer } from './ledger/customers.ts';
import type { BankDatabase } from './ledger/tables.ts';
import { type CodeError, codePage, signInPage } from './pages/sign-in.ts';
import type { Frame, Visitor } from './pages/frame.ts';
import { bankTexts, fill } from './pages/texts.ts';
import type { OneTimeCodes } from './sign-in/one-time-codes.ts';
import type { Phones } from './sign-in/phone.ts';

interface SignInOptions {
  database: BankDatabase;
  codes: OneTimeCodes;
  phones: Phones;
  sessions: Sessions<Visitor>;
  sessionCookie: SiteCookie;
  /** Holds who is signing in, between the two steps. */
  signInCookie: SiteCookie;
  frameOf: (context: Context) => Frame;
}

/** Signing in as a demo customer: choose one, then the code from their phone. */
export function signInRoutes(options: SignInOptions): Hono {
  const { database, codes, phones, sessions, sessionCookie, signInCookie, frameOf } = options;
  const routes = new Hono();

  /** Who is between the steps in this browser; codes and messages are of this one sign-in. */
  const begun = async (
    context: Context,
  ): Promise<{ customer: BankCustomer; subject: string } | undefined> => {
    const subject = signInCookie.get(context) ?? '';
    const customer = await findCustomer(database, subject.split('.')[0] ?? '');
    return customer && { customer, subject };
  };
  const showCode = (context: Context, customer: BankCustomer, subject: string, error?: CodeError) => {
    const frame = frameOf(context);
    const text = error && fill(bankTexts[frame.language].codeErrors[error], { n: codes.triesLeft(subject) });
    const page = codePage(frame, { name: customer.name, messages: phones.messages(subject), error: text });
    return context.html(page, error === undefined ? 200 : 422);
  };

  routes.get('/', async (context) => {
    const customers = await customersOf(database);
    const choices = customers.map(({ id, name, portalCustomerId }) => ({
      id,
      name,
      hasBills: portalCustomerId !== null,
    }));
    return context.html(signInPage(frameOf(context), choices));
  });

  routes.post('/', async (context) => {
    const { customer: id } = await context.req.parseBody();
    const customer = typeof id === 'string' ? await findCustomer(database, id) : undefined;
    if (!customer) return context.redirect('/sign-in', 303);
    const subject = `${customer.id}.${randomToken()}`;
    const code = codes.make(subject) ?? '';
    phones.send(subject, fill(bankTexts[frameOf(context).language].codeFor, { code }));
    signInCookie.set(context, subject);
    return context.redirect('/sign-in/code', 303);
  });

  routes.get('/code', async (context) => {
    const signingIn = await begun(context);
    if (!signingIn) return context.redirect('/sign-in', 303);
    return showCode(context, signingIn.customer, signingIn.subject);
  });

  routes.post('/code', async (context) => {
    const signingIn = await begun(context);
    if (!signingIn) return context.redirect('/sign-in', 303);
    const { customer, subject } = signingIn;
    const { code } = await context.req.parseBody();
    const typed = typeof code === 'string' ? code.replaceAll(/\s/g, '') : '';
    if (!/^\d{6}$/.test(typed)) return showCode(context, customer, subject, 'form');
    const checked = codes.check(subject, typed);
    if (checked !== 'right') return showCode(context, customer, subject, checked);
    signInCookie.delete(context);
    sessions.end(sessionCookie.get(context));
    sessionCookie.set(context, sessions.start({ customerId: customer.id, name: customer.name }));
    return context.redirect('/', 303);
  });

  return routes;
}
