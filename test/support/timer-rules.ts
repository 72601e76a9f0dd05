import { MINUTE } from '../../src/core/duration.ts';
import type { Instant } from '../../src/core/instant.ts';
import type { TimerRules } from '../../src/core/timer.ts';
import type { Circumstances } from '../../src/core/timer-event.ts';

/** The default rules of a timer. */
export const RULES: TimerRules = {
  lengths: { focus: 25 * MINUTE, 'short-break': 5 * MINUTE, 'long-break': 15 * MINUTE },
  longBreakEvery: 4,
  autoStartBreaks: false,
  autoStartFocus: false,
  overtime: false,
  flowBreak: 5,
  minSessionMs: 1000,
  onSleep: { focus: 'ask', break: 'count' },
  dailyGoal: undefined,
  dayStart: 0,
};

/** The circumstances of a transition, in a time zone whose offset never changes. */
export function circumstances(
  now: Instant,
  rules: TimerRules = RULES,
  completedToday = 0,
): Circumstances {
  return { now, rules, completedToday, zone: () => now.utcOffsetMin };
}
