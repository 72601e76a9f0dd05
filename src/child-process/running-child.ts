import { type ChildProcess, spawn } from 'node:child_process';
import type { Cancel, Clock } from '../context.ts';
import { cappedOutput } from './capped-output.ts';
import type { Child, ChildEnding, ChildResult } from './child.ts';

/** A child that was started, or could not be. */
export type RunningChild = {
  /** Never rejects. Settles once the child is over and its output closed. */
  readonly result: Promise<ChildResult>;
  /** Asks the child and all its descendants to end, as the program itself does. */
  stop(): void;
  /** Ends what is left of it the hard way, and waits for it no more. */
  abandon(): void;
};

/** Between being asked to end and being killed, in ms. */
const GRACE = 2_000;

/** Starts a child as the leader of a process group of its own, which is ended as a whole. */
export function startChild(child: Child, clock: Pick<Clock, 'after'>): RunningChild {
  try {
    return boundedChild(child, spawnChild(child), clock);
  } catch (error) {
    // Thrown for what can never be started, such as an argument list that is too long.
    return notStarted(error);
  }
}

function spawnChild({ argv: [program, ...args], env, stdin }: Child): ChildProcess {
  const process = spawn(program, args, { detached: true, env: { ...env }, stdio: 'pipe' });
  // A child may close its input, or end, without reading it.
  process.stdin.on('error', () => undefined);
  process.stdin.end(stdin);
  return process;
}

function notStarted(error: unknown): RunningChild {
  const ending: ChildEnding = { type: 'not-started', error };
  const result = Promise.resolve({ ending, output: new Uint8Array(), droppedBytes: 0 });
  return { result, stop: () => undefined, abandon: () => undefined };
}

function boundedChild(
  { boundMs, keptBytes }: Child,
  process: ChildProcess,
  clock: Pick<Clock, 'after'>,
): RunningChild {
  const output = cappedOutput(keptBytes);
  process.stdout?.on('data', output.add);
  process.stderr?.on('data', output.add);
  let cut: 'out-of-time' | 'stopped' | undefined;
  let cancelKill: Cancel = () => undefined;
  const cancelBound = clock.after(boundMs, () => end('out-of-time'));

  function end(why: 'out-of-time' | 'stopped'): void {
    cut ??= why;
    signalGroup(process, 'SIGTERM');
    cancelKill();
    cancelKill = clock.after(GRACE, () => abandon(process));
  }

  const result = endingOf(process).then((ending) => {
    cancelBound();
    cancelKill();
    const told: ChildEnding = cut === undefined ? ending : { type: cut };
    return { ending: told, output: output.kept(), droppedBytes: output.droppedBytes() };
  });
  return { result, stop: () => end('stopped'), abandon: () => abandon(process) };
}

// "close" comes once the output is closed too: what the child left in the background with that
// output belongs to it, and is bounded with it.
function endingOf(process: ChildProcess): Promise<ChildEnding> {
  return new Promise((resolve) => {
    process.once('error', (error) => resolve({ type: 'not-started', error }));
    process.once('close', (code, signal) =>
      resolve(signal === null ? { type: 'exited', code: code ?? 0 } : { type: 'killed', signal }),
    );
  });
}

// A descendant that left the group can still hold the output: it is read no more.
function abandon(process: ChildProcess): void {
  signalGroup(process, 'SIGKILL');
  process.stdout?.destroy();
  process.stderr?.destroy();
  process.unref();
}

function signalGroup({ pid }: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The whole group is gone already.
  }
}
