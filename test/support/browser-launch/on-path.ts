import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The file that a command of this name runs, or `undefined`. */
export function onPath(command: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, command))
    .find((file) => existsSync(file));
}
