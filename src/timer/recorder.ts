import type { Day } from '../core/day.ts';
import { capitalize } from '../core/interval.ts';
import type { Session } from '../core/session.ts';
import { formatSessionLine } from '../day-log/session-line.ts';
import type { DayLogs, PendingSession, Recorded } from '../storage/day-logs/day-logs.ts';
import { diskErrorInWords } from '../storage/disk.ts';
import type { FailureLog } from '../storage/state/failure-log.ts';
import type { Notices } from './notices.ts';

/** Writes sessions to their day logs, one after the other, and keeps those that fail. */
export type SessionRecorder = {
  /**
   * Tries to record a session; a notice shows if that fails.
   *
   * @returns the session as it is in its log, or as it will be; never rejects
   */
  record(pending: PendingSession): Promise<Session>;
  /** Tries failed sessions again, unless a try is in progress. */
  retry(): Promise<void>;
  forgetLastSession(): void;
  /**
   * The last session as it is in its log, once the try in progress is over; undefined if it is not there, or a
   * copy of it is left that could be recorded again.
   */
  lastInLog(): Promise<Session | undefined>;
  /** @param survives whether a session is on disk */
  report(survives: (pending: PendingSession) => boolean): RecordingReport;
  /** Waits at most a second for a locked day log from now on, because the process is ending. */
  hurry(): void;
};

/** A session that is not in its log yet, and why the last try failed; undefined before the first. */
type Unrecorded = { readonly pending: PendingSession; readonly error: unknown };

/** A session that is not in its log, for the summary at the end. */
export type UnrecordedSession = {
  readonly session: Session;
  /** Whether it is on disk, so that it survives this process. */
  readonly survives: boolean;
  readonly error: unknown;
};

/** What was recorded, for the summary at the end. */
export type RecordingReport = {
  /** The last session that ended, as it is in its log once it is recorded. */
  readonly lastSession: Session | undefined;
  /** Sessions that are in no day log yet. */
  readonly unrecorded: readonly UnrecordedSession[];
  /** Warnings about sessions that were recorded, one line each. */
  readonly warnings: readonly string[];
};

/** The sessions that are not in their logs yet, oldest first. */
export type UnrecordedSessions = {
  all(): readonly Unrecorded[];
  ofDay(day: Day): readonly Session[];
  /** Adds a session, or why its last try failed. */
  note(pending: PendingSession, error: unknown): void;
  remove(pending: PendingSession): void;
};

export function unrecordedSessions(): UnrecordedSessions {
  const left = new Map<PendingSession, unknown>();
  return {
    all: () => Array.from(left, ([pending, error]) => ({ pending, error })),
    ofDay: (day) => Array.from(left.keys(), (one) => one.session).filter((one) => one.day === day),
    note: (pending, error) => left.set(pending, error),
    remove: (pending) => left.delete(pending),
  };
}

/** How long a running timer waits for another process to release a day log, in ms. */
const PATIENT_LOCK_BOUND = 10_000;
/** How long an ending process waits, in ms. */
const HURRIED_LOCK_BOUND = 1_000;

/**
 * @param unrecorded where sessions are kept until they are recorded
 * @param today read again before a session that it now contains is removed from `unrecorded`
 * @param logFailure called with each session that could not be recorded, and why
 */
export function sessionRecorder(
  dayLogs: DayLogs,
  unrecorded: UnrecordedSessions,
  today: { load(): Promise<void>; renew(): void },
  notices: Notices,
  logFailure: FailureLog,
): SessionRecorder {
  const warnings = new Set<string>();
  let last: Session | undefined;
  let lastPending: PendingSession | undefined;
  let lockBound = PATIENT_LOCK_BOUND;
  let queue = Promise.resolve();
  let underWay = 0;

  async function tryToRecord(pending: PendingSession): Promise<Session> {
    const { session } = pending;
    const file = dayLogs.fileOf(session.day);
    try {
      const recorded = await dayLogs.record(pending, lockBound);
      const texts = recordedInWords(recorded, file);
      for (const text of texts) {
        warnings.add(text);
        logFailure(text);
      }
      await today.load();
      unrecorded.remove(pending);
      if (last === session) last = recorded.session;
      notices.set('recording', 'warning', failuresInWords() ?? (texts.join('; ') || undefined));
      return recorded.session;
    } catch (error) {
      unrecorded.note(pending, error);
      const line = formatSessionLine(session);
      logFailure(`"${line}" could not be written into ${file}: ${diskErrorInWords(error)}`);
      notices.set('recording', 'warning', failuresInWords());
      return session;
    } finally {
      today.renew();
    }
  }

  /** Why the last sessions that failed are not in their logs; undefined if none has failed. */
  function failuresInWords(): string | undefined {
    const failed = unrecorded.all().filter(({ error }) => error !== undefined);
    const [one] = failed;
    if (one === undefined) return undefined;
    const why = capitalize(diskErrorInWords(one.error));
    const what = failed.length === 1 ? 'the session is kept' : `${failed.length} sessions are kept`;
    return `${why}: ${what} and tried again; ${dayLogs.fileOf(one.pending.session.day)}`;
  }

  function enqueue(pending: PendingSession): Promise<Session> {
    underWay++;
    const tried = queue.then(() => tryToRecord(pending)).finally(() => underWay--);
    queue = tried.then(() => undefined);
    return tried;
  }

  return {
    record: (pending) => {
      last = pending.session;
      lastPending = pending;
      unrecorded.note(pending, undefined);
      return enqueue(pending);
    },
    retry: async () => {
      if (underWay === 0)
        await Promise.all(unrecorded.all().map(({ pending }) => enqueue(pending)));
      else await queue;
    },
    forgetLastSession: () => {
      last = undefined;
    },
    lastInLog: async () => {
      await queue;
      try {
        return lastPending?.isPending() === false ? last : undefined;
      } catch {
        return undefined;
      }
    },
    report: (survives) => ({
      lastSession: last,
      unrecorded: unrecorded.all().map(({ pending, error }) => {
        return { session: pending.session, survives: survives(pending), error };
      }),
      warnings: [...warnings],
    }),
    hurry: () => {
      lockBound = HURRIED_LOCK_BOUND;
    },
  };
}

/** Warnings about a recorded session, a line each. */
function recordedInWords({ setAside, warnings = [] }: Recorded, file: string): readonly string[] {
  const corrupt = `${file} was corrupt: it is now ${setAside}, and a new one was started`;
  return setAside === undefined ? warnings : [corrupt, ...warnings];
}
