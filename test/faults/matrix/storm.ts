import { setImmediate as turn } from 'node:timers/promises';
import type { PaymentId } from '@esanduce/sdk';
import { ReversalError } from '@esanduce/sdk/portal';
import { longestMailMs, type Backing } from './backing.ts';
import { dayOf } from './calendar.ts';
import type { Tally } from './faults.ts';
import type { Ground } from './ground.ts';
import type { Violation } from './evidence.ts';
import { judge } from './invariants.ts';
import { openTab } from './page.ts';
import type { Sight } from './sights.ts';
import type { Tab } from './tab.ts';
import { perform } from './perform.ts';
import type { Schedule } from './schedule.ts';
import { openWorld, type ClientBreakage, type World } from './world.ts';

export interface StormOptions {
  ground: Ground;
  token: string;
  bankToken: string;
  backing: Backing;
  tally?: Tally;
  breakage?: ClientBreakage;
}

export interface Weathered {
  violations: Violation[];
  kills: number;
  /** Kills that left something for the next portal to recover. */
  interrupted: number;
  seen: ReadonlySet<Sight>;
}

/** ms: longer than the bank's page stays valid and an unsent key is kept. */
const afterwardsMs = 35 * 60_000;
/** ms: longer than a mail's lease and its retry delay. */
const mailPauseMs = longestMailMs + 120_000;
/** ms: how much longer a silent bank stays silent. */
const silenceMs = 6 * 3_600_000;

/** Runs a schedule from a fresh start to the end of the day, and checks the invariants. */
export async function weather(schedule: Schedule, options: StormOptions): Promise<Weathered> {
  const world = await openWorld({
    ...options,
    portals: schedule.portals,
    paysAnew: schedule.clicksAgain,
  });
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
  if (schedule.mailMs > 0) world.saw('slow letters');
  await clearUp(world, tabs, schedule);
  const violations = await judgeWorld(world, tabs);
  const { seen } = world;
  return { violations, kills: world.kills(), interrupted: world.interrupted(), seen };
}

async function settledOf(work: Promise<unknown>): Promise<void> {
  await Promise.allSettled([work]);
}

/** Ends the faults: portals recover, pages reload, mail is sent, the day is reconciled. */
async function clearUp(world: World, tabs: readonly Tab[], { clicksAgain }: Schedule): Promise<void> {
  await world.calm();
  for (const tab of tabs) tab.faults.clear();
  const living = tabs.filter((tab) => !tab.isClosed());
  if (world.backing.bank.isSilent()) await waitForBank(world, living);
  world.backing.bank.recover();
  if (clicksAgain) {
    for (const tab of living) for (const order of tab.client().unfinished()) await tab.pay(order, 'passed');
    await world.calm();
  }
  await letTimePass(world, afterwardsMs);
  for (let round = 0; round < 2; round += 1) {
    await world.operate((portal) => portal.recover('all'));
    for (const tab of living) await tab.reload();
    await letTimePass(world, afterwardsMs);
    // Payers come back to windows that stayed open.
    for (const work of world.later.splice(0)) await work();
  }
  // An operator books here what was taken back at the bank only.
  // Each process counts for itself how long a silent card’s bank leaves it without an answer.
  for (let round = 0; round < 4; round += 1) await world.operateAll((portal) => portal.reconcileUnsettled());
  const { differences } = await reconcile(world);
  for (const { kind, paymentId } of differences)
    if (kind === 'reversedAtAcquirerOnly' && paymentId) await bookReversal(world, paymentId);
  for (let rounds = 0; rounds < 3; rounds += 1) await letTimePass(world, mailPauseMs);
  await world.calm();
}

/** Pages are reloaded and portals try again while the bank answers nobody. */
async function waitForBank(world: World, living: readonly Tab[]): Promise<void> {
  world.saw('bank silent for hours');
  await letTimePass(world, afterwardsMs);
  await world.operate((portal) => portal.recover('all'));
  for (const tab of living) await tab.reload();
  await letTimePass(world, silenceMs);
}

/** Letters are sent first: a process that is sending would renew its lease meanwhile. */
async function letTimePass(world: World, ms: number): Promise<void> {
  await world.calm();
  await world.operateAll((portal) => portal.deliverOutbox());
  world.clock.pass(ms);
}

/** A reversal that the portal refuses stays a difference, which the invariants report. */
async function bookReversal(world: World, paymentId: PaymentId): Promise<void> {
  try {
    await world.operate((portal) => portal.bookReversal(paymentId));
  } catch (error) {
    if (!(error instanceof ReversalError)) throw error;
  }
}

const reconcile = (world: World) => world.operate((portal) => portal.reconcileUnsettled());

/** Rare events, as the bank's book and the payments show them. */
async function lookBack(world: World): Promise<void> {
  const { bank } = world.backing;
  const payments = await world.store.read((tx) => tx.payments.list({}));
  for (const { orderId, transactedAt, reversed } of await bank.charges()) {
    if (world.refused.has(orderId)) world.saw('refused, then charged under the same order');
    const payment = payments.find((each) => each.orderId === orderId);
    if (!payment?.completedAt) continue;
    if (world.paidLate.has(orderId)) {
      world.saw('charged after its time');
      if (reversed) world.saw('late charge given back');
    }
    if (dayOf(payment.createdAt) !== dayOf(payment.completedAt)) world.saw('paid across midnight');
    if (dayOf(payment.createdAt) !== dayOf(transactedAt)) world.saw('paid across midnight');
    if (reversed && payment.status === 'canceled') world.saw('charge given back for a credit');
  }
  if (payments.some(({ items }) => items.some(({ payable }) => payable.type === 'prepayment')))
    world.saw('paid ahead');
}

async function judgeWorld(world: World, tabs: readonly Tab[]): Promise<Violation[]> {
  const living = tabs.filter((tab) => !tab.isClosed());
  const devices = new Set(living.map(({ device }) => device));
  const { differences, undecided } = await reconcile(world);
  await lookBack(world);
  return judge({
    before: world.ground.records,
    store: world.store,
    charges: await world.backing.bank.charges(),
    orders: world.backing.bank.orders,
    mails: await world.backing.mails(),
    told: world.told,
    done: world.done,
    arrivals: world.arrivals,
    executed: world.executed,
    keys: world.keys.filter(({ device }) => devices.has(device)),
    journalled: new Set(world.keys.map(({ key }) => key)),
    unfinished: living.reduce((count, tab) => count + tab.client().unfinished().length, 0),
    kills: world.kills(),
    paidLate: world.paidLate,
    differences: [...differences, ...undecided].map(({ kind, orderId }) => `${kind} ${orderId}`),
  });
}
