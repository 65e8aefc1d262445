/** Runs on Nodes that are too old, so it uses no newer syntax. */
const [major, minor] = process.versions.node.split('.').map(Number);
// The first that runs TypeScript without a flag.
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Node 22.18 or newer is needed and this is ${process.versions.node}. "npm ci" installs one with an install ` +
      'script: run it without --ignore-scripts, or put a newer Node first in PATH.',
  );
  process.exit(1);
}
