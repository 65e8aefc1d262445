/** A signed webhook, ready to post. */
export interface WebhookRequest {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** Posts webhooks. */
export interface WebhookSender {
  /**
   * Follows no redirect.
   * @throws when there was no response within ten seconds; the portal tries again later
   */
  send(request: WebhookRequest): Promise<{ status: number }>;
}
