import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import { memoryJournal, type Journal } from '@esanduce/sdk';
import type { Portal, Store } from '@esanduce/sdk/portal';
import type { Backing, Clock } from './backing.ts';
import { createTally, type Fault, type FaultKind, type Tally, type Write } from './faults.ts';
import type { Ground } from './ground.ts';
import { PortalDied, type MortalPortal } from './mortal-portal.ts';
import { carry } from './network.ts';
import type { Done, Told } from './told.ts';

/** What is made worse in clients on purpose, so that it is seen that the judgement notices. */
export interface ClientBreakage {
  journal?: (journal: Journal) => Journal;
  /** What a client is answered. */
  answer?: (answer: Response) => Promise<Response>;
}

export interface WorldOptions {
  ground: Ground;
  token: string;
  backing: Backing;
  portals: number;
  tally?: Tally;
  breakage?: ClientBreakage;
}

export interface World {
  readonly ground: Ground;
  readonly token: string;
  readonly clock: Clock;
  readonly store: Store;
  readonly backing: Backing;
  readonly breakage: ClientBreakage;
  readonly told: Told[];
  readonly done: Done[];
  /** The keys under which each device ordered. */
  readonly keys: { device: number; key: string }[];
  readonly journals: readonly Journal[];
  /** How often a portal was killed. */
  kills(): number;
  /** How often the next one found something open. */
  interrupted(): number;
  /** Brings a request to one of the portals, through the fault. */
  call(call: Call): Promise<Response>;
  inBackground(work: Promise<unknown>): void;
  /** Waits until nothing runs any more; what is held goes on. */
  calm(): Promise<void>;
  /** Has a portal do something, and the next one when it dies of it. */
  operate<Outcome>(work: (portal: Portal) => Promise<Outcome>): Promise<Outcome>;
}

export interface Call {
  write: Write | 'read';
  fault: Fault | undefined;
  run: (portal: Portal) => Promise<Response>;
  /** What befalls the page that asks, and what others do. */
  befall?: (kind: FaultKind) => void;
}

/** What passes with every request, ms. */
const tickMs = 1_500;
/** In real time, for what waits for others when nobody else comes. */
const longestHoldMs = 25;

const inPortal = new Set<FaultKind>(['portal killed']);
const atBank = new Set<FaultKind>(['acquirer down', 'acquirer answer lost', 'acquirer asked twice']);

/** One customer's devices, the portals, the bank, the mail server, and what is between them. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const { ground, token, backing, portals: count, tally = createTally(), breakage = {} } = options;
  const { clock, store, bank } = backing;
  let kills = 0;
  let interrupted = 0;

  const start = async (): Promise<MortalPortal> => {
    const started = await backing.start();
    started.death.catch(() => (kills += 1));
    return started;
  };
  const portals: Promise<MortalPortal>[] = [];
  for (let index = 0; index < count; index += 1) portals.push(start());
  let turnOf = 0;

  /** The next in turn; one that died has been started again, and settles first what the dead one left. */
  async function next(): Promise<MortalPortal> {
    turnOf = (turnOf + 1) % portals.length;
    const place = turnOf;
    const found = await (portals[place] as Promise<MortalPortal>);
    return found.isDead() ? restart(place, found) : found;
  }

  async function restart(place: number, dead: MortalPortal): Promise<MortalPortal> {
    // Somebody else may have waited for the same dead one.
    const now = await (portals[place] as Promise<MortalPortal>);
    if (now !== dead) return now;
    const born = await (portals[place] = start());
    // It may die of that too, armed by another request; whoever asks it next learns that.
    const recovery = born.portal.recover(count === 1 ? 'all' : 'abandoned');
    const settled = await Promise.race([recovery, born.death]).catch(() => 0);
    if (settled > 0) interrupted += 1;
    return born;
  }

  const running = new Set<Promise<unknown>>();
  const inBackground = (work: Promise<unknown>) => {
    const ended = work.catch(() => undefined).finally(() => running.delete(ended));
    running.add(ended);
  };

  let held: { left: number; release: () => void }[] = [];
  const releaseDue = (all = false) => {
    for (const each of held) each.left -= 1;
    const due = held.filter(({ left }) => all || left <= 0);
    held = held.filter((each) => !due.includes(each));
    for (const { release } of due) release();
  };
  const others = async (left: number) => {
    const passed = new Promise<void>((release) => held.push({ left, release }));
    await Promise.race([passed, delay(longestHoldMs)]);
  };
  let arrivals: (() => void)[] = [];
  const company = async () => {
    const arrived = new Promise<void>((resolve) => arrivals.push(resolve));
    await Promise.race([arrived, delay(longestHoldMs)]);
  };

  async function call({ write, fault, run, befall }: Call): Promise<Response> {
    clock.pass(tickMs);
    for (const arrived of arrivals) arrived();
    arrivals = [];
    let target: MortalPortal | undefined;
    if (fault && !atBank.has(fault.kind)) tally.count(write, fault.kind);
    const bring = async () => {
      const { portal, death } = (target ??= await next());
      try {
        return await Promise.race([run(portal), death]);
      } catch (error) {
        if (!(error instanceof PortalDied)) throw error;
        target = undefined;
        throw new TypeError('fetch failed', { cause: error });
      } finally {
        releaseDue();
      }
    };
    // Whoever stops waiting does not stop it: no clock may overtake what is on its way.
    const deliver = () => {
      const delivery = bring();
      inBackground(delivery);
      return delivery;
    };
    if (fault && inPortal.has(fault.kind)) target = await next();
    return carry(
      {
        clock,
        deliver,
        deliverUnheard: (until = Promise.resolve()) => inBackground(until.then(deliver)),
        others,
        company,
        befall({ kind, at }) {
          if (kind === 'portal killed') target?.arm(at);
          else if (atBank.has(kind)) bank.fail(write, kind, at);
          else befall?.(kind);
        },
      },
      fault,
    );
  }

  return {
    ground,
    token,
    clock,
    store,
    backing,
    breakage,
    told: [],
    done: [],
    keys: [],
    journals: [memoryJournal(), memoryJournal()],
    kills: () => kills,
    interrupted: () => interrupted,
    call,
    inBackground,
    async calm() {
      while (running.size > 0) {
        releaseDue(true);
        await Promise.race([Promise.all(running), turn()]);
      }
      // What a portal does after its answer, such as sending mail, is not to be overtaken by the clock.
      for (let turns = 0; turns < 25; turns += 1) await turn();
    },
    async operate(work) {
      for (;;) {
        const { portal, death } = await next();
        try {
          return await Promise.race([work(portal), death]);
        } catch (error) {
          if (!(error instanceof PortalDied)) throw error;
        }
      }
    },
  };
}
