import type { PortalPlugin } from '../portal/plugin.ts';
import { createSandboxControls, type ControlledAcquirer, type SandboxControls } from './controls/controls.ts';
import { mountSandboxRoutes } from './controls/routes.ts';
import { testClockNow } from './controls/test-clock.ts';
import { createFaults, faultHeader } from './faults/faults.ts';
import { injectFaults } from './faults/inject-faults.ts';
import { mailNote } from './mail-note.ts';

export interface SandboxPlugin extends PortalPlugin {
  /** @throws when no portal was created with the plugin yet */
  readonly controls: SandboxControls;
}

/** Makes a portal a sandbox: demo data, a test clock, faults, and the controls of all three at `/_sandbox`. */
export function createSandboxPlugin(acquirer: ControlledAcquirer): SandboxPlugin {
  let controls: SandboxControls | undefined;
  return {
    name: 'sandbox',
    get controls() {
      if (!controls) throw new Error('No portal was created with this plugin');
      return controls;
    },
    setup(host) {
      const faults = createFaults();
      const created = (controls = createSandboxControls(host, faults, acquirer));
      return {
        allowedHeaders: [faultHeader],
        middleware: injectFaults(faults, host),
        routes: (app) => mountSandboxRoutes(app, created),
        businessNow: (tx) => testClockNow(tx, host.clock),
        mailNotes: (locale) => [mailNote(locale)],
      };
    },
  };
}
