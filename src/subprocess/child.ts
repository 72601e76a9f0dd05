import { type ChildProcess, spawn } from 'node:child_process';
import { firstOf } from '../clock.ts';
import type { Cancel, Clock } from '../context.ts';

/** A process to run without a shell or terminal, for a limited time. */
type Child = {
  /** The program, looked up in the PATH of `env`, and its arguments. */
  readonly argv: readonly [program: string, ...args: string[]];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Its standard input. */
  readonly stdin: string;
  /** It is terminated after this many ms. */
  readonly boundMs: number;
  /** How many bytes of its output are kept; the rest is dropped. */
  readonly keptBytes: number;
};

export type ChildResult = {
  readonly ending: ChildEnding;
  /** Standard output and standard error, interleaved. */
  readonly output: Uint8Array;
  readonly droppedBytes: number;
};

export type ChildEnding =
  | { readonly type: 'exited'; readonly code: number }
  | { readonly type: 'killed'; readonly signal: string }
  | { readonly type: 'out-of-time' }
  | { readonly type: 'not-started'; readonly error: unknown }
  /** Terminated, or never started, because the program itself is ending. */
  | { readonly type: 'stopped' };

/** A child that was started, or failed to start. */
type RunningChild = {
  /** Never rejects. Resolves once the child has ended and its output is closed. */
  readonly result: Promise<ChildResult>;
  /** Asks the child and its descendants to end, because the program is ending. */
  stop(): void;
  /** Kills what is left of it, and no longer waits for it. */
  abandon(): void;
};

/** Between SIGTERM and SIGKILL, in ms. */
const GRACE = 2_000;

/** Starts a child as the leader of its own process group, which is terminated as a whole. */
function startChild(child: Child, clock: Pick<Clock, 'after'>): RunningChild {
  try {
    return boundedChild(child, spawnChild(child), clock);
  } catch (error) {
    // Thrown if it can never be started, for example with a NUL in an argument.
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
    const actual: ChildEnding = cut === undefined ? ending : { type: cut };
    return { ending: actual, output: output.kept(), droppedBytes: output.droppedBytes() };
  });
  return { result, stop: () => end('stopped'), abandon: () => abandon(process) };
}

// "close" comes once the output is closed too: a background process of the child that holds the
// output belongs to it, and has the same time limit.
function endingOf(process: ChildProcess): Promise<ChildEnding> {
  return new Promise((resolve) => {
    process.once('error', (error) => resolve({ type: 'not-started', error }));
    process.once('close', (code, signal) =>
      resolve(signal === null ? { type: 'exited', code: code ?? 0 } : { type: 'killed', signal }),
    );
  });
}

// A descendant that left the group may still hold the output, so it is no longer read.
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
    // The whole group has ended already.
  }
}

/** Keeps the beginning of a process's output, and counts the rest. */
type CappedOutput = {
  add(bytes: Uint8Array): void;
  kept(): Uint8Array;
  droppedBytes(): number;
};

/** @param limit how many bytes are kept */
function cappedOutput(limit: number): CappedOutput {
  const chunks: Uint8Array[] = [];
  let room = limit;
  let dropped = 0;
  return {
    add: (bytes) => {
      const taken = Math.min(room, bytes.length);
      if (taken > 0) chunks.push(bytes.slice(0, taken));
      room -= taken;
      dropped += bytes.length - taken;
    },
    kept: () => Buffer.concat(chunks),
    droppedBytes: () => dropped,
  };
}

/** Runs children, each for a limited time; none outlives the program. */
export type BoundedChildren = {
  /** Never rejects, and never blocks. */
  run(child: Child): Promise<ChildResult>;
  /** Terminates those that are running, in well under a second; no more are started. */
  close(): Promise<void>;
};

/** How long an ending program waits for children to end, in ms. */
const GRACE_AT_CLOSE = 200;

const STOPPED: ChildResult = {
  ending: { type: 'stopped' },
  output: new Uint8Array(),
  droppedBytes: 0,
};

export function boundedChildren(clock: Clock): BoundedChildren {
  const running = new Set<RunningChild>();
  let closed = false;
  return {
    run: async (child) => {
      if (closed) return STOPPED;
      const started = startChild(child, clock);
      running.add(started);
      const result = await started.result;
      running.delete(started);
      return result;
    },
    close: async () => {
      closed = true;
      for (const child of running) child.stop();
      const over = Promise.all([...running].map(({ result }) => result));
      await firstOf(over, clock, GRACE_AT_CLOSE);
      for (const child of running) child.abandon();
    },
  };
}
