import type { Day } from '../core/day.ts';
import type { Session } from '../core/session.ts';
import type { DayLogs, PendingSession, Recorded } from '../storage/day-logs/day-logs.ts';
import { diskErrorInWords } from '../storage/disk.ts';

/** Writes sessions into their day logs, one after the other, and keeps those that could not be. */
export type SessionRecorder = {
  /** Settles once this try is over, whether it worked or not, with the session as it stands in its log
   * or would; never rejects. */
  record(pending: PendingSession): Promise<Session>;
  /** Tries again what could not be recorded, unless a try is under way. */
  retry(): Promise<void>;
  /** What is not as it should be although sessions were recorded: a line each. */
  warnings(): readonly string[];
  /** The process is ending: from now on others are waited for no longer than a second. */
  hurry(): void;
};

/** A session that is not in its log yet, and why its last try failed; undefined if none is over yet. */
type Unrecorded = { readonly pending: PendingSession; readonly error: unknown };

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

/** How long a running timer waits for another process to let go of a day log, in ms. */
const PATIENT_LOCK_BOUND = 10_000;
/** How long an ending process does, in ms. */
const HURRIED_LOCK_BOUND = 1_000;

/**
 * @param unrecorded where sessions are kept until they are recorded
 * @param reload reads the log anew, before a session that is in it now is forgotten here
 * @param onOutcome told after each try what came of it
 */
export function sessionRecorder(
  dayLogs: DayLogs,
  unrecorded: UnrecordedSessions,
  reload: () => Promise<void>,
  onOutcome: (outcome: RecordOutcome) => void,
): SessionRecorder {
  const warnings = new Set<string>();
  let lockBound = PATIENT_LOCK_BOUND;
  let queue = Promise.resolve();
  let underWay = 0;

  async function tryToRecord(pending: PendingSession): Promise<Session> {
    try {
      const recorded = await dayLogs.record(pending, lockBound);
      for (const text of recorded.warnings ?? []) warnings.add(text);
      await reload();
      unrecorded.remove(pending);
      onOutcome({ type: 'recorded', recorded, session: pending.session });
      return recorded.session;
    } catch (error) {
      unrecorded.note(pending, error);
      onOutcome({ type: 'failed', error, session: pending.session });
      return pending.session;
    }
  }

  function enqueue(pending: PendingSession): Promise<Session> {
    underWay++;
    const tried = queue.then(() => tryToRecord(pending)).finally(() => underWay--);
    queue = tried.then(() => undefined);
    return tried;
  }

  return {
    record: (pending) => {
      unrecorded.note(pending, undefined);
      return enqueue(pending);
    },
    retry: async () => {
      if (underWay === 0)
        await Promise.all(unrecorded.all().map(({ pending }) => enqueue(pending)));
      else await queue;
    },
    warnings: () => [...warnings],
    hurry: () => {
      lockBound = HURRIED_LOCK_BOUND;
    },
  };
}

export type RecordOutcome =
  | { readonly type: 'recorded'; readonly recorded: Recorded; readonly session: Session }
  | { readonly type: 'failed'; readonly error: unknown; readonly session: Session };

/** What to tell the user of an outcome; undefined where all is well. */
export function outcomeInWords(outcome: RecordOutcome, dayLogs: DayLogs): string | undefined {
  const file = dayLogs.fileOf(outcome.session.day);
  switch (outcome.type) {
    case 'failed':
      return `${file}: ${diskErrorInWords(outcome.error)}; the session is kept and tried again`;
    case 'recorded': {
      const { setAside, warnings = [] } = outcome.recorded;
      const corrupt = `${file} was corrupt: it is now ${setAside}, and a new one was begun`;
      const said = setAside === undefined ? warnings : [corrupt, ...warnings];
      return said.length === 0 ? undefined : said.join('; ');
    }
  }
}
