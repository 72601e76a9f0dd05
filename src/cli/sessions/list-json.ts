import { type Day, localTimes, type MinuteOfDay } from '../../core/day.ts';
import { SECOND } from '../../core/duration.ts';
import type { Session } from '../../core/session.ts';
import { summarize, type Tally } from '../../core/summary.ts';
import type { DayLog, LoggedSession } from '../../day-log/document.ts';
import type { LoadedDays } from '../../storage/day-logs/day-logs.ts';
import type { Storage } from '../../storage/storage.ts';
import type { DayRange } from '../arguments.ts';

/** The JSON of `focus sessions list --json` of one day, as docs/json.md describes it. */
export function sessionsAsJson(log: DayLog, file: string, dayStart: MinuteOfDay): string {
  return asText(dayAsJson(log, file, dayStart));
}

/** The JSON of `focus sessions list --json` of several days, as docs/json.md describes it. */
export function historyAsJson(
  { logs, failures }: LoadedDays,
  range: DayRange,
  { dayLogs, dayStart }: Storage,
): string {
  const bound = (day: Day | undefined) => day ?? null;
  return asText({
    from: bound(range.from ?? logs[0]?.day),
    to: bound(range.to ?? logs.at(-1)?.day),
    days: logs
      .filter((log) => log.sessions.length > 0 || log.problems.length > 0)
      .map((log) => dayAsJson(log, dayLogs.fileOf(log.day), dayStart)),
    summary: summaryAsJson(logs.flatMap((log) => log.sessions)),
    failures,
  });
}

function asText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function dayAsJson(log: DayLog, file: string, dayStart: MinuteOfDay) {
  return {
    day: log.day,
    file,
    sessions: log.sessions.map((session) => sessionAsJson(session, dayStart)),
    summary: summaryAsJson(log.sessions),
    problems: log.problems.map(({ line, column, message }) => ({ line, column, message })),
    conflicted: log.conflicted,
  };
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

function summaryAsJson(sessions: readonly Session[]) {
  const { complete, partial, totalMs } = summarize(sessions);
  return {
    complete: tallyAsJson(complete),
    partial: tallyAsJson(partial),
    totalFocusSeconds: totalMs / SECOND,
  };
}

export function tallyAsJson({ sessions, durationMs }: Tally) {
  return { sessions, durationSeconds: durationMs / SECOND };
}
