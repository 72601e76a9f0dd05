import { LONGEST_INTERVAL, MINUTE } from './duration.ts';
import type { Instant } from './instant.ts';
import { type Interval, intervalOf, isFlow } from './interval.ts';
import { cleanLabel, type Session } from './session.ts';
import type { BusyTimer, TimerRules } from './timer.ts';

/** An interval that begins to run. */
export function begin(
  proposed: Interval,
  label: string,
  startedAt: Instant,
  rules: TimerRules,
): BusyTimer {
  const { kind, plannedMs } = proposed;
  const flow = isFlow(proposed);
  const overtime = rules.overtime && kind === 'focus' && !flow;
  return {
    state: 'running',
    interval: { kind, plannedMs, label, startedAt, interruptions: [], overtime },
    spentMs: 0,
    since: startedAt,
    endTold: flow,
  };
}

/**
 * Begins what a session still lacks of its planned length.
 *
 * @returns undefined where it lacks nothing
 */
export function beginContinued(
  was: Session,
  startedAt: Instant,
  rules: TimerRules,
): BusyTimer | undefined {
  const proposed = intervalOf('focus', rules);
  const plannedMs = isFlow(proposed) ? 0 : proposed.plannedMs - was.durationMs;
  if (plannedMs < 0 || (plannedMs === 0 && !isFlow(proposed))) return undefined;
  const begun = begin({ kind: 'focus', plannedMs }, cleanLabel(was.label), startedAt, rules);
  return { ...begun, interval: { ...begun.interval, continues: was } };
}

/**
 * An interval lengthened or, by less than zero, shortened. Shortening leaves at least a minute, or
 * what there is: the last minute is not lost to a slip. What is past its planned end is lengthened
 * from now on. Flow has no length.
 */
export function extended<T extends Interval>(interval: T, byMs: number, spentMs: number): T {
  if (isFlow(interval)) return interval;
  if (byMs < 0 && spentMs >= interval.plannedMs) return interval;
  const from = Math.max(interval.plannedMs, spentMs);
  const least = Math.min(from, spentMs + MINUTE);
  const plannedMs = Math.min(LONGEST_INTERVAL, Math.max(least, from + byMs));
  return { ...interval, plannedMs };
}
