import type { Clock } from '../context.ts';
import { dayOf, type MinuteOfDay } from '../core/day.ts';
import type { DayLog } from '../day-log/parse-day-log.ts';
import type { DayLogs } from '../storage/day-logs.ts';
import { diskErrorInWords } from '../storage/disk.ts';
import type { Notices } from './notices.ts';

/** The log of the day that it is now. Where it cannot be read or understood, a notice says so. */
export type TodayLog = {
  /** Reads it anew. */
  load(): Promise<void>;
  /** As it was last read. */
  log(): DayLog;
};

export async function todayLog(
  clock: Clock,
  dayStart: MinuteOfDay,
  dayLogs: DayLogs,
  notices: Notices,
): Promise<TodayLog> {
  let log = await read();
  // One after the other, so that the last word is the newest.
  let loading = Promise.resolve();

  async function read(): Promise<DayLog> {
    const day = dayOf(clock.now(), dayStart);
    const file = dayLogs.fileOf(day);
    try {
      const loaded = await dayLogs.load(day);
      notices.say('reading', 'warning', complaint(file, loaded));
      return loaded;
    } catch (error) {
      notices.say('reading', 'warning', `${file} cannot be read: ${diskErrorInWords(error)}`);
      return { day, sessions: [], problems: [], conflicted: false };
    }
  }

  return {
    load: () => {
      loading = loading.then(async () => {
        log = await read();
      });
      return loading;
    },
    log: () => log,
  };
}

function complaint(file: string, log: DayLog): string | undefined {
  if (log.conflicted) return `${file} has git conflict markers: resolve them`;
  const [problem] = log.problems;
  if (problem === undefined) return undefined;
  return `${file}:${problem.line} is not counted: ${problem.message}`;
}
