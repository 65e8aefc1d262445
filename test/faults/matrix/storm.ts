import { setImmediate as turn } from 'node:timers/promises';
import type { PaymentId } from '@esanduce/sdk';
import { ReversalError } from '@esanduce/sdk/portal';
import type { Backing } from './backing.ts';
import type { Tally } from './faults.ts';
import type { Ground } from './ground.ts';
import { judge, type Violation } from './invariants.ts';
import { openTab } from './page.ts';
import type { Tab } from './tab.ts';
import { perform } from './perform.ts';
import type { Schedule } from './schedule.ts';
import { openWorld, type ClientBreakage, type World } from './world.ts';

export interface StormOptions {
  ground: Ground;
  token: string;
  backing: Backing;
  tally?: Tally;
  breakage?: ClientBreakage;
}

export interface Weathered {
  violations: Violation[];
  kills: number;
  /** Kills that left something for the next portal to recover. */
  interrupted: number;
}

/** ms: longer than the bank's page stays valid and an unsent key is kept. */
const afterwardsMs = 16 * 60_000;
/** ms: longer than a mail's lease and its retry delay. */
const mailPauseMs = 120_000;

/** Runs a schedule from a fresh start to the end of the day, and checks the invariants. */
export async function weather(schedule: Schedule, options: StormOptions): Promise<Weathered> {
  const world = await openWorld({ ...options, portals: schedule.portals });
  const tabs: Tab[] = [];
  for (const index of [0, 1, 2]) tabs.push(openTab(world, tabs, index));
  for (const step of schedule.steps) {
    const tab = tabs[step.tab];
    if (!tab) continue;
    const work = perform(world, tab, step);
    world.inBackground(work);
    if (step.awaited) await settledOf(work);
    else for (let turns = 0; turns < 6; turns += 1) await turn();
  }
  await clearUp(world, tabs, schedule);
  const violations = await judgeWorld(world, tabs);
  return { violations, kills: world.kills(), interrupted: world.interrupted() };
}

async function settledOf(work: Promise<unknown>): Promise<void> {
  await Promise.allSettled([work]);
}

/** Ends the faults: portals recover, pages reload, mail is sent, the day is reconciled. */
async function clearUp(world: World, tabs: readonly Tab[], { clicksAgain }: Schedule): Promise<void> {
  await world.calm();
  for (const tab of tabs) tab.faults.clear();
  world.backing.bank.recover();
  const living = tabs.filter((tab) => !tab.isClosed());
  if (clicksAgain) {
    for (const tab of living) for (const order of tab.client().unfinished()) await tab.pay(order, 'passed');
    await world.calm();
  }
  world.clock.pass(afterwardsMs);
  for (let round = 0; round < 2; round += 1) {
    await world.operate((portal) => portal.recover('all'));
    for (const tab of living) await tab.reload();
    world.clock.pass(afterwardsMs);
  }
  // An operator reverses here what was reversed at the bank only.
  const { differences } = await reconcile(world);
  for (const { kind, paymentId } of differences)
    if (kind === 'reversedAtAcquirerOnly' && paymentId) await takeBack(world, paymentId);
  for (let rounds = 0; rounds < 3; rounds += 1) {
    await world.operate((portal) => portal.deliverOutbox());
    world.clock.pass(mailPauseMs);
  }
  await world.calm();
}

/** A reversal that the portal refuses stays a difference, which the invariants report. */
async function takeBack(world: World, paymentId: PaymentId): Promise<void> {
  try {
    await world.operate((portal) => portal.reverse(paymentId, 'refund'));
  } catch (error) {
    if (!(error instanceof ReversalError)) throw error;
  }
}

const reconcile = (world: World) => world.operate(async (portal) => portal.reconcile(await portal.today()));

async function judgeWorld(world: World, tabs: readonly Tab[]): Promise<Violation[]> {
  const living = tabs.filter((tab) => !tab.isClosed());
  const devices = new Set(living.map(({ device }) => device));
  const { differences, undecided } = await reconcile(world);
  return judge({
    before: world.ground.records,
    store: world.store,
    charges: await world.backing.bank.charges(),
    orders: world.backing.bank.orders,
    mails: await world.backing.mails(),
    told: world.told,
    done: world.done,
    keys: world.keys.filter(({ device }) => devices.has(device)),
    journalled: new Set(world.keys.map(({ key }) => key)),
    unfinished: living.reduce((count, tab) => count + tab.client().unfinished().length, 0),
    kills: world.kills(),
    differences: [...differences, ...undecided].map(({ kind, orderId }) => `${kind} ${orderId}`),
  });
}
