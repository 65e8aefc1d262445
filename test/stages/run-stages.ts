import { spawn, type ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { countTests, sumOf, type Count } from './count-tests.ts';
import { nextStage, type Stage } from './schedule.ts';

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(0)} s`;
const isWindows = process.platform === 'win32';

interface Outcome {
  readonly stage: Stage;
  readonly code: number;
  readonly output: string;
  /** ms */
  readonly started: number;
}

/**
 * Runs stages side by side, as many as there are cores. Prints a line when a stage starts, and its whole output when it
 * ends. The first failure stops the others.
 *
 * @returns the exit code
 */
export async function runStages(stages: readonly Stage[]): Promise<number> {
  const began = performance.now();
  const cores = Math.max(1, availableParallelism());
  const waiting = [...stages];
  const running = new Map<Stage, { child: ChildProcess; outcome: Promise<Outcome> }>();
  const passed = new Set<string>();
  const counts: Count[] = [];
  const killAll = () => running.forEach(({ child }) => kill(child));
  const interrupted = (signal: NodeJS.Signals) => {
    killAll();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.on('SIGINT', interrupted).on('SIGTERM', interrupted);

  while (waiting.length > 0 || running.size > 0) {
    for (let stage = next(); stage; stage = next()) {
      waiting.splice(waiting.indexOf(stage), 1);
      running.set(stage, start(stage));
      console.log(`── ${stage.title} started (npm run ${stage.script}), ${seconds(began)}`);
    }
    const { stage, code, output, started } = await Promise.race(
      [...running.values()].map(({ outcome }) => outcome),
    );
    running.delete(stage);
    counts.push(countTests(output));
    const label = `${stage.title} (${passed.size + 1}/${stages.length})`;
    console.log(`\n━━ ${stage.title}: output of npm run ${stage.script}\n${output.trimEnd() || '(none)'}`);
    if (code !== 0) {
      const stopped = [...running.keys()].map(({ title }) => title);
      killAll();
      console.log(`\n━━ FAILED: ${stage.title}, after ${seconds(started)}. Alone: npm run ${stage.script}`);
      if (stopped.length > 0) console.log(`━━ stopped: ${stopped.join(', ')}`);
      const { passed: good, failed } = sumOf(counts);
      console.log(`\n${good} passed, ${Math.max(1, failed)} failed`);
      return code;
    }
    passed.add(stage.script);
    console.log(`━━ ${label} passed in ${seconds(started)}, ${seconds(began)} in all\n`);
  }
  const { passed: good, failed } = sumOf(counts);
  console.log(`All ${stages.length} stages passed in ${seconds(began)}.\n${good} passed, ${failed} failed`);
  return 0;

  function next(): Stage | undefined {
    return nextStage(waiting, [...running.keys()], passed, cores);
  }
}

function start(stage: Stage): { child: ChildProcess; outcome: Promise<Outcome> } {
  const started = performance.now();
  const child = spawn('npm', ['run', '--silent', stage.script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // What one has compiled, others need not: the tools, and the portal that many tests start.
    env: { ...process.env, NODE_COMPILE_CACHE: resolve('node_modules/.cache/node') },
    shell: isWindows,
    // A process group of its own, so that stopping it stops what it started.
    detached: !isWindows,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const outcome = new Promise<Outcome>((resolve) => {
    child.on('error', (error) => resolve({ stage, code: 1, output: error.message, started }));
    child.on('close', (code) => resolve({ stage, code: code ?? 1, output, started }));
  });
  return { child, outcome };
}

function kill({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(isWindows ? pid : -pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}
