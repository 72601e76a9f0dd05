import type { RecordedSessions } from '../../../src/cli/sessions/read-history.ts';
import type { MinuteOfDay } from '../../../src/core/day.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../../src/day-log/layout.ts';
import { day } from '../../storage/support/sessions.ts';
import { memoryDayLogs } from '../../support/memory-storage.ts';

/** Recorded sessions in memory, and the days whose logs were read alone, in order. */
export function recordedSessions(
  logs: Readonly<Record<string, string>>,
  dayStart: MinuteOfDay = 0,
) {
  const settings = { ...DEFAULT_DAY_LOG_SETTINGS, dayStart };
  const texts = new Map(Object.entries(logs).map(([name, text]) => [day(name), text]));
  const dayLogs = memoryDayLogs(settings, texts);
  const read: string[] = [];
  const storage: RecordedSessions = {
    dayLogs: {
      ...dayLogs,
      loadDays: (wanted) => {
        read.push(...wanted);
        return dayLogs.loadDays(wanted);
      },
    },
    sessionsDir: '/sessions',
    dayStart,
  };
  return { storage, read };
}
