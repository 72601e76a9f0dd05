import { type Day, parseDay } from '../../../src/core/day.ts';
import { MINUTE } from '../../../src/core/duration.ts';
import type { Session } from '../../../src/core/session.ts';
import type { EndedSnapshot, Snapshot } from '../../../src/storage/state/active-interval.ts';

export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new Error(`${text} is not a day`);
  return parsed;
}

/** The day of most tests. */
export const DAY = day('2026-01-29');

/** 09:15 to 09:40 of {@link DAY}, a completed focus session, but for what is given. */
export function session(changes: Partial<Session> = {}): Session {
  return {
    day: DAY,
    start: 9 * 60 + 15,
    end: 9 * 60 + 40,
    durationMs: 25 * MINUTE,
    kind: 'focus',
    status: 'complete',
    label: '',
    ...changes,
  };
}

/** The same at 09:25, had it been interrupted then. */
export const TEN_MINUTES = session({
  end: 9 * 60 + 25,
  durationMs: 10 * MINUTE,
  status: 'interrupted',
});

const NINE_FIFTEEN = {
  monotonicMs: 5000,
  uptimeMs: 5000,
  epochMs: Date.parse('2026-01-29T09:15:00+01:00'),
  utcOffsetMin: 60,
};

/** An interval that has just begun. */
export function snapshot(id: string): Snapshot {
  return {
    id,
    status: {
      at: NINE_FIFTEEN,
      state: 'running',
      kind: 'focus',
      label: '',
      remainingMs: 25 * MINUTE,
      plannedMs: 25 * MINUTE,
      runsOn: false,
      startedAt: NINE_FIFTEEN,
      endsAt: null,
      completedToday: 0,
      focusTodayMs: 0,
      dailyGoal: null,
      cyclePosition: 0,
      longBreakEvery: 4,
    },
    session: null,
  };
}

export function snapshotOf(id: string, left: Session): EndedSnapshot {
  return { ...snapshot(id), session: left };
}
