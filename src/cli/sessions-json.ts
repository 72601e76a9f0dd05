import type { MinuteOfDay } from '../core/day.ts';
import { SECOND } from '../core/duration.ts';
import { localTimes } from '../core/local-times.ts';
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
  return {
    id: session.id,
    ...localTimes(session.day, session.start, session.end, dayStart),
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
