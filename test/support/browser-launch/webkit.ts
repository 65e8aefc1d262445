import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../free-port.ts';
import { onPath } from './on-path.ts';

/** The programs that run WebKitGTK headless. */
export interface WebKit {
  driver: string;
  browser: string;
  display: string;
}

/** A running driver; `stop` ends it with its browser and display. */
export interface RunningDriver {
  url: string;
  stop: () => Promise<void>;
}

/** Finds WebKitGTK's driver and test browser, and the display to run them on; `undefined` where one is missing. */
export function findWebKit(): WebKit | undefined {
  const driver = onPath('WebKitWebDriver');
  const display = onPath('Xvfb');
  const browser = miniBrowser();
  return driver && display && browser ? { driver, browser, display } : undefined;
}

/** Distributions keep it with the libraries, `<lib>/<machine>/webkit2gtk-4.1/MiniBrowser`, some without the machine. */
function miniBrowser(): string | undefined {
  const list = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);
  return ['/usr/lib', '/usr/lib64', '/usr/libexec']
    .flatMap((root) => [root, ...list(root).map((each) => `${root}/${each}`)])
    .flatMap((folder) => ['4.1', '4.0'].map((version) => `${folder}/webkit2gtk-${version}/MiniBrowser`))
    .find((file) => existsSync(file));
}

/**
 * The shell leads its own process group and waits for the end of its input, which comes when the test run ends, even by a
 * kill. Then it ends the display, the driver and the browser.
 */
const script = `
  "$1" -displayfd 1 -screen 0 1280x1024x24 -nolisten tcp | {
    read -r display
    DISPLAY=":$display" exec "$2" --port="$3"
  } &
  read -r end
  trap '' TERM
  kill -TERM 0
  wait
  kill -KILL 0`;

/** Without the desktop's settings and bus: a bus would be started and left behind. */
const quiet = {
  DBUS_SESSION_BUS_ADDRESS: 'disabled:',
  GSETTINGS_BACKEND: 'memory',
  GTK_A11Y: 'none',
  NO_AT_BRIDGE: '1',
};

/** ms: between two checks whether the driver is up, until it must be up, and until it must have ended. */
const [pause, startLimit, stopLimit] = [50, 20_000, 5_000];

/**
 * Starts a display and WebKit's driver on it.
 *
 * @throws Error with their output when the driver is not up in time
 */
export async function startDriver({ driver, display }: WebKit): Promise<RunningDriver> {
  const port = await freePort();
  const group = spawn('sh', ['-c', script, 'sh', display, driver, String(port)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, ...quiet },
  });
  let said = '';
  group.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
  const gone = once(group, 'exit');
  const stop = async () => {
    group.stdin.end();
    await Promise.race([gone, sleep(stopLimit, undefined, { ref: false })]);
    if (group.exitCode === null && group.signalCode === null && group.pid)
      process.kill(-group.pid, 'SIGKILL');
  };

  const url = `http://127.0.0.1:${port}`;
  for (const until = Date.now() + startLimit; Date.now() < until;) {
    const answer = await fetch(`${url}/status`).catch(() => undefined);
    if (answer?.ok) return { url, stop };
    await sleep(pause);
  }
  await stop();
  throw new Error(`WebKitWebDriver is not up after ${startLimit / 1_000} s. It said: ${said}`);
}
