import { expectThat } from './expectation.ts';
import type { Target } from './target.ts';

/** Calls one of the sandbox's control routes. */
export async function control(
  target: Target,
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  const response = await target.fetch(`${target.baseUrl}/_sandbox/${path}`, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  });
  expectThat(response.ok, `${method} /_sandbox/${path} works, got ${response.status}`);
  return response;
}

/** A fresh portal on a fixed day, so that no case depends on what another one paid. */
export async function resetSandbox(target: Target): Promise<void> {
  await control(target, 'POST', 'reset', { today: '2026-11-23', households: ['milica', 'dragan'] });
}

/** What the acquirer has charged since the reset. */
export async function charges(target: Target): Promise<{ orderId: string; amount: number }[]> {
  const response = await control(target, 'GET', 'state');
  return ((await response.json()) as { charges: { orderId: string; amount: number }[] }).charges;
}
