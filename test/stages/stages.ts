import type { Stage } from './schedule.ts';

/** Everything that has to pass. Two may run from the start; the longest that needs nothing comes early. */
export const stages: readonly Stage[] = [
  { script: 'build', title: 'build' },
  { script: 'typecheck', title: 'types' },
  { script: 'test:browser', title: 'tests in browsers' },
  { script: 'lint', title: 'lint' },
  // The portal that some of them start serves the built elements.
  { script: 'test:integration', title: 'integration tests', after: ['build'] },
  { script: 'test:unit', title: 'unit tests' },
  { script: 'size', title: 'sizes', after: ['build'] },
  { script: 'api:check', title: 'API reports', after: ['build'] },
  { script: 'openapi:check', title: 'OpenAPI document' },
  { script: 'test:package', title: 'package', after: ['build'] },
  { script: 'docs', title: 'documentation' },
  { script: 'format:check', title: 'formatting' },
  { script: 'test:e2e', title: 'end to end', after: ['build'] },
];
