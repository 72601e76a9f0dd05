import { counted } from '../core/counted.ts';
import { formatMinutes } from '../core/duration.ts';
import { summarize, type Tally } from '../core/summary.ts';
import type { LoggedSession } from '../day-log/document.ts';
import { formatSessionLine, formatSessionLines } from '../day-log/session-line.ts';

/** Sessions as one Markdown document, in their order, with their interruptions and notes. */
export function sessionsReport(sessions: readonly LoggedSession[]): string {
  const [first] = sessions;
  if (first === undefined) return '# Focus sessions\n\nNo sessions.\n';
  return sessions.length === 1 ? oneSession(first) : severalSessions(first, sessions);
}

/** A document about one session: its label, its line, and what is nested under it. */
function oneSession(session: LoggedSession): string {
  const title = session.label || `${session.kind === 'focus' ? 'Focus' : 'Break'} session`;
  return `# ${title}\n\n${session.day}\n\n${linesOf({ ...session, label: '' }).join('\n')}\n`;
}

function severalSessions(first: LoggedSession, sessions: readonly LoggedSession[]): string {
  const days = [...new Set(sessions.map(({ day }) => day))];
  const last = days.at(-1);
  const parts = days.map((day) => {
    const lines = sessions.filter((one) => one.day === day).flatMap(linesOf);
    return `## ${day}\n\n${lines.join('\n')}\n`;
  });
  const title = last === first.day ? first.day : `${first.day} to ${last}`;
  return [`# Focus sessions, ${title}\n`, ...parts, summaryOf(sessions)].join('\n');
}

function linesOf(session: LoggedSession): readonly string[] {
  const [line = '', ...interruptions] = formatSessionLines(session);
  return [exactly(line, session), ...interruptions, ...session.notes];
}

// A line of a day log has whole minutes; the lines of a report add up to its summary.
function exactly(line: string, session: LoggedSession): string {
  const minutes = formatSessionLine({ ...session, label: '' });
  const before = minutes.slice(0, minutes.indexOf('('));
  const rest = line.slice(line.indexOf(')', before.length));
  return `${before}(${formatMinutes(session.durationMs)}${rest}`;
}

function summaryOf(sessions: readonly LoggedSession[]): string {
  const { complete, partial, totalMs } = summarize(sessions);
  const tally = ({ sessions, durationMs }: Tally) =>
    `${counted(sessions, 'session')} (${formatMinutes(durationMs)})`;
  const lines = [
    `- Complete: ${tally(complete)}`,
    `- Partial: ${tally(partial)}`,
    `- Total focus: ${formatMinutes(totalMs)}`,
  ];
  return `## Summary\n\n${lines.join('\n')}\n`;
}
