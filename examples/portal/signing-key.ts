import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Loads the key that signs embed tokens, made at the first start and readable by this user only: tokens survive a
 * restart.
 * @param directory created when missing
 * @throws when the key file is damaged
 */
export async function loadSigningKey(directory: string): Promise<string> {
  const file = join(directory, 'signing-key');
  await mkdir(directory, { recursive: true });
  try {
    await writeFile(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  await chmod(file, 0o600);
  const key = await readFile(file, 'utf8');
  if (!/^[0-9a-f]{64}$/.test(key)) throw new Error(`${file} is damaged: remove it and a new key is made.`);
  return key;
}
