/** `npm run portal -- <command>`: operator commands, whether the portal runs or not. */

/** Exit code when a command could not be done; 1 means differences found, 2 a wrong command. */
const failed = 3;

try {
  // Imported here because it needs the built package.
  const { runOperator } = await import('./operator/program.ts');
  process.exitCode = await runOperator(process.argv.slice(2), process.env);
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  console.error(
    code === 'ERR_MODULE_NOT_FOUND' ? 'The build is missing: run "npm run build" first.' : message,
  );
  process.exitCode = failed;
}
