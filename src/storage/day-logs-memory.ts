import type { Day } from '../core/day.ts';
import type { DayLogSettings } from '../day-log/day-log-settings.ts';
import { parseDayLog } from '../day-log/parse-day-log.ts';
import { recordSession } from '../day-log/record-session.ts';
import type { DayLogs } from './day-logs.ts';

/** Day logs in memory: the texts by their days, to be looked at and changed by a test. */
export function memoryDayLogs(
  settings: DayLogSettings,
  texts: Map<Day, string> = new Map(),
): DayLogs {
  const fileOf = (day: Day) => `${day}.md`;
  return {
    fileOf,
    load: async (day) => parseDayLog(texts.get(day) ?? '', day, settings),
    record: async (pending) => {
      const { session } = pending;
      if (pending.isPending()) {
        texts.set(session.day, recordSession(texts.get(session.day), session, settings));
      }
      pending.settle();
      return { file: fileOf(session.day) };
    },
  };
}
