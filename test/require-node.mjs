/** Plain JavaScript without newer syntax: it has to run on the Node that is too old. */
const major = Number(process.versions.node.split('.')[0]);
if (major < 22) {
  console.error(
    `Node 22 or newer is needed and this is ${process.versions.node}. "npm ci" brings one along by an install ` +
      'script: run it without --ignore-scripts, or put a newer Node first in PATH.',
  );
  process.exit(1);
}
