import { assetRoutes } from '@esanduce/example-website/assets';
import { challengePageHeaders, pagePolicy, refuseNul } from '@esanduce/example-website/headers';
import type { PortalLog } from '@esanduce/sdk/portal';
import type { BankOrder, BankSetup, BankSide } from '@esanduce/sdk/sandbox';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { languageOf } from '@esanduce/example-website/language';
import { readCardForm } from './card-form.ts';
import { type CardErrors, cardPage, challengePage, noticePage, type TestCard } from './pages.ts';
import { bankTexts } from './texts.ts';

export interface BankPagesOptions {
  bank: BankSide;
  testCards: readonly TestCard[];
  /** Origin of these pages. */
  url: string;
  log: PortalLog;
  /** Calls the merchant's return address a second time, as a bank's server may. Default: by `fetch`. */
  notify?: (returnUrl: string) => Promise<void>;
}

/** Size limit of a form, bytes. */
const maxFormBytes = 16 * 1024;

/**
 * For pages without scripts. Any site may frame them: the bank does not know its merchants' sites, and a code that has to
 * be typed is safe from clickjacking.
 * @param formTarget origin that a form's response may redirect to
 */
const policy = (formTarget?: string) =>
  [
    "default-src 'none'",
    "base-uri 'none'",
    "style-src 'self'",
    "img-src 'self'",
    `form-action 'self'${formTarget === undefined ? '' : ` ${formTarget}`}`,
    'frame-ancestors *',
  ].join('; ');

/** The bank's pages: 3-D Secure and the card form. */
export async function createBankPages(options: BankPagesOptions): Promise<Hono> {
  const { bank, testCards, url, log, notify = post } = options;
  const pages = new Hono();

  pages.use(challengePageHeaders(url), pagePolicy(policy()), refuseNul);
  pages.use(csrf({ origin: url }), bodyLimit({ maxSize: maxFormBytes }));

  pages.route('/assets', await assetRoutes(import.meta.url, ['bank.css', 'icon.svg']));

  const notice = (
    context: Context,
    { locale, returnUrl }: Pick<BankOrder, 'locale' | 'returnUrl'>,
    title: NoticeTitle,
    reason: NoticeText,
  ) => {
    const texts = bankTexts(locale);
    return context.html(noticePage(locale, texts[title], texts[reason], returnUrl));
  };
  const notFound = (context: Context, reason: 'unknown' | 'setupUnknown') => {
    const language = languageOf(new URL(context.req.url));
    const texts = bankTexts(language);
    return context.html(noticePage(language, texts.unknownTitle, texts[reason]), 404);
  };
  const allowReturn = (context: Context, { returnUrl }: { returnUrl: string }) =>
    context.header('Content-Security-Policy', policy(new URL(returnUrl).origin));

  /** An order that can still be decided, or a page that says why it cannot. */
  const openOrder = async (context: Context, orderId: string): Promise<BankOrder | Response> => {
    const order = await bank.order(orderId);
    if (!order) return notFound(context, 'unknown');
    allowReturn(context, order);
    if (order.state === 'done') return notice(context, order, 'doneTitle', 'done');
    if (order.state === 'expired') return notice(context, order, 'expiredTitle', 'expired');
    return order;
  };

  pages.get('/challenge/:orderId', async (context) => {
    const order = await openOrder(context, context.req.param('orderId'));
    return order instanceof Response ? order : context.html(challengePage(order.locale, order));
  });
  pages.post('/challenge/:orderId', async (context) => {
    const order = await openOrder(context, context.req.param('orderId'));
    if (order instanceof Response) return order;
    const { decision, code } = await context.req.parseBody();
    if (decision === 'cancel') {
      return context.redirect(await bank.decide(order.orderId, 'canceled'), 303);
    }
    const digits = typeof code === 'string' ? code.replaceAll(' ', '') : '';
    if (!/^\d{6}$/.test(digits)) {
      return context.html(challengePage(order.locale, order, bankTexts(order.locale).codeWrongForm), 422);
    }
    if (digits === '000000') {
      await bank.decide(order.orderId, 'failed');
      return notice(context, order, 'failedTitle', 'failed');
    }
    const returnUrl = await bank.decide(order.orderId, 'passed');
    if (order.returnsTwice) await notify(returnUrl);
    return context.redirect(returnUrl, 303);
  });

  const openSetup = async (context: Context, setupId: string): Promise<BankSetup | Response> => {
    const setup = await bank.setup(setupId);
    if (!setup) return notFound(context, 'setupUnknown');
    allowReturn(context, setup);
    if (setup.state === 'done') return notice(context, setup, 'setupDoneTitle', 'setupDone');
    if (setup.state === 'expired') return notice(context, setup, 'setupExpiredTitle', 'setupExpired');
    return setup;
  };

  pages.get('/cards/:setupId', async (context) => {
    const setup = await openSetup(context, context.req.param('setupId'));
    return setup instanceof Response ? setup : context.html(cardPage(setup.locale, { testCards }));
  });
  pages.post('/cards/:setupId', async (context) => {
    const setupId = context.req.param('setupId');
    const setup = await openSetup(context, setupId);
    if (setup instanceof Response) return setup;
    const body = await context.req.parseBody();
    if (body['decision'] === 'cancel') {
      return context.redirect(await bank.cancelSetup(setupId), 303);
    }
    const { card, errors, expiry } = readCardForm(body);
    const again = (errors: CardErrors) =>
      context.html(cardPage(setup.locale, { testCards, errors, expiry }), 422);
    if (!card) return again(errors);
    try {
      const { returnUrl } = await bank.saveCard(setupId, card);
      return context.redirect(returnUrl, 303);
    } catch (error) {
      const refused = refusedFields(error);
      if (!refused) throw error;
      return again(refused);
    }
  });

  pages.notFound((context) => notFound(context, 'unknown'));
  pages.onError((error, context) => {
    const language = languageOf(new URL(context.req.url));
    const texts = bankTexts(language);
    if (error instanceof HTTPException) {
      return context.html(noticePage(language, texts.crossSiteTitle, texts.crossSite), error.status);
    }
    // Without path and message: an order's id is enough to decide it, and a message may quote what was typed.
    log({ level: 'error', event: 'bank.failed', error: error.name });
    return context.html(noticePage(language, texts.errorTitle, texts.errorText), 500);
  });
  return pages;
}

async function post(returnUrl: string): Promise<void> {
  await fetch(returnUrl, { method: 'POST', body: new URLSearchParams(), redirect: 'manual' });
}

/** The field that a `CardInputError` refuses; undefined for any other error. */
function refusedFields(error: unknown): CardErrors | undefined {
  if (!(error instanceof RangeError) || !('field' in error)) return undefined;
  if (error.field === 'expiry') return { expiry: 'expired' };
  return { number: error.field === 'brand' ? 'brand' : 'number' };
}

type NoticeTitle = 'doneTitle' | 'expiredTitle' | 'failedTitle' | 'setupDoneTitle' | 'setupExpiredTitle';
type NoticeText = 'done' | 'expired' | 'failed' | 'setupDone' | 'setupExpired';
