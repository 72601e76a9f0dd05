import { createInterface } from 'node:readline';
import type { Context, Writer } from '../context.ts';
import { formatTimeOfDay } from '../core/day.ts';
import { HOUR } from '../core/duration.ts';
import { printable } from '../core/printable.ts';
import { formatSessionLine } from '../day-log/session-line.ts';
import { usageError } from '../errors.ts';
import type { Recovery } from '../storage/state/recovery.ts';
import type { UnnoticedEnd, UnnoticedEnds } from '../storage/state/unnoticed-ends.ts';
import type { Storage } from '../storage/storage.ts';
import { isInteractive } from '../terminal/terminal-features.ts';

/** Prints `focus: TEXT` on stderr, without control characters: file names may contain some. */
export function printMessage(stderr: Writer, text: string): void {
  stderr.write(`focus: ${text.split('\n').map(printable).join('\n')}\n`);
}

/** Prints what went wrong although the change was made, on stderr. */
export function printWarnings(
  context: Pick<Context, 'stderr'>,
  { warnings }: Pick<Storage, 'warnings'>,
): void {
  for (const text of warnings.take()) printMessage(context.stderr, text);
}

/** Recovers the sessions that dead processes left, and prints the result on stderr. */
export async function recoverAndReport(context: Context, storage: Storage): Promise<void> {
  const { done, failed } = recoveryMessages(await storage.recover());
  for (const text of [...done, ...failed]) printMessage(context.stderr, text);
}

/** One line for each session that was recovered, and for each that could not be. */
export function recoveryMessages(recovery: Recovery): {
  done: string[];
  failed: readonly string[];
} {
  const done = recovery.recorded.flatMap(({ session, file, setAside, warnings = [] }) => [
    `recovered "${formatSessionLine(session)}" into ${file}`,
    ...(setAside === undefined ? [] : [`${file} was corrupt: it is now ${setAside}`]),
    ...warnings,
  ]);
  return { done, failed: recovery.failures };
}

/** An older end, in ms, is no news. */
const NEWS = 18 * HOUR;

/** Prints the last end that nobody can have noticed, on stderr if that is a terminal. */
export function printUnnoticedEnds(
  context: Pick<Context, 'stderr' | 'clock'>,
  find: () => Pick<UnnoticedEnds, 'isEmpty' | 'take'>,
): void {
  const { clock, stderr } = context;
  if (!stderr.isTTY) return;
  const ends = find();
  if (ends.isEmpty()) return;
  const now = clock.now();
  const recent = ends.take().filter(({ at }) => Math.abs(now.epochMs - at) < NEWS);
  const last = recent.at(-1);
  if (last === undefined) return;
  const others = recent.length - 1;
  const before = others === 0 ? '' : ` (${others} more ended before it)`;
  printMessage(stderr, `${endInWords(last, clock)}${before}`);
}

function endInWords({ at, title, body }: UnnoticedEnd, clock: Context['clock']): string {
  const utcOffsetMin = clock.utcOffsetAt(at);
  const time = formatTimeOfDay({ ...clock.now(), epochMs: at, utcOffsetMin });
  return `${title.charAt(0).toLowerCase()}${title.slice(1)} at ${time}; ${body}`;
}

/**
 * Refuses a command that asks first, if there is no terminal to answer in.
 *
 * @param yes whether `--yes` was given
 * @param what it would do without asking: `delete`
 * @throws UserError, exit 2
 */
export function requireAnswer(
  streams: Pick<Context, 'stdin' | 'stdout'>,
  yes: boolean | undefined,
  what: string,
): void {
  if (yes || isInteractive(streams)) return;
  throw usageError(`not a terminal; pass --yes to ${what} without asking`);
}

/**
 * Asks a question that is answered with yes or no.
 *
 * @returns false for anything but `y` and `yes`, and if the input ends
 */
export async function confirm(
  { stdin, stdout }: Pick<Context, 'stdin' | 'stdout'>,
  question: string,
): Promise<boolean> {
  stdout.write(`${question} [y/N] `);
  // The terminal itself edits the line, and Ctrl-C ends the program.
  const lines = createInterface({ input: stdin, terminal: false });
  for await (const line of lines) return /^\s*y(es)?\s*$/i.test(line);
  stdout.write('\n');
  return false;
}
