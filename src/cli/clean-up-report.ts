import { countSessions } from '../core/summary.ts';
import { type CleanUp, countDayLogs, type Limit, type PastLog } from './clean-up.ts';

/** What a clean-up did, for people; of a dry run, what it would do. */
export function cleanUpAsText(cleanUp: CleanUp, dryRun: boolean): string {
  const { going, skipped, trash } = cleanUp;
  const limits = LIMITS.flatMap((limit) => limitLine(cleanUp, limit, dryRun) ?? []);
  const stay = dryRun ? 'would stay' : 'stays';
  const skippedLines = skipped.map(
    ({ file, foreignLine }) => `${file}:${foreignLine} ${stay}: it holds more than sessions`,
  );
  const place = dryRun
    ? `They would be moved to ${trash}; nothing was moved`
    : `Moved to ${trash}; "focus sessions undo" brings them back`;
  return [...limits, ...skippedLines, ...(going.length === 0 ? [] : [place]), ''].join('\n');
}

/** The JSON of `focus sessions cleanup --json`, as docs/json.md describes it. */
export function cleanUpAsJson(cleanUp: CleanUp, dryRun: boolean): string {
  const { going, skipped, trash, failures } = cleanUp;
  const value = {
    dryRun,
    trash,
    retentionDays: limitAsJson(cleanUp, 'retentionDays'),
    maxSessions: limitAsJson(cleanUp, 'maxSessions'),
    moved: going.map(({ day, file, to, sessions, limit }) => ({ day, file, to, sessions, limit })),
    skipped: skipped.map(({ day, file, foreignLine, limit }) => ({
      day,
      file,
      line: foreignLine,
      limit,
    })),
    failures,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** `2 day logs with 5 sessions`. */
export function countLogs(logs: readonly PastLog[]): string {
  return `${countDayLogs(logs.length)} with ${countSessions(sessionsIn(logs))}`;
}

const LIMITS: readonly Limit[] = ['retentionDays', 'maxSessions'];

function limitLine(cleanUp: CleanUp, limit: Limit, dryRun: boolean): string | undefined {
  const value = cleanUp.limits[limit];
  if (value === undefined) return undefined;
  const logs = cleanUp.going.filter((log) => log.limit === limit);
  const went = dryRun ? 'would go' : 'went';
  return `${limitInWords(limit, value)}: ${logs.length === 0 ? 'no day log' : countLogs(logs)} ${went}`;
}

function limitInWords(limit: Limit, value: number): string {
  switch (limit) {
    case 'retentionDays':
      return `Older than ${value === 1 ? '1 day' : `${value} days`}`;
    case 'maxSessions':
      return value === 1 ? 'Beyond the newest session' : `Beyond the newest ${value} sessions`;
  }
}

function limitAsJson(cleanUp: CleanUp, limit: Limit) {
  const value = cleanUp.limits[limit];
  if (value === undefined) return null;
  const logs = cleanUp.going.filter((log) => log.limit === limit);
  return { limit: value, dayLogs: logs.length, sessions: sessionsIn(logs) };
}

function sessionsIn(logs: readonly PastLog[]): number {
  return logs.reduce((sum, { sessions }) => sum + sessions, 0);
}
