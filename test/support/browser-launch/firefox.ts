import { existsSync } from 'node:fs';
import { onPath } from './on-path.ts';

/** Where Firefox is installed without being on the PATH. */
const places = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/**
 * Finds a Firefox: the one `FIREFOX_PATH` names, then an installed one; `undefined` where there is none.
 *
 * @throws Error where `FIREFOX_PATH` names a file that does not exist.
 */
export function findFirefox(): string | undefined {
  const named = process.env['FIREFOX_PATH'];
  if (named !== undefined && !existsSync(named)) {
    throw new Error(`FIREFOX_PATH names ${named}, which does not exist.`);
  }
  return named ?? onPath('firefox') ?? onPath('firefox-esr') ?? places.find((each) => existsSync(each));
}
