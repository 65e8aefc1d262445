import type { Bill, PaymentMethod } from '@esanduce/sdk/contract';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readAll } from '../conformance/lists.ts';
import { charges } from '../conformance/sandbox-control.ts';
import type { Target } from '../conformance/target.ts';
import { sandboxTarget } from '../conformance/targets.ts';
import { makeDataDirectory } from '../support/portal-process/data-directory.ts';
import { type RunningPortal, startPortalProcess } from '../support/portal-process/start.ts';
import { type Server, startTemporaryServer } from '../store/temporary-database.ts';

const script = fileURLToPath(new URL('attempt.ts', import.meta.url));
const portalCount = 2;
const processCount = 8;
const attemptsEach = 8;

let data: Awaited<ReturnType<typeof makeDataDirectory>>;
let database: Server;
const portals: RunningPortal[] = [];

before(async () => {
  data = await makeDataDirectory();
  database = await startTemporaryServer();
  for (let count = 1; count <= portalCount; count += 1) {
    portals.push(
      await startPortalProcess({
        dataDirectory: join(data.path, `portal-${count}`),
        environment: {
          DATABASE_URL: database.url,
          HOUSEHOLDS: 'milica',
          // A shared key, so that each accepts the other's tokens.
          SIGNING_KEY: 'a signing key for tests that many portals share',
        },
      }),
    );
  }
});
after(async () => {
  await Promise.all(portals.map((portal) => portal.stop()));
  await database.stop();
  await data.remove();
});

interface Answer {
  status: number;
  outcome: string;
}

/** Starts a process that is ready to pay. @returns a function that lets it pay and collects the answers */
async function startAttempts(baseUrl: string, token: string, body: string) {
  const child = spawn(process.execPath, [script, baseUrl, token, body, String(attemptsEach)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout });
  output.on('line', (line) => lines.push(line));
  await once(output, 'line');
  return async (): Promise<Answer[]> => {
    child.stdin.end('go\n');
    await once(child, 'close');
    return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Answer);
  };
}

async function orderOf(target: Target, token: string): Promise<{ bill: Bill; body: string }> {
  const bills = await readAll(target, 'bills.list', token, { status: 'open' });
  const cards: PaymentMethod[] = await readAll(target, 'paymentMethods.list', token);
  const bill = bills.find((each) => each.payable);
  const card = cards.find((each) => each.isDefault);
  assert.ok(bill && card);
  const items = [{ payable: { type: 'bill', id: bill.id }, amount: bill.outstanding }];
  const method = { type: 'card', id: card.id };
  return { bill, body: JSON.stringify({ items, amount: bill.outstanding, method }) };
}

test('64 attempts from 8 processes at 2 portals on one bill: one pays, the others are refused', async () => {
  const [first] = portals;
  assert.ok(first);
  const target = sandboxTarget(first.portal, (input, init) => fetch(input, init));
  const token = await target.token();
  const { bill, body } = await orderOf(target, token);
  const waiting = await Promise.all(
    Array.from({ length: processCount }, (_, index) =>
      startAttempts(portals[index % portalCount]?.portal ?? '', token, body),
    ),
  );
  const answers = (await Promise.all(waiting.map((go) => go()))).flat();

  assert.equal(answers.length, processCount * attemptsEach);
  const succeeded = answers.filter(({ status, outcome }) => status === 201 && outcome === 'succeeded');
  assert.equal(succeeded.length, 1);
  const told = answers.filter(
    ({ status, outcome }) => status === 409 && /:(payment-in-progress|already-paid)$/.test(outcome),
  );
  assert.equal(told.length, answers.length - 1, JSON.stringify(answers));
  const taken = await charges(target);
  assert.deepEqual(
    taken.map(({ amount }) => amount),
    [bill.outstanding.amount],
  );
});
