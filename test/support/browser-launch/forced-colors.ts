import type { TestRunnerPlugin } from '@web/test-runner';
import type { ChromeLauncher } from '@web/test-runner-chrome';

/**
 * The test command `force-colors`: turns Chromium's emulation of forced colours on or off, which the test runner's `emulateMedia`
 * does not support.
 */
export const forcedColors = (): TestRunnerPlugin => ({
  name: 'forced-colors',
  async executeCommand({ command, payload, session }) {
    if (command !== 'force-colors') return undefined;
    const page = (session.browser as Partial<Pick<ChromeLauncher, 'getPage'>>).getPage?.(session.id);
    if (!page) throw new Error('Only Chromium can force colours.');
    const protocol = await page.createCDPSession();
    const value = payload === true ? 'active' : 'none';
    await protocol.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] });
    return true;
  },
});
