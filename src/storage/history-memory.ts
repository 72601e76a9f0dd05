import type { Day } from '../core/day.ts';
import type { DayLogSettings } from '../day-log/day-log-settings.ts';
import { parseDayLog } from '../day-log/parse-day-log.ts';
import type { History } from './history.ts';

/** A history in memory: the texts by their days. */
export function memoryHistory(settings: DayLogSettings, texts: ReadonlyMap<Day, string>): History {
  const days = () => [...texts.keys()].sort();
  return {
    days: async () => days(),
    load: async (from, to) => ({
      logs: days()
        .filter((day) => from <= day && day <= to)
        .map((day) => parseDayLog(texts.get(day) ?? '', day, settings)),
      failures: [],
    }),
  };
}
