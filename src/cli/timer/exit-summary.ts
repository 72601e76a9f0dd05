import { counted } from '../../core/counted.ts';
import { formatDuration } from '../../core/duration.ts';
import { type Session, stretchOf } from '../../core/session.ts';
import { summarize } from '../../core/summary.ts';
import { formatSessionLine, formatSessionLines } from '../../day-log/session-line.ts';
import type { DayLogs } from '../../storage/day-logs/day-logs.ts';
import { diskErrorInWords } from '../../storage/disk.ts';
import { withTilde } from '../../terminal/text.ts';
import type { TimerController } from '../../timer/controller.ts';
import type { UnrecordedSession } from '../../timer/recorder.ts';

/** What is printed after the timer has ended. */
export type ExitSummary = {
  /** The saved session, its file, and today's totals. */
  readonly line: string;
  /** What was set aside, or could not be made durable, and what to do. */
  readonly warnings: readonly string[];
  /** The sessions that are not in their day logs: where each is, and why. */
  readonly unsaved: readonly string[];
};

/**
 * Summarizes an ended timer.
 *
 * @param spoolDir where sessions are kept that could not be recorded
 * @param homeDir shortened to `~` in the line
 */
export function exitSummary(
  controller: TimerController,
  dayLogs: DayLogs,
  spoolDir: string,
  homeDir: string,
): ExitSummary {
  const { unrecorded, lastSession: last, warnings } = controller.report();
  const lost = unrecorded.some(({ session }) => session === last);
  const { today } = controller.view();
  const saved = last && (lost ? notSavedLine(last) : savedLine(last, dayLogs, homeDir));
  return {
    line: [saved ?? 'Nothing new to save', totals(today.sessions)].join('. '),
    warnings,
    unsaved: unrecorded.map((left) => unrecordedLine(left, dayLogs, spoolDir)),
  };
}

function unrecordedLine(
  { session, survives, error }: UnrecordedSession,
  dayLogs: DayLogs,
  spoolDir: string,
): string {
  const file = dayLogs.fileOf(session.day);
  const why = error === undefined ? '' : `: ${diskErrorInWords(error)}`;
  // To be pasted after the session that it continues, which is there already.
  const lines = formatSessionLines(stretchOf(session));
  return survives
    ? `${file} could not be written${why}; "${lines[0]}" waits in ${spoolDir} and is recorded at the next start`
    : `${file} could not be written${why}, and neither could the state directory; paste this into the file:\n${lines.join('\n')}`;
}

function notSavedLine(session: Session): string {
  return `Not in the day log yet: ${bareLine(session)}`;
}

function savedLine(session: Session, dayLogs: DayLogs, homeDir: string): string {
  return `Saved ${bareLine(session)} in ${withTilde(dayLogs.fileOf(session.day), homeDir)}`;
}

function bareLine(session: Session): string {
  return formatSessionLine({ ...session, label: '' }).replace(/^- /, '');
}

function totals(sessions: readonly Session[]): string {
  const { complete, partial, totalMs } = summarize(sessions);
  const counts = [
    `${counted(complete.sessions, 'session')} complete`,
    ...(partial.sessions > 0 ? [`${partial.sessions} interrupted`] : []),
    `${formatDuration(totalMs)} of focus`,
  ];
  return `Today: ${counts.join(', ')}`;
}
