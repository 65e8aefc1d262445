import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { findChromium } from './chromium.ts';

/** Starts the same browser the widget tests run in, for end-to-end tests and screenshots. The caller closes it. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const { executablePath, args, env } = await findChromium();
  return chromium.launch({ ...options, executablePath, env, args: [...args, ...(options.args ?? [])] });
}
