/**
 * `npm run benchmark`: the cost of a client call relative to a bare `fetch` and `JSON.parse` of the same answer, in one
 * run. The answer comes from memory, so that no network hides the difference.
 */
import { Esanduce } from '@esanduce/sdk';
import { createSandbox } from '@esanduce/sdk/sandbox';

const rounds = 60;
const callsEach = 20;

const sandbox = await createSandbox({ households: ['milica'] });
const token = await sandbox.token();
const url = `${sandbox.baseUrl}/v1/bills?limit=100`;
const headers = { authorization: `Bearer ${token}` };
const answer = await (await sandbox.fetch(url, { headers })).text();
const fromMemory: typeof fetch = () =>
  Promise.resolve(new Response(answer, { headers: { 'content-type': 'application/json' } }));

const esanduce = new Esanduce({ baseUrl: sandbox.baseUrl, token, fetch: fromMemory });
const contenders: Record<string, () => Promise<unknown>> = {
  bare: async () => JSON.parse(await (await fromMemory(new Request(url, { headers }))).text()) as unknown,
  client: async () => (await esanduce.bills.list({ limit: 100 })).data,
};

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (let call = 0; call < callsEach; call += 1) await work();
  return (performance.now() - start) / callsEach;
}

// Alternating, so that a slow moment of the machine affects both.
const times = new Map(Object.keys(contenders).map((name) => [name, [] as number[]]));
for (let round = 0; round < rounds; round += 1) {
  for (const [name, work] of Object.entries(contenders)) times.get(name)?.push(await time(work));
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const bare = median(times.get('bare') ?? []);
for (const [name, values] of times) {
  const each = median(values);
  console.log(
    `${name.padEnd(8)} ${(each * 1000).toFixed(0).padStart(6)} µs a call  ${(each / bare).toFixed(2)}×`,
  );
}
