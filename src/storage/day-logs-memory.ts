import type { Day } from '../core/day.ts';
import { recordOrContinue } from '../day-log/continue-session.ts';
import type { DayLogSettings } from '../day-log/day-log-settings.ts';
import { parseDayLog } from '../day-log/parse-day-log.ts';
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
      const { day } = pending.session;
      const recorded = recordOrContinue(texts.get(day), pending.session, settings);
      if (pending.isPending()) texts.set(day, recorded.text);
      pending.settle();
      return { file: fileOf(day), session: recorded.session };
    },
  };
}
