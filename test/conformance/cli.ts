import { Nonconformity } from './expectation.ts';
import { casesFor } from './suite.ts';
import type { Target } from './target.ts';
import { readOnlyTarget, sandboxTarget } from './targets.ts';

const usage = `Usage: npm run conformance -- <base-url>
Runs the conformance suite against a portal and prints what fails.
A sandbox (one that answers /_sandbox/state) is paid at, reset and advanced in time: everything in it is lost.
Any other portal is only read, as the customer whose token stands in the environment variable ESANDUCE_TOKEN.`;

async function chooseTarget(address: string): Promise<Target> {
  const { origin } = new URL(address);
  const state = await fetch(`${origin}/_sandbox/state`).catch((error: unknown) => {
    throw new Error(`Nothing answers at ${origin}: is the portal running there?`, { cause: error });
  });
  if (state.ok) return sandboxTarget(origin, (input, init) => fetch(input, init));
  const token = process.env['ESANDUCE_TOKEN'];
  if (!token) throw new Error(`${origin} is no sandbox: put a customer's token into ESANDUCE_TOKEN.`);
  return readOnlyTarget(origin, token);
}

const address = process.argv[2];
if (!address || !URL.canParse(address)) {
  console.error(usage);
  process.exit(2);
}
try {
  const target = await chooseTarget(address);
  let failed = 0;
  const cases = casesFor(target.sandbox);
  for (const each of cases) {
    try {
      await each.run(target);
      console.log(`ok    ${each.name}`);
    } catch (error) {
      failed += 1;
      const why = error instanceof Nonconformity ? error.message : String(error);
      console.log(`FAIL  ${each.name}\n      ${why}`);
    }
  }
  console.log(`\n${cases.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
