import type { Period } from '../../../src/core/day.ts';
import { recentLabels } from '../../../src/core/tags.ts';
import type { LoggedSession } from '../../../src/day-log/document.ts';
import { parseDayLog } from '../../../src/day-log/document.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../../src/day-log/layout.ts';
import type { HistoryPort, StatisticsPage } from '../../../src/ui/history/history-port.ts';
import {
  type HistoryState,
  NO_HISTORY,
  NOT_LOADED,
} from '../../../src/ui/history/history-store.ts';
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
  return { ...NO_HISTORY, sessions: { ...NOT_LOADED, value }, ...others };
}

/** A state in which statistics are loaded: a title and `count` rows. */
export function withStatistics(count: number, failures: readonly string[] = []): HistoryState {
  return {
    ...NO_HISTORY,
    statistics: { ...NOT_LOADED, value: page('Week 5 of 2026', count, failures) },
  };
}

function page(title: string, count: number, failures: readonly string[] = []): StatisticsPage {
  const rows = [title, ...Array.from({ length: count }, (_, index) => `row ${index + 1}`)];
  return { rowsFor: ({ columns }) => rows.map((row) => row.slice(0, columns)), failures };
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
      return page(`${unit} from ${from} to ${to}`, 3);
    },
    before: async () => [],
    today: async () => {
      calls.push('today');
      return sessions;
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
