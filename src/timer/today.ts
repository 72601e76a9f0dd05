import type { Clock } from '../context.ts';
import { type Day, dayOf, type MinuteOfDay } from '../core/day.ts';
import type { Session } from '../core/session.ts';
import { type DayLog, sameSession } from '../day-log/document.ts';
import type { DayLogs } from '../storage/day-logs/day-logs.ts';
import { diskErrorInWords } from '../storage/disk.ts';
import type { Notices } from './notices.ts';
import type { Today } from './timer-view.ts';

/** The log of the day that it is now. Where it cannot be read or understood, a notice says so. */
export type TodayLog = {
  /** Reads it anew. */
  load(): Promise<void>;
  /** What is in it and what is on its way into it; the same object until it says something else. */
  shown(): Today;
  /** Looks anew at what is on its way. */
  renew(): void;
  /** Whether another day has begun since. */
  isOver(): boolean;
};

/**
 * Empty until it is loaded.
 *
 * @param unrecorded the sessions of a day that are on their way into its log
 */
export function todayLog(
  clock: Clock,
  dayStart: MinuteOfDay,
  dayLogs: DayLogs,
  notices: Notices,
  unrecorded: (day: Day) => readonly Session[],
): TodayLog {
  let log = emptyLog(dayOf(clock.now(), dayStart));
  let shown = look();
  // One after the other, so that the last word is the newest.
  let loading = Promise.resolve();

  async function read(): Promise<DayLog> {
    const day = today();
    const file = dayLogs.fileOf(day);
    try {
      const loaded = await dayLogs.load(day);
      notices.say('reading', 'warning', complaint(file, loaded));
      return loaded;
    } catch (error) {
      notices.say('reading', 'warning', `${file} cannot be read: ${diskErrorInWords(error)}`);
      return emptyLog(day);
    }
  }

  function today(): Day {
    return dayOf(clock.now(), dayStart);
  }

  // A new day begins empty, until its log was read.
  function look(): Today {
    const day = today();
    const pending = unrecorded(day);
    const recorded = log.day === day ? log.sessions : [];
    // A session that is continued takes the place of its own line.
    const isContinued = (session: Session) =>
      pending.some(({ continues }) => continues && sameSession(continues.was, session));
    return { day, sessions: [...recorded.filter((one) => !isContinued(one)), ...pending] };
  }

  function renew(): void {
    const now = look();
    if (!saysTheSame(now, shown)) shown = now;
  }

  return {
    load: () => {
      loading = loading.then(async () => {
        log = await read();
        renew();
      });
      return loading;
    },
    shown: () => shown,
    renew,
    isOver: () => shown.day !== today(),
  };
}

function emptyLog(day: Day): DayLog {
  return { day, sessions: [], problems: [], conflicted: false };
}

function saysTheSame(a: Today, b: Today): boolean {
  const [one, other] = [a.sessions, b.sessions];
  if (a.day !== b.day || one.length !== other.length) return false;
  return one.every((session, index) => {
    const beside = other[index];
    return beside !== undefined && sameSession(session, beside);
  });
}

function complaint(file: string, log: DayLog): string | undefined {
  if (log.conflicted) return `${file} has git conflict markers: resolve them`;
  const [problem] = log.problems;
  if (problem === undefined) return undefined;
  return `${file}:${problem.line} is not counted: ${problem.message}`;
}
