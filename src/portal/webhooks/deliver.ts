import type { PortalContext } from '../context.ts';
import { DeliveryError } from './delivery-error.ts';
import type { WebhookOutboxRecord } from '../records/outbox.ts';
import { isWebhookUrl } from './endpoint.ts';
import { signWebhook } from './sign.ts';

const gone = 410;

/**
 * Signs one event and sends it to its partner's current webhook.
 * @throws DeliveryError when it was not accepted, `final` when the partner wants no more; whatever the sender throws
 */
export async function deliverWebhook(
  { store, webhooks, clock }: Pick<PortalContext, 'store' | 'webhooks' | 'clock'>,
  { id, partnerId, body }: WebhookOutboxRecord,
): Promise<void> {
  const partner = await store.read((tx) => tx.partners.get(partnerId));
  if (!partner?.webhook) throw new DeliveryError('no webhook', { final: true });
  const { url, secret } = partner.webhook;
  if (!isWebhookUrl(url)) throw new DeliveryError('address refused', { final: true });
  if (!webhooks) throw new DeliveryError('no sender');
  const sentAt = Math.floor(clock.now() / 1000);
  const { status } = await webhooks.send({
    url,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(sentAt),
      'webhook-signature': await signWebhook(secret, id, sentAt, body),
    },
    body,
  });
  if (status < 200 || status > 299) throw new DeliveryError(`HTTP ${status}`, { final: status === gone });
}
