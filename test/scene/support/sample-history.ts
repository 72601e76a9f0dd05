import { type Period, type PeriodUnit, periodOf } from '../../../src/core/day.ts';
import { recentLabels } from '../../../src/core/tags.ts';
import type { LoggedSession } from '../../../src/day-log/document.ts';
import { parseDayLog } from '../../../src/day-log/document.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../../src/day-log/layout.ts';
import { type HistoryState, NO_HISTORY, NOT_LOADED } from '../../../src/scene/history-store.ts';
import type { HistoryPort, StatisticsPage } from '../../../src/scene/ports.ts';
import { busy, statisticsFor } from '../../stats/sample-statistics.ts';
import { day } from '../../storage/support/sessions.ts';

const DAY = day('2026-01-29');

/** The sessions of a day, as its log has them. */
export function logged(lines: string): readonly LoggedSession[] {
  return parseDayLog(`## Sessions\n${lines}`, DAY, DEFAULT_DAY_LOG_SETTINGS).sessions;
}

export const MORNING = logged(`- 09:15 - 09:40 ✓ Complete (25m) — Mail
- 09:40 - 09:45 ✓ Complete (5m) short break
- 10:02 - 10:16 ○ Interrupted (14m) — Review the parser #work
  - 10:07 external interruption — phone
  - my own note
- 10:30 - 10:55 ✓ Complete (25m)
`);

/** A state in which the day's sessions are loaded. */
export function withSessions(
  value: readonly LoggedSession[],
  others: Partial<HistoryState> = {},
): HistoryState {
  const { day: listed = DAY } = value[0] ?? {};
  const sessions = { ...NOT_LOADED, value: { day: listed, sessions: value } };
  return { ...NO_HISTORY, sessions, ...others };
}

/** A state in which the statistics of a period are loaded, with sessions on most days. */
export function withStatistics(
  unit: PeriodUnit = 'week',
  failures: readonly string[] = [],
): HistoryState {
  const value = page(periodOf(unit, DAY), failures);
  return { ...NO_HISTORY, statistics: { ...NOT_LOADED, value } };
}

function page(period: Period, failures: readonly string[] = []): StatisticsPage {
  return { statistics: statisticsFor(period, busy(period)), failures };
}

/** Recorded sessions that note each call. */
export function sampleHistory(first: readonly LoggedSession[]) {
  let sessions = first;
  let answer: string | undefined;
  const calls: string[] = [];
  const change = async (what: string) => {
    calls.push(what);
    return answer;
  };
  const port: HistoryPort = {
    after: () => () => undefined,
    statistics: async ({ unit, from, to }: Period) => {
      calls.push(`${unit} ${from}`);
      return page({ unit, from, to });
    },
    before: async () => ({ byDay: [], byTag: [] }),
    sessions: async (day) => {
      calls.push(day);
      return sessions.filter((session) => session.day === day);
    },
    labels: async () => {
      calls.push('labels');
      return recentLabels(sessions);
    },
    relabel: ({ id }, label) => change(`relabel ${id}: ${label}`),
    remove: ({ id }) => {
      if (answer === undefined) sessions = sessions.filter((session) => session.id !== id);
      return change(`remove ${id}`);
    },
    undo: async () => (await change('undo')) ?? 'Undid: delete 09:40 focus (25m)',
  };
  return {
    port,
    calls,
    /** Replaces the recorded sessions. */
    record: (next: readonly LoggedSession[]) => {
      sessions = next;
    },
    /** Refuses all further changes, with this sentence. */
    refuse: (why: string) => {
      answer = why;
    },
  };
}
