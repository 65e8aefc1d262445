import type { TestRunnerPlugin } from '@web/test-runner';
import type { ChromeLauncher } from '@web/test-runner-chrome';

/**
 * The command `force-colors` for tests: has Chromium take the reader's own colours, as a contrast theme of a system does, or
 * take them no more. `emulateMedia` of the test runner does not know of them.
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
