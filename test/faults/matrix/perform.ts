import { Esanduce, isEsanduceError, type PayOrder } from '@esanduce/sdk';
import { type Portal, ReversalError } from '@esanduce/sdk/portal';
import { demoSecretKey, testCards } from '@esanduce/sdk/sandbox';
import { arrive } from './arrive.ts';
import { payByHost } from './host.ts';
import { baseUrl, pageUrl } from './ground.ts';
import { operationOf } from './page.ts';
import type { Tab } from './tab.ts';
import { overlapping, type CardKind, type Step, type Way } from './schedule.ts';
import type { World } from './world.ts';

const challenged: readonly CardKind[] = ['challenge', 'twice', 'challenge_timeout_after'];
const returning: readonly Way[] = ['failed', 'canceled', 'refused, then passed'];
const unfinished: readonly Way[] = [
  'closed',
  'blocked',
  'answered, then closed',
  'refused, then closed',
  'paid long after',
];

function orderOf({ ground }: World, { order, card, write }: Step): PayOrder {
  const atBank = write === 'challenge' || write === 'payments.cancel';
  const used = atBank && !challenged.includes(card) ? 'challenge' : card;
  const items = ground.orders.get(order);
  const method = ground.cards.get(used);
  if (!items || !method) throw new Error('There is no such order or card');
  return { items, method: { type: 'card', id: method } };
}

function wayOf({ write, way }: Step): Way {
  if (write === 'payments.cancel') return unfinished.includes(way) ? way : 'closed';
  if (write === 'challenge') return returning.includes(way) ? way : 'passed';
  return way;
}

/** A write that succeeds or fails, and may be retried. */
async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isEsanduceError(error)) throw error;
  }
}

/** A payment that can be reversed; makes one where there is none. */
async function aCharge(world: World, tab: Tab, step: Step) {
  const payments = await world.store.read((tx) => tx.payments.list({ where: { status: 'succeeded' } }));
  let payment = payments.find(({ refund, orderId }) => !refund && orderId);
  if (!payment) {
    await tab.pay(orderOf(world, { ...step, card: 'approve' }), 'passed');
    const after = await world.store.read((tx) => tx.payments.list({ where: { status: 'succeeded' } }));
    payment = after.find(({ orderId }) => orderId);
  }
  return payment;
}

async function reverse(world: World, tab: Tab, step: Step): Promise<void> {
  const payment = await aCharge(world, tab, step);
  if (!payment) return;
  const kind = step.order === 'a bill' ? 'void' : 'refund';
  await operate(world, step, payment, (portal) => portal.reverse(payment.id, kind));
}

/** The bank gives a part back, of which the portal hears when it is told to book it. */
async function refundPart(world: World, tab: Tab, step: Step): Promise<void> {
  const payment = await aCharge(world, tab, step);
  if (!payment?.orderId) return;
  const part = step.order === 'a bill' ? 1_000 : Math.ceil(payment.amount / 2);
  try {
    await world.backing.bank.payer.credit(payment.orderId, part);
  } catch (error) {
    // A reversal under way was quicker.
    if (!(error instanceof RangeError)) throw error;
    return;
  }
  world.saw('given back in part');
  await operate(world, step, payment, (portal) => portal.bookReversal(payment.id));
}

/** What an operator does with a charge, through the step's faults. */
async function operate(
  world: World,
  { write, faults }: Step,
  { id }: { id: string },
  work: (portal: Portal) => Promise<unknown>,
): Promise<void> {
  const run = async (portal: Portal) => {
    try {
      return Response.json(await work(portal));
    } catch (error) {
      if (error instanceof ReversalError) return Response.json({ reason: error.reason }, { status: 409 });
      throw error;
    }
  };
  for (const fault of [...faults, undefined]) {
    const answer = await world.call({ write, fault, run }).catch(() => undefined);
    if (!answer?.ok) continue;
    world.done.push({ what: 'reversed', id });
    return;
  }
}

/** Writes of the partner's back end, with its secret key. */
function backEnd(world: World, tab: Tab): Esanduce {
  return new Esanduce({
    baseUrl,
    token: demoSecretKey,
    random: () => 0,
    clock: world.clock,
    logLevel: 'silent',
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const body = await request.text();
      const { method, url, headers } = request;
      const write = operationOf(request);
      const fault = tab.faults.get(write)?.shift();
      const run = (portal: Portal) => portal.fetch(new Request(url, { method, headers, body }));
      return world.call({ write, fault, run });
    },
  });
}

async function connect(world: World, tab: Tab): Promise<void> {
  const redirectUri = 'https://partner.example/connected';
  const { customerId } = world.ground;
  const signIn = { customerId, partnerId: 'partner_demo', redirectUri };
  const code = await world.operate((portal) => portal.issueSignInCode(signIn));
  const { customerId: id } = await backEnd(world, tab).connections.create({ code, redirectUri });
  world.done.push({ what: 'connected', id });
}

async function saveCard(world: World, tab: Tab): Promise<void> {
  const key = `setup-${world.clock.now()}-${tab.index}-${world.done.length}`;
  const body = { returnUrl: pageUrl, nonce: 'a-nonce-of-the-page-itself' };
  const { cardSetups } = tab.client();
  const { id } = await cardSetups.create(body, { idempotencyKey: key });
  const number = testCards.find(({ behaviour }) => behaviour === 'challenge')?.number ?? '';
  await world.backing.bank.payer.saveCard(id, { number, expiryMonth: 12, expiryYear: 2030 });
  const setup = await cardSetups.get(id);
  if (setup.status === 'succeeded') world.done.push({ what: 'card setup', id, key });
}

async function write(world: World, tab: Tab, step: Step): Promise<void> {
  const { cards, reminderId, customerId } = world.ground;
  const card = cards.get(step.card);
  if (!card) throw new Error('There is no such card');
  switch (step.write) {
    case 'reminders.markRead':
      await tab.client().reminders.markRead(reminderId);
      return void world.done.push({ what: 'reminder read', id: reminderId });
    case 'paymentMethods.makeDefault':
      await tab.client().paymentMethods.makeDefault(card);
      return void world.done.push({ what: 'card default', id: card });
    case 'paymentMethods.remove':
      await tab.client().paymentMethods.remove(card);
      return void world.done.push({ what: 'card removed', id: card });
    case 'cardSetups.create':
      return saveCard(world, tab);
    case 'connections.create':
      return connect(world, tab);
    default:
      await backEnd(world, tab).embedSessions.create({
        customerId,
        scopes: ['bills:read'],
        allowedOrigin: 'https://partner.example',
      });
  }
}

/** Performs a step in its tab; a closed tab does nothing. */
export async function perform(world: World, tab: Tab, step: Step): Promise<void> {
  if (tab.isClosed()) return;
  tab.faults.set('read', [...step.reads]);
  if (step.write === 'reversal') return reverse(world, tab, step);
  if (step.write === 'part refund') return refundPart(world, tab, step);
  if (step.write === 'credit') return arrive(world, step);
  if (step.write === 'host') return payByHost(world, step);
  tab.faults.set(step.write, [...step.faults]);
  const isPayment = ['payments.create', 'challenge', 'payments.cancel'].includes(step.write);
  const overlap = { ...step, order: overlapping[step.order] };
  tab.repeat = (other, isOverlapping = false) =>
    isPayment
      ? other.pay(orderOf(world, isOverlapping ? overlap : step), wayOf(step))
      : attempt(() => write(world, other, step));
  await tab.repeat(tab);
}
