import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Launcher } from 'chrome-launcher';

/** What a launcher (puppeteer, playwright) needs to start the browser. */
export interface Chromium {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}

/**
 * Finds a Chromium: `CHROME_PATH`, then an installed Chrome or Chromium, then the one in `@sparticuz/chromium`, unpacked once per
 * install.
 *
 * @throws Error that says what to do if there is none
 */
export async function findChromium(): Promise<Chromium> {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && !existsSync(named)) {
    throw new Error(`CHROME_PATH names ${named}, which does not exist.`);
  }
  const installed = named ?? installedChromium();
  if (installed !== undefined)
    return { executablePath: installed, args: sandboxArguments(), env: environment() };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No browser found: install Chrome or Chromium, or set CHROME_PATH.');
  }
  return packagedChromium();
}

function installedChromium(): string | undefined {
  try {
    return Launcher.getFirstInstallation();
  } catch {
    return undefined;
  }
}

/** Chromium's sandbox does not run as root. */
const sandboxArguments = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);

function environment(extra: Record<string, string> = {}): Record<string, string> {
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { ...Object.fromEntries(own), ...extra };
}

/** The entry is in another folder from version to version. */
const packageFolder = fileURLToPath(
  import.meta.resolve('@sparticuz/chromium').replace(/(\/@sparticuz\/chromium)\/.*$/, '$1'),
);

async function packagedChromium(): Promise<Chromium> {
  // Inside the package, so that an update unpacks its own.
  const home = `${packageFolder}/unpacked`;
  if (!existsSync(home)) await unpack(home);
  return {
    executablePath: `${home}/chromium`,
    args: [...sandboxArguments(), '--font-render-hinting=none'],
    env: environment({ LD_LIBRARY_PATH: `${home}/al2023/lib`, FONTCONFIG_FILE: `${home}/fonts.conf` }),
  };
}

/** Unpacks beside the final place and renames, so that a killed or a parallel run never leaves half a browser. */
async function unpack(home: string): Promise<void> {
  console.error('No installed browser: unpacking Chromium from @sparticuz/chromium (once, some seconds) …');
  const partial = `${home}.${process.pid}`;
  await mkdir(partial, { recursive: true });
  try {
    // The package writes to the system's temporary folder and nowhere else, hence a process with its own.
    const script = `
      import chromium, { inflate } from '@sparticuz/chromium';
      await Promise.all([chromium.executablePath(), inflate(process.argv[1])]);`;
    const libraries = `${packageFolder}/bin/al2023.tar.br`;
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script, libraries], {
      cwd: import.meta.dirname,
      env: environment({ TMPDIR: partial }),
    });
    await writeFile(`${partial}/fonts.conf`, fontconfig(home));
    await rename(partial, home);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    if (!existsSync(home)) throw new Error('The packaged Chromium could not be unpacked.', { cause: error });
  }
}

const fontconfig = (home: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${home}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir>${home}/fonts-cache</cachedir>
</fontconfig>
`;
