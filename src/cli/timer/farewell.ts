import { join } from 'node:path';
import type { Context } from '../../context.ts';
import { formatDuration } from '../../core/duration.ts';
import { printable } from '../../core/printable.ts';
import { type Session, stretchOf } from '../../core/session.ts';
import { countSessions, summarize } from '../../core/statistics.ts';
import { formatSessionLine, formatSessionLines } from '../../day-log/session-line.ts';
import type { DayLogs } from '../../storage/day-logs/day-logs.ts';
import { diskErrorInWords, PRIVATE_DIRECTORY, PRIVATE_FILE } from '../../storage/disk.ts';
import type { TimerController } from '../../timer/controller.ts';
import type { UnrecordedSession } from '../../timer/recorder.ts';

/** What an ended timer says on the ordinary screen. */
export type Farewell = {
  /** What was saved, where, and today's totals. */
  readonly line: string;
  /** What could not be recorded, or made durable, and what to do: a line each. */
  readonly warnings: string[];
};

/**
 * @param spoolDir where sessions wait that could not be recorded
 * @param homeDir shortened to `~` in the line, for people
 */
export function farewell(
  controller: TimerController,
  dayLogs: DayLogs,
  spoolDir: string,
  homeDir: string,
): Farewell {
  const unrecorded = controller.unrecorded();
  const last = controller.lastSession();
  const lost = unrecorded.some(({ session }) => session === last);
  const { today } = controller.view();
  const saved = last && (lost ? notSavedLine(last) : savedLine(last, dayLogs, homeDir));
  return {
    line: [saved ?? 'Nothing new to save', totals(today.sessions)].join('. '),
    warnings: [
      ...controller.recordingWarnings(),
      ...unrecorded.map((left) => unrecordedLine(left, dayLogs, spoolDir)),
    ],
  };
}

function unrecordedLine(
  { session, survives, error }: UnrecordedSession,
  dayLogs: DayLogs,
  spoolDir: string,
): string {
  const file = dayLogs.fileOf(session.day);
  const why = error === undefined ? '' : `: ${diskErrorInWords(error)}`;
  // To be pasted beside what it continues, which stands there already.
  const lines = formatSessionLines(stretchOf(session));
  return survives
    ? `${file} could not be written${why}; "${lines[0]}" waits in ${spoolDir} and is recorded at the next start`
    : `${file} could not be written${why}, nor the state directory; paste into it:\n${lines.join('\n')}`;
}

function notSavedLine(session: Session): string {
  return `Not in the day log yet: ${bareLine(session)}`;
}

function savedLine(session: Session, dayLogs: DayLogs, homeDir: string): string {
  return `Saved ${bareLine(session)} in ${tilde(dayLogs.fileOf(session.day), homeDir)}`;
}

function bareLine(session: Session): string {
  return formatSessionLine({ ...session, label: '' }).replace(/^- /, '');
}

function tilde(path: string, homeDir: string): string {
  return path.startsWith(`${homeDir}/`) ? `~${path.slice(homeDir.length)}` : path;
}

function totals(sessions: readonly Session[]): string {
  const { complete, partial, totalMs } = summarize(sessions);
  const counts = [
    `${countSessions(complete.sessions)} complete`,
    ...(partial.sessions > 0 ? [`${partial.sessions} interrupted`] : []),
    `${formatDuration(totalMs)} of focus`,
  ];
  return `Today: ${counts.join(', ')}`;
}

/**
 * Adds a fault of the program to its log file; returns one line for the user.
 *
 * @param saved what became of what was under way, with an "and" behind it; empty where nothing was
 */
export async function logFault(
  { disk, clock }: Pick<Context, 'disk' | 'clock'>,
  stateDir: string,
  error: unknown,
  saved = '',
): Promise<string> {
  const said = error instanceof Error ? error.message : String(error);
  const message = printable(said.split('\n')[0] ?? said);
  const details = error instanceof Error ? error.stack : undefined;
  const entry = `${new Date(clock.now().epochMs).toISOString()} ${details ?? message}\n`;
  const file = join(stateDir, 'focus.log');
  const told = `a fault in the program: ${message}; ${saved}`;
  try {
    await disk.mkdir(stateDir, PRIVATE_DIRECTORY);
    const fd = await disk.open(file, 'a', PRIVATE_FILE);
    await disk.writeAll(fd, new TextEncoder().encode(entry)).finally(() => disk.close(fd));
    return `${told}${file} has the details`;
  } catch {
    return `${told}its details could not be written to ${file}`;
  }
}
