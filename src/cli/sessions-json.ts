import { addDays, type Day, formatMinuteOfDay, type MinuteOfDay } from '../core/day.ts';
import { SECOND } from '../core/duration.ts';
import { summarize, type Tally } from '../core/summary.ts';
import type { DayLog, LoggedSession } from '../day-log/parse-day-log.ts';

/** The JSON of `focus sessions list --json`, as docs/json.md describes it. */
export function sessionsAsJson(log: DayLog, file: string, dayStart: MinuteOfDay): string {
  const { complete, partial, totalMs } = summarize(log.sessions);
  const value = {
    day: log.day,
    file,
    sessions: log.sessions.map((session) => sessionAsJson(session, dayStart)),
    summary: {
      complete: tallyAsJson(complete),
      partial: tallyAsJson(partial),
      totalFocusSeconds: totalMs / SECOND,
    },
    problems: log.problems.map(({ line, column, message }) => ({ line, column, message })),
    conflicted: log.conflicted,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function sessionAsJson(session: LoggedSession, dayStart: MinuteOfDay) {
  const { day, start, end } = session;
  const startDay = start < dayStart ? addDays(day, 1) : day;
  const endDay = end < start ? addDays(startDay, 1) : startDay;
  return {
    id: session.id,
    start: localTime(startDay, start),
    end: localTime(endDay, end),
    durationSeconds: session.durationMs / SECOND,
    kind: session.kind,
    status: session.status,
    label: session.label,
    line: session.line,
  };
}

function tallyAsJson({ sessions, durationMs }: Tally) {
  return { sessions, durationSeconds: durationMs / SECOND };
}

function localTime(day: Day, minute: MinuteOfDay): string {
  return `${day}T${formatMinuteOfDay(minute)}`;
}
