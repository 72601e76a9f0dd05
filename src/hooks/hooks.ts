import { join } from 'node:path';
import { firstOf } from '../clock.ts';
import type { Context, Disk } from '../context.ts';
import { SECOND } from '../core/duration.ts';
import { formatInstant } from '../core/instant.ts';
import { diskErrorInWords, ifExists, PRIVATE_DIRECTORY, PRIVATE_FILE } from '../storage/disk.ts';
import { LOG, LOG_FULL } from '../storage/state/failure-log.ts';
import { boundedChildren, type ChildResult } from '../subprocess/child.ts';
import { childFailure, type FailureReporter, reportOnce } from '../subprocess/failure.ts';
import { type HookSettings, hookArgv } from './hook-command.ts';
import {
  type HookData,
  type HookDays,
  type HookEffect,
  hookData,
  hookEnvironment,
} from './hook-data.ts';
import { type HookScript, readHookScripts } from './hook-scripts.ts';

/** Runs the user's hooks, one after the other. */
export type Hooks = {
  /** Returns at once and never throws. */
  hook(effect: HookEffect): void;
  /**
   * Performs an alert once the hooks of earlier events are done, or a little later: one of them may have to
   * turn off do-not-disturb. Later hooks wait for it, so that none turns it on again first.
   */
  thenAlert(alert: () => Promise<void>): void;
  /** Resolves when the hooks of the events so far are done. */
  idle(): Promise<void>;
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

/** How long an alert waits for hooks, and later hooks for it, in ms. */
const ALERT_WAITS = 1 * SECOND;
const ALERT_BOUND = 2 * SECOND;

type HookParts = {
  readonly settings: HookSettings;
  /** Has programs for the events that they name; it may not exist. */
  readonly folder: string;
  readonly days: HookDays;
  /** Has the log file, and what hooks remember. */
  readonly stateDir: string;
};

/** Where hooks may keep what they must remember, in the state directory. */
export function hookMemory(stateDir: string): string {
  return join(stateDir, 'hooks');
}

/** A program to run for an event; `name` is that of its script. */
type Command = {
  readonly name?: string;
  readonly argv: NonNullable<ReturnType<typeof hookArgv>>;
};

/** @param onFailure called at the first failure of a hook, and again only after it has worked */
export function hooks(
  { env, clock, disk }: Pick<Context, 'env' | 'clock' | 'disk'>,
  { settings, folder, days, stateDir }: HookParts,
  onFailure: (topic: string, text: string) => void,
): Hooks {
  const children = boundedChildren(clock);
  const failures = reportOnce(onFailure);
  const log = hookLog(disk, stateDir);
  let queue = Promise.resolve();
  let queued = 0;

  async function run(data: HookData, { name, argv }: Command): Promise<void> {
    const stdin = `${JSON.stringify(data)}\n`;
    const memory = hookMemory(stateDir);
    const child = { argv, env: hookEnvironment(env, data, memory), stdin, boundMs: BOUND };
    await disk.mkdir(memory, PRIVATE_DIRECTORY).catch(() => undefined);
    const result = await children.run({ ...child, keptBytes: KEPT_BYTES });
    const what = name === undefined ? data.event : `${name} ${data.event}`;
    reportFailure(failures, name ?? data.event, what, result, log.file);
    await appendToLog(log, failures, `${formatInstant(clock.now())} ${what}`, result);
  }

  async function runAll(data: HookData): Promise<void> {
    const argv = hookArgv(settings[data.event]);
    if (argv !== undefined) await run(data, { argv });
    for (const { name, path, events } of await scripts()) {
      if (events.includes(data.event)) await run(data, { name, argv: [path] });
    }
  }

  // Each time, so that one that is added or removed takes effect at once.
  async function scripts(): Promise<readonly HookScript[]> {
    try {
      const found = await readHookScripts(disk, folder);
      failures.worked('hook scripts');
      return found;
    } catch (error) {
      failures.failed('hook scripts', diskErrorInWords(error));
      return [];
    }
  }

  return {
    hook: (effect) => {
      const data = hookData(effect, days);
      // The last event is never skipped: its hooks undo what others did.
      if (queued >= LONGEST_QUEUE && effect.type !== 'stopped') {
        failures.failed(
          'hook queue',
          `the hook ${data.event} was skipped: ${LONGEST_QUEUE} others are running or queued`,
        );
        return;
      }
      failures.worked('hook queue');
      queued += 1;
      queue = queue.then(() => runAll(data)).finally(() => (queued -= 1));
    },
    thenAlert: (alert) => {
      const before = queue;
      const alerted = firstOf(before, clock, ALERT_WAITS).then(alert);
      queue = before.then(() => firstOf(alerted, clock, ALERT_BOUND));
    },
    idle: () => queue,
    close: async (ms) => {
      await firstOf(queue, clock, ms);
      await children.close();
      await firstOf(queue, clock, LOG_BOUND);
    },
  };
}

function reportFailure(
  failures: FailureReporter,
  name: string,
  what: string,
  { ending }: ChildResult,
  file: string,
): void {
  const failure = childFailure(ending, BOUND);
  const topic = `hook ${name}`;
  if (failure === undefined) failures.worked(topic);
  else failures.failed(topic, `the hook ${what} ${failure}; ${file} has its output`);
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
