import { join } from 'node:path';
import { firstOf } from '../clock.ts';
import type { Context, Disk } from '../context.ts';
import type { MinuteOfDay } from '../core/day.ts';
import { SECOND } from '../core/duration.ts';
import { formatInstant } from '../core/instant.ts';
import { diskErrorInWords, ifExists, PRIVATE_DIRECTORY, PRIVATE_FILE } from '../storage/disk.ts';
import { LOG, LOG_FULL } from '../storage/state/failure-log.ts';
import { boundedChildren, type ChildResult } from '../subprocess/child.ts';
import { childFailure, type FailureReporter, reportOnce } from '../subprocess/failure.ts';
import { type HookEvent, type HookSettings, hookArgv } from './hook-command.ts';
import { type HookData, type HookEffect, hookData, hookEnvironment } from './hook-data.ts';

/** Runs the user's hooks, one after the other. */
export type Hooks = {
  /** Returns at once and never throws. */
  hook(effect: HookEffect): void;
  /** Waits at most this many ms for hooks that are running or queued, then terminates them. */
  close(ms: number): Promise<void>;
};

/** A hook that takes longer is terminated, in ms. */
const BOUND = 30 * SECOND;
/** How much of a hook's output is kept, in bytes. */
const KEPT_BYTES = 64 * 1024;
/** How many hooks may be running or queued: later ones would come too late. */
const LONGEST_QUEUE = 10;
/** How long an ending program waits until terminated hooks are logged, in ms. */
const LOG_BOUND = 500;

type HookParts = {
  readonly settings: HookSettings;
  readonly dayStart: MinuteOfDay;
  /** The log file is in it. */
  readonly stateDir: string;
};

/** @param onFailure called at the first failure of a hook, and again only after it has worked */
export function hooks(
  { env, clock, disk }: Pick<Context, 'env' | 'clock' | 'disk'>,
  { settings, dayStart, stateDir }: HookParts,
  onFailure: (topic: string, text: string) => void,
): Hooks {
  const children = boundedChildren(clock);
  const failures = reportOnce(onFailure);
  const log = hookLog(disk, stateDir);
  let queue = Promise.resolve();
  let queued = 0;

  async function run(data: HookData, argv: NonNullable<ReturnType<typeof hookArgv>>) {
    const stdin = `${JSON.stringify(data)}\n`;
    const child = { argv, env: hookEnvironment(env, data), stdin, boundMs: BOUND };
    const result = await children.run({ ...child, keptBytes: KEPT_BYTES });
    reportFailure(failures, data.event, result, log.file);
    await appendToLog(log, failures, `${formatInstant(clock.now())} ${data.event}`, result);
  }

  return {
    hook: (effect) => {
      const data = hookData(effect, dayStart);
      const argv = hookArgv(settings[data.event]);
      if (argv === undefined) return;
      if (queued >= LONGEST_QUEUE) {
        failures.failed(
          'hook queue',
          `the hook ${data.event} was skipped: ${LONGEST_QUEUE} others are running or queued`,
        );
        return;
      }
      failures.worked('hook queue');
      queued += 1;
      queue = queue.then(() => run(data, argv)).finally(() => (queued -= 1));
    },
    close: async (ms) => {
      await firstOf(queue, clock, ms);
      await children.close();
      await firstOf(queue, clock, LOG_BOUND);
    },
  };
}

function reportFailure(
  failures: FailureReporter,
  event: HookEvent,
  { ending }: ChildResult,
  file: string,
): void {
  const failure = childFailure(ending, BOUND);
  const topic = `hook ${event}`;
  if (failure === undefined) failures.worked(topic);
  else failures.failed(topic, `the hook ${event} ${failure}; ${file} has its output`);
}

async function appendToLog(
  log: HookLog,
  failures: FailureReporter,
  when: string,
  result: ChildResult,
) {
  try {
    await log.add(`${when} ${endingInWords(result)}`, result);
    failures.worked('hook log');
  } catch (error) {
    failures.failed('hook log', `${log.file}: ${diskErrorInWords(error)}`);
  }
}

function endingInWords({ ending }: ChildResult): string {
  if (ending.type === 'stopped') return 'was ended because focus ended';
  return childFailure(ending, BOUND) ?? 'is done';
}

/** The log file of the program, in the state directory. */
type HookLog = {
  readonly file: string;
  /**
   * Adds a hook's output, below a line that says how it ended.
   *
   * @throws the disk's error
   */
  add(line: string, result: ChildResult): Promise<void>;
};

/** Entries must be added one after the other. */
function hookLog(disk: Disk, stateDir: string): HookLog {
  const file = join(stateDir, LOG);

  async function rotate(): Promise<void> {
    const stat = await ifExists(disk.stat(file));
    if (stat !== undefined && stat.size >= LOG_FULL) await disk.rename(file, `${file}.1`);
  }

  return {
    file,
    add: async (line, result) => {
      await disk.mkdir(stateDir, PRIVATE_DIRECTORY);
      await rotate();
      const fd = await disk.open(file, 'a', PRIVATE_FILE);
      try {
        await disk.writeAll(fd, entry(line, result));
      } finally {
        await disk.close(fd);
      }
    },
  };
}

function entry(line: string, { output, droppedBytes }: ChildResult): Uint8Array {
  const newline = output.length > 0 && output.at(-1) !== 0x0a ? '\n' : '';
  const dropped = droppedBytes > 0 ? `(${droppedBytes} bytes more were dropped)\n` : '';
  return Buffer.concat([Buffer.from(`${line}\n`), output, Buffer.from(newline + dropped)]);
}
