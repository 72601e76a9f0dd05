import { formatDuration } from '../core/duration.ts';
import { type Session, stretchOf } from '../core/session.ts';
import { countSessions, summarize } from '../core/summary.ts';
import { formatSessionLine } from '../day-log/session-line.ts';
import { formatSessionLines } from '../day-log/session-lines.ts';
import type { DayLogs } from '../storage/day-logs.ts';
import { diskErrorInWords } from '../storage/disk.ts';
import type { TimerDriver, UnrecordedSession } from '../timer/timer-driver.ts';

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
  driver: TimerDriver,
  dayLogs: DayLogs,
  spoolDir: string,
  homeDir: string,
): Farewell {
  const unrecorded = driver.unrecorded();
  const last = driver.lastSession();
  const lost = unrecorded.some(({ session }) => session === last);
  const { today } = driver.view();
  const saved = last && (lost ? notSavedLine(last) : savedLine(last, dayLogs, homeDir));
  return {
    line: [saved ?? 'Nothing new to save', totals(today.sessions)].join('. '),
    warnings: [
      ...driver.recordingWarnings(),
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
