import type { Clock } from '../context.ts';
import { type Day, dayOf, type MinuteOfDay } from '../core/day.ts';
import { capitalize } from '../core/interval.ts';
import type { Session } from '../core/session.ts';
import type { Today } from '../core/timer-view.ts';
import { type DayLog, sameSession } from '../day-log/document.ts';
import type { DayLogs } from '../storage/day-logs/day-logs.ts';
import { diskErrorInWords } from '../storage/disk.ts';
import type { Notices } from './notices.ts';
import type { UnrecordedSessions } from './recorder.ts';

/** Today's sessions. If their log cannot be read or parsed, a notice shows why. */
export type TodayLog = {
  /** Reads the log again. */
  load(): Promise<void>;
  /** The sessions in the log and those not recorded yet; the same object until they change. */
  current(): Today;
  /** Updates the sessions that are not recorded yet, and the day. */
  renew(): void;
  /** Whether another day has started. */
  isOver(): boolean;
};

/** Empty until it is loaded. */
export function todayLog(
  clock: Clock,
  dayStart: MinuteOfDay,
  dayLogs: DayLogs,
  notices: Notices,
  unrecorded: UnrecordedSessions,
): TodayLog {
  let log = emptyLog(dayOf(clock.now(), dayStart));
  let current = select();
  // Reads run one after the other, so that the last one is the newest.
  let loading = Promise.resolve();

  async function read(): Promise<DayLog> {
    const day = today();
    const file = dayLogs.fileOf(day);
    try {
      const loaded = await dayLogs.load(day);
      notices.set('reading', 'warning', problemInWords(file, loaded));
      return loaded;
    } catch (error) {
      notices.set(
        'reading',
        'warning',
        `${capitalize(diskErrorInWords(error))}: today's sessions cannot be read; ${file}`,
      );
      return emptyLog(day);
    }
  }

  function today(): Day {
    return dayOf(clock.now(), dayStart);
  }

  // A new day is empty until its log is read.
  function select(): Today {
    const day = today();
    const pending = unrecorded.ofDay(day);
    const recorded = log.day === day ? log.sessions : [];
    // A session that continues another replaces it.
    const isContinued = (session: Session) =>
      pending.some(({ continues }) => continues && sameSession(continues.was, session));
    return { day, sessions: [...recorded.filter((one) => !isContinued(one)), ...pending] };
  }

  function renew(): void {
    const next = select();
    if (!isSame(next, current)) current = next;
  }

  return {
    load: () => {
      loading = loading.then(async () => {
        log = await read();
        renew();
      });
      return loading;
    },
    current: () => current,
    renew,
    isOver: () => current.day !== today(),
  };
}

function emptyLog(day: Day): DayLog {
  return { day, sessions: [], problems: [], conflicted: false };
}

function isSame(a: Today, b: Today): boolean {
  const [one, other] = [a.sessions, b.sessions];
  if (a.day !== b.day || one.length !== other.length) return false;
  return one.every((session, index) => sameSession(session, other[index]));
}

function problemInWords(file: string, log: DayLog): string | undefined {
  if (log.conflicted) return `Resolve the git conflict markers in ${file}`;
  const [problem] = log.problems;
  if (problem === undefined) return undefined;
  return `Line ${problem.line} of today's log is not counted: ${problem.message}; ${file}:${problem.line}`;
}
