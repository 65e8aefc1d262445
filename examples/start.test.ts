import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import { makeDataDirectory } from '../test/support/portal-process/data-directory.ts';

interface Ready {
  portal: string;
  partner: string;
  bank: string;
}

/** A folder that the database's user can enter, with elements as the build would have made them. */
async function workplace(context: TestContext) {
  const data = await makeDataDirectory();
  context.after(() => data.remove());
  const directory = data.path;
  const names = ['esanduce.js', 'esanduce.css'];
  for (const name of names) await writeFile(join(directory, name), '');
  const files = Object.fromEntries(names.map((name) => [name, 'sha384-']));
  await writeFile(join(directory, 'integrity.json'), JSON.stringify({ files, elements: {} }));
  return {
    directory,
    environment: {
      MODE: 'sandbox',
      PORTAL_PORT: '0',
      PARTNER_PORT: '0',
      BANK_PORT: '0',
      DATA_DIRECTORY: join(directory, 'data'),
      ELEMENTS_DIRECTORY: directory,
      HOUSEHOLDS: 'milica',
      DATABASE_URL: '',
      SMTP_URL: '',
      SIGNING_KEY: '',
    },
  };
}

function run(context: TestContext, environment: Record<string, string>) {
  const child = spawn(
    process.execPath,
    ['--conditions=@esanduce/source', join(import.meta.dirname, 'start.ts')],
    {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  context.after(() => child.kill('SIGTERM'));
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output, errors }));
  return { child, ended };
}

async function ready(child: ChildProcess): Promise<Ready> {
  assert.ok(child.stdout);
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith('ready ')) return JSON.parse(line.slice('ready '.length)) as Ready;
  }
  return assert.fail('It ended before it was ready');
}

/** Processes whose command line names the folder. */
async function processesOf(directory: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'args']);
  return stdout.split('\n').filter((line) => line.includes(directory));
}

test('Starts, prints its addresses, stops completely on Ctrl-C, and starts again on the same data', async (context) => {
  const { directory, environment } = await workplace(context);
  const customers = async (portal: string) => {
    const minted = await fetch(`${portal}/_sandbox/tokens`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ username: 'milica' }),
    });
    const { token } = (await minted.json()) as { token: string };
    const answer = await fetch(`${portal}/v1/properties`, { headers: { Authorization: `Bearer ${token}` } });
    assert.equal(answer.status, 200);
    return { token, list: await answer.text() };
  };

  const first = run(context, environment);
  const { portal, partner, bank } = await ready(first.child);
  assert.match(await (await fetch(partner)).text(), /Пријави се преко е\.Сандучета/);
  const signIn = await fetch(`${partner}/sign-in`);
  assert.equal(signIn.status, 200, 'the portal knows the partner under its address');
  assert.ok(signIn.url.startsWith(`${portal}/sign-in`));
  assert.equal(new Set([portal, partner, bank].map((address) => new URL(address).origin)).size, 3);
  assert.match(await (await fetch(`${bank}/challenge/none`)).text(), /Пробна банка/);
  const before = await customers(portal);
  assert.ok((await processesOf(directory)).length > 0, 'the database runs');
  first.child.kill('SIGINT');
  const stopped = await first.ended;
  assert.equal(stopped.code, 0, stopped.errors);
  assert.equal(stopped.errors, '');
  assert.match(stopped.output, /only at the first start/);
  assert.deepEqual(await processesOf(directory), []);

  const second = run(context, environment);
  const again = await ready(second.child);
  const kept = await fetch(`${again.portal}/v1/properties`, {
    headers: { Authorization: `Bearer ${before.token}` },
  });
  assert.equal(kept.status, 200, 'a token outlives the restart');
  assert.equal(await kept.text(), before.list);
  assert.equal((await fetch(`${again.partner}/sign-in`)).status, 200, 'the partner’s new address is known');
  second.child.kill('SIGTERM');
  const end = await second.ended;
  assert.equal(end.code, 0, end.errors);
  assert.doesNotMatch(end.output, /only at the first start/);
  assert.deepEqual(await processesOf(directory), []);
});

test('Ctrl-C during the start leaves no process behind', async (context) => {
  const { directory, environment } = await workplace(context);
  const { child, ended } = run(context, environment);
  for await (const line of createInterface(child.stdout)) {
    if (!line.includes('Starting the database')) continue;
    child.kill('SIGINT');
    break;
  }
  assert.equal((await ended).code, 0);
  assert.deepEqual(await processesOf(directory), []);
});

for (const variable of ['PORTAL_PORT', 'PARTNER_PORT', 'BANK_PORT']) {
  test(`A taken port is reported in one line that names ${variable}, before a database is made`, async (context) => {
    const { directory, environment } = await workplace(context);
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    context.after(() => other.close());
    const { port } = other.address() as AddressInfo;
    const { code, errors } = await run(context, { ...environment, [variable]: String(port) }).ended;
    assert.equal(code, 1);
    assert.match(
      errors,
      new RegExp(`^Port ${port} is taken by another program: set ${variable} to another one`),
    );
    assert.deepEqual(await processesOf(directory), []);
  });
}

test('A missing build is reported in one line', async (context) => {
  const { directory, environment } = await workplace(context);
  const { code, errors } = await run(context, { ...environment, ELEMENTS_DIRECTORY: join(directory, 'none') })
    .ended;
  assert.equal(code, 1);
  assert.match(errors, /^The build is missing \(.*integrity\.json\): run "npm run build" first\.\n$/);
});

test('A wrong variable is reported in one line', async (context) => {
  const { environment } = await workplace(context);
  const { code, errors } = await run(context, { ...environment, SMTP_URL: 'mail.example' }).ended;
  assert.equal(code, 1);
  assert.match(errors, /^SMTP_URL must be an address .* Example: \S+\n$/);
});

test('Without MODE it is a real portal, and starts nothing while anything of it is missing', async (context) => {
  const { directory, environment } = await workplace(context);
  const { code, errors } = await run(context, { ...environment, MODE: '', HOUSEHOLDS: '' }).ended;
  assert.equal(code, 1);
  assert.match(errors, /^PUBLIC_URL is missing: MODE=production needs it; "npm start" runs a sandbox\.$/m);
  assert.deepEqual(await processesOf(directory), []);
});

test('A sandbox with a real gateway is refused in one line', async (context) => {
  const { directory, environment } = await workplace(context);
  const { code, errors } = await run(context, {
    ...environment,
    NESTPAY_CLIENT_ID: '13IN000001',
    NESTPAY_STORE_KEY: 'key',
    NESTPAY_API_USER: 'user',
    NESTPAY_API_PASSWORD: 'password',
    NESTPAY_GATEWAY_URL: 'https://bank.example/gate',
    NESTPAY_API_URL: 'https://bank.example/api',
    NESTPAY_MERCHANT: 'Инфостан Пример',
  }).ended;
  assert.equal(code, 1);
  assert.match(errors, /^NESTPAY_GATEWAY_URL contradicts MODE=sandbox, .+\n$/);
  assert.deepEqual(await processesOf(directory), []);
});

test('Each missing variable of a gateway is reported in a line of its own', async (context) => {
  const { environment } = await workplace(context);
  const { code, errors } = await run(context, { ...environment, NESTPAY_CLIENT_ID: '13IN000001' }).ended;
  assert.equal(code, 1);
  assert.match(
    errors,
    /^NESTPAY_STORE_KEY is missing while other NESTPAY_ variables are set\. Example: .+$/m,
  );
});
