/** `npm test`: every check, side by side. Dynamic imports, because an old Node could not even parse what they load. */
import './require-node.mjs';

const { runStages } = await import('./stages/run-stages.ts');
const { stages } = await import('./stages/stages.ts');
process.exitCode = await runStages(stages);
