import { setImmediate as turn } from 'node:timers/promises';
import type { ChallengeHandler } from '@esanduce/sdk';
import type { Portal } from '@esanduce/sdk/portal';
import type { BankDecision } from '@esanduce/sdk/sandbox';
import { pageUrl } from './ground.ts';
import type { Way } from './schedule.ts';
import type { Tab } from './tab.ts';
import type { World } from './world.ts';

const never = new Promise<never>(() => undefined);
const lastPart = (url: string) => new URL(url).pathname.split('/').at(-1) ?? '';

/** The payer at the bank and on the way back. */
export function bankPage(world: World, tab: Tab, way: Way): ChallengeHandler | undefined {
  if (way === 'no challenger') return undefined;

  /**
   * Opens the bank's page through the portal's and presses its buttons. Reloads a page that does not load.
   * @returns the order's id at the bank; undefined without a page
   */
  async function decide(token: string, ...decisions: BankDecision[]): Promise<string | undefined> {
    for (let loads = 0; loads < 3; loads += 1) {
      const answer = await world
        .call({
          write: 'read',
          fault: undefined,
          run: async (portal) => Response.json(await portal.openChallenge(token)),
        })
        .catch(() => undefined);
      const opened = (await answer?.json()) as { form?: { url: string } } | null | undefined;
      if (!opened) continue;
      if (!opened.form) return undefined;
      const orderId = lastPart(opened.form.url);
      for (const decision of decisions) {
        await world.backing.bank.payer.decide(orderId, decision);
        if (decision === 'failed') world.refused.add(orderId);
      }
      return orderId;
    }
    return undefined;
  }

  /** Whether the bank's page led back; retries a failed return once. */
  async function comeBack(token: string): Promise<boolean> {
    for (let tries = 0; tries < 2; tries += 1) {
      const fault = tab.faults.get('challenge')?.shift();
      const befall = (kind: string) => {
        if (kind === 'reload') world.inBackground(tab.reload());
        else if (kind === 'tab closed') tab.close();
        else tab.abort();
      };
      const run = async (portal: Portal) => Response.json(await portal.completeChallenge(token, {}));
      const answer = await world.call({ write: 'challenge', fault, befall, run }).catch(() => undefined);
      const end: unknown = await answer?.json().catch(() => undefined);
      if (answer?.ok && end) return true;
    }
    return false;
  }

  async function reloadSoon(): Promise<void> {
    for (let turns = 0; turns < 5; turns += 1) await turn();
    await tab.reload();
  }

  const decisions = { passed: 'passed', failed: 'failed', canceled: 'canceled' } as const;
  return {
    returnUrl: pageUrl,
    async open({ url }) {
      const token = lastPart(url);
      switch (way) {
        case 'passed':
        case 'failed':
        case 'canceled':
          await decide(token, decisions[way]);
          return (await comeBack(token)) ? 'returned' : 'closed';
        case 'refused, then passed':
          await decide(token, 'failed');
          await comeBack(token);
          await decide(token, 'passed');
          return (await comeBack(token)) ? 'returned' : 'closed';
        case 'refused, then closed':
          await decide(token, 'failed');
          return 'closed';
        case 'paid long after': {
          const orderId = await decide(token);
          if (orderId !== undefined)
            world.later.push(async () => {
              world.paidLate.add(orderId);
              await world.backing.bank.payer.decide(orderId, 'passed');
            });
          return 'closed';
        }
        case 'answered, then closed':
          await decide(token, 'passed');
          return 'closed';
        case 'answered, then redirected':
          await decide(token, 'passed');
          world.inBackground(comeBack(token).then(reloadSoon));
          return 'redirected';
        case 'never answered':
          world.inBackground(reloadSoon());
          return never;
        default:
          return way;
      }
    },
    close: () => undefined,
  };
}
