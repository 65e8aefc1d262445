import type { PaymentId } from '@esanduce/sdk/contract';
import type { Documents, Store } from '@esanduce/sdk/portal';
import { Hono } from 'hono';
import { pageContext, refusal } from './pages/page.ts';
import { receiptSignInPage } from './pages/receipt-sign-in.ts';

interface ReceiptOptions {
  store: Pick<Store, 'read'>;
  documents: Documents;
}

/**
 * The page that an e-mail links a receipt by. Its address holds no token: the payer signs in first, in the sandbox without a
 * password. Another's payment, and one that has no receipt, is not found.
 */
export function receiptRoutes({ store, documents }: ReceiptOptions): Hono {
  const routes = new Hono();

  routes.get('/:id', async (context) => {
    const households = await store.read((tx) => tx.customers.list({}));
    return context.html(receiptSignInPage(pageContext(context.req.url, 'sandbox'), households));
  });

  routes.post('/:id', async (context) => {
    const { username } = await context.req.parseBody();
    const id = context.req.param('id') as PaymentId;
    const found = await store.read(async (tx) => {
      const payment = await tx.payments.get(id);
      const customer = payment && (await tx.customers.get(payment.customerId));
      const receipt = payment?.status === 'succeeded' && payment.receipt;
      if (!payment || customer?.username !== username || !receipt) return undefined;
      const byId = new Map(
        (await tx.properties.list({ where: { customerId: payment.customerId } })).map((each) => [
          each.id,
          each,
        ]),
      );
      const ids = new Set(payment.items.map(({ propertyId }) => propertyId));
      const [first, ...others] = [...ids].flatMap((each) => byId.get(each) ?? []);
      return first && { payment: { ...payment, receipt }, properties: [first, ...others] as const };
    });
    if (!found) {
      const page = pageContext(context.req.url, 'sandbox');
      return context.html(refusal(page, page.texts.notFoundTitle, page.texts.notFound), 404);
    }
    const pdf = await documents.receipt(found.payment, found.properties);
    return context.body(new Uint8Array(pdf), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="potvrda-${found.payment.id}.pdf"`,
      'Cache-Control': 'no-store',
    });
  });

  return routes;
}
