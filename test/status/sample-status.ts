import { MINUTE } from '../../src/core/duration.ts';
import { after, type Instant } from '../../src/core/instant.ts';
import type { TimerStatus } from '../../src/core/timer-view.ts';

/** A moment of 2026-01-29, an hour east of Greenwich. */
export function at(time: string): Instant {
  const epochMs = Date.parse(`2026-01-29T${time}+01:00`);
  const monotonicMs = epochMs - Date.parse('2026-01-29');
  return { monotonicMs, uptimeMs: monotonicMs, epochMs, utcOffsetMin: 60 };
}

/**
 * A focus session that began at 09:15 and was last heard of at 09:25, but for what is given; its
 * planned end follows from that.
 */
export function status(changes: Partial<TimerStatus> = {}): TimerStatus {
  const given: TimerStatus = {
    at: at('09:25:00'),
    state: 'running',
    kind: 'focus',
    label: 'Review #work',
    remainingMs: 15 * MINUTE,
    plannedMs: 25 * MINUTE,
    runsOn: false,
    startedAt: at('09:15:00'),
    endsAt: null,
    completedToday: 2,
    focusTodayMs: 64 * MINUTE,
    dailyGoal: null,
    cyclePosition: 2,
    longBreakEvery: 4,
    ...changes,
  };
  const ends = given.state === 'running' && given.remainingMs > 0;
  return { ...given, endsAt: ends ? after(given.at, given.remainingMs, () => 60) : null };
}

/** A short break that waits to be begun. */
export const WAITING = status({
  state: 'waiting',
  kind: 'short-break',
  remainingMs: 5 * MINUTE,
  plannedMs: 5 * MINUTE,
  startedAt: null,
});
