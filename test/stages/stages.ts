import type { Stage } from './schedule.ts';

/** Everything that has to pass. Longest first among those that may start together. */
export const stages: readonly Stage[] = [
  { script: 'build', title: 'build' },
  { script: 'lint', title: 'lint' },
  { script: 'typecheck', title: 'types' },
  { script: 'format:check', title: 'formatting' },
  { script: 'size', title: 'sizes', after: ['build'] },
  { script: 'api:check', title: 'API reports', after: ['build'] },
  { script: 'openapi:check', title: 'OpenAPI document' },
  // The portal that some of them start serves the built elements.
  { script: 'test:node', title: 'tests in Node', after: ['build'] },
  { script: 'test:browser', title: 'tests in browsers' },
  { script: 'test:e2e', title: 'end to end', after: ['build'] },
  { script: 'test:package', title: 'package', after: ['build'] },
  { script: 'docs', title: 'documentation' },
];
