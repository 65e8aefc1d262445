import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import { memoryJournal, type Journal } from '@esanduce/sdk';
import type { Portal, Store } from '@esanduce/sdk/portal';
import type { Arrival } from './arrival.ts';
import type { Backing, Clock } from './backing.ts';
import { createTally, type Fault, type FaultKind, type Tally, type Write } from './faults.ts';
import type { Ground } from './ground.ts';
import { PortalDied, type MortalPortal } from './mortal-portal.ts';
import { carry } from './network.ts';
import type { Sight } from './sights.ts';
import type { Done, Told } from './told.ts';

/** Deliberate bugs in the client, to prove that the invariants notice. */
export interface ClientBreakage {
  journal?: (journal: Journal) => Journal;
  /** Changes the answers of a client. */
  answer?: (answer: Response) => Promise<Response>;
}

export interface WorldOptions {
  ground: Ground;
  token: string;
  /** The customer's on their bank's page. */
  bankToken: string;
  backing: Backing;
  portals: number;
  /** Whether payers order anew before they pay in a window that stayed open. */
  paysAnew: boolean;
  tally?: Tally;
  breakage?: ClientBreakage;
}

export interface World {
  readonly ground: Ground;
  readonly token: string;
  readonly bankToken: string;
  readonly clock: Clock;
  readonly store: Store;
  readonly backing: Backing;
  readonly breakage: ClientBreakage;
  readonly paysAnew: boolean;
  readonly told: Told[];
  readonly done: Done[];
  /** Money that arrived at the payee's bank. */
  readonly arrivals: Arrival[];
  /** Payment orders that the payer's bank executed, and when; `Infinity` when it had not said that it begins. */
  readonly executed: Map<string, number>;
  /** How many payment orders were asked for. */
  orders: number;
  /** Idempotency keys by device. */
  readonly keys: { device: number; key: string }[];
  readonly journals: readonly Journal[];
  /** How often a portal was killed. */
  kills(): number;
  /** How often the next portal found unfinished payments. */
  interrupted(): number;
  /** Sends a request to a portal, through the fault. */
  call(call: Call): Promise<Response>;
  inBackground(work: Promise<unknown>): void;
  /** Notes that something rare happened. */
  saw(sight: Sight): void;
  readonly seen: ReadonlySet<Sight>;
  /** Orders under which the bank refused a card, and those paid once their time was over. */
  readonly refused: Set<string>;
  readonly paidLate: Set<string>;
  /** To be done once the orders' time is over. */
  readonly later: (() => Promise<unknown>)[];
  /** Releases held requests and waits until nothing runs. */
  calm(): Promise<void>;
  /** Calls a portal, and the next one if it dies. */
  operate<Outcome>(work: (portal: Portal) => Promise<Outcome>): Promise<Outcome>;
  /** Calls every portal at once. */
  operateAll(work: (portal: Portal) => Promise<unknown>): Promise<void>;
}

export interface Call {
  write: Write | 'read';
  fault: Fault | undefined;
  run: (portal: Portal) => Promise<Response>;
  /** Faults of the page, and concurrent actions. */
  befall?: (kind: FaultKind) => void;
}

/** ms that pass with every request. */
const tickMs = 1_500;
/** ms in real time: how long a held request waits for others. */
const longestHoldMs = 25;

const inPortal = new Set<FaultKind>(['portal killed']);
const atBank = new Set<FaultKind>([
  'acquirer down',
  'acquirer answer lost',
  'acquirer asked twice',
  'acquirer silent for hours',
]);

/** A customer's devices, the portals, the bank, the mail server and the network between them. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const {
    ground,
    token,
    bankToken,
    backing,
    portals: count,
    paysAnew,
    tally = createTally(),
    breakage = {},
  } = options;
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

  /** The next in turn; a dead one is restarted first and recovers what the dead one left. */
  async function next(): Promise<MortalPortal> {
    turnOf = (turnOf + 1) % portals.length;
    const place = turnOf;
    const found = await (portals[place] as Promise<MortalPortal>);
    return found.isDead() ? restart(place, found) : found;
  }

  async function restart(place: number, dead: MortalPortal): Promise<MortalPortal> {
    // Another request may have restarted it already.
    const now = await (portals[place] as Promise<MortalPortal>);
    if (now !== dead) return now;
    const born = await (portals[place] = start());
    // It may die during recovery too; the next request notices.
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
    // An abort does not stop the portal: the clock waits for the request.
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

  const seen = new Set<Sight>();
  async function operate<Outcome>(work: (portal: Portal) => Promise<Outcome>): Promise<Outcome> {
    for (;;) {
      const { portal, death } = await next();
      try {
        return await Promise.race([work(portal), death]);
      } catch (error) {
        if (!(error instanceof PortalDied)) throw error;
      }
    }
  }

  return {
    ground,
    token,
    bankToken,
    clock,
    store,
    backing,
    breakage,
    paysAnew,
    told: [],
    done: [],
    arrivals: [],
    executed: new Map(),
    orders: 0,
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
      // The clock waits for work after the answer, such as sending mail.
      for (let turns = 0; turns < 25; turns += 1) await turn();
    },
    saw: (sight) => void seen.add(sight),
    seen,
    refused: new Set(),
    paidLate: new Set(),
    later: [],
    operate,
    async operateAll(work) {
      // Each call goes to the next in turn.
      await Promise.all(portals.map(() => operate(work)));
    },
  };
}
