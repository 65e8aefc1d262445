import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The key that signs embed tokens, kept beside the data for this user only and made when missing, so that tokens
 * outlive a restart.
 * @param directory made when missing
 */
export async function keptSigningKey(directory: string): Promise<string> {
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
