import { printedDuration } from '../core/duration.ts';
import { cleanLabel, type Session } from '../core/session.ts';
import type { DayLogSettings } from './day-log-settings.ts';
import { insertSession } from './insert-session.ts';
import { isBlank, joinLines, type Line, splitLines } from './text-lines.ts';
import { updateSummary } from './update-summary.ts';
import { verifyRecording } from './verify-recording.ts';

/**
 * A day log with one session more: its line and the three lines of the summary change, nothing else.
 *
 * @param text the whole file as {@link decodeText} gives it; undefined where there is none. Nothing
 * but white space counts as none
 * @returns the whole new text
 * @throws Error where the result would not hold the old sessions and the new one, or would change
 * a line that is not the program's: the file must then be left as it is
 */
export function recordSession(
  text: string | undefined,
  session: Session,
  settings: DayLogSettings,
): string {
  const printed = asPrinted(session);
  const { bom, lines } = splitLines(text ?? '');
  const isNew = lines.every((line) => isBlank(line.text));
  const old = isNew ? newDayLog(session) : lines;
  const recorded = updateSummary(insertSession(old, printed, settings), session.day, settings);
  verifyRecording(old, recorded, printed, settings);
  return joinLines({ bom, lines: recorded });
}

/** What the line of a session will say, so that it can be compared with what is read back. */
export function asPrinted(session: Session): Session {
  return {
    ...session,
    durationMs: printedDuration(session.durationMs),
    label: cleanLabel(session.label),
  };
}

function newDayLog({ day }: Session): readonly Line[] {
  return splitLines(`# ${day}\n`).lines;
}
