import type { Day } from '../core/day.ts';
import type { Period } from '../core/period.ts';
import { statisticsOf } from '../core/statistics.ts';
import { statisticsRows } from '../stats/statistics-rows.ts';
import type { LoadedHistory } from '../storage/history.ts';
import type { StatisticsPage } from '../ui/history/history-port.ts';
import type { Environment } from './environment.ts';

/** The statistics of a period for the screen: those of `focus stats`. */
export async function screenStatistics(
  { settings, storage }: Pick<Environment, 'settings' | 'storage'>,
  period: Period,
  today: Day,
): Promise<StatisticsPage> {
  const history = await storage.history.load(period.from, period.to);
  const sessions = history.logs.flatMap((log) => log.sessions);
  const { dailyGoal } = settings.rules;
  const statistics = statisticsOf(sessions, { period, today, dailyGoal, tag: undefined });
  // Drawing a year takes some ms, and the screen is drawn every second.
  let drawn: { readonly columns: number; readonly rows: readonly string[] } | undefined;
  return {
    rowsFor: (look) => {
      const { columns } = look;
      if (drawn?.columns !== columns) drawn = { columns, rows: statisticsRows(statistics, look) };
      return drawn.rows;
    },
    failures: [...history.failures, ...uncounted(history, period)],
  };
}

function uncounted({ logs }: LoadedHistory, { from, to }: Period): readonly string[] {
  const count = logs.reduce((sum, { problems }) => sum + problems.length, 0);
  if (count === 0) return [];
  const lines = count === 1 ? '1 line is not counted' : `${count} lines are not counted`;
  return [`${lines}; "focus stats --from ${from} --to ${to}" says why`];
}
