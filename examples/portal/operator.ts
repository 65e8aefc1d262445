/** `npm run portal -- <command>`: what an operator does at the portal, whether it runs or not. */

/** What cannot be done, as against 1 for differences found and 2 for a wrong command. */
const failed = 3;

try {
  // Only now: it needs the built package.
  const { runOperator } = await import('./operator/program.ts');
  process.exitCode = await runOperator(process.argv.slice(2), process.env);
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  console.error(
    code === 'ERR_MODULE_NOT_FOUND' ? 'The build is missing: run "npm run build" first.' : message,
  );
  process.exitCode = failed;
}
