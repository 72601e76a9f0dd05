import { alarm } from '../clock.ts';
import type { Clock } from '../context.ts';
import type { Instant } from '../core/instant.ts';
import {
  type ActiveInterval,
  type Reminder,
  type ReminderSettings,
  remainingMs,
  reminderOf,
  type Timer,
} from '../core/timer.ts';

/** Reminds the user of a timer that is paused or waiting. */
export type Reminders = {
  /** Call this whenever the timer changes: it times each new pause or wait. */
  follow(timer: Timer): void;
  /** Stops until the next call of {@link follow}. */
  cancel(): void;
};

export function reminders(
  clock: Clock,
  settings: ReminderSettings,
  remind: (reminder: Reminder) => void,
): Reminders {
  let reason: Reminder['reason'] | undefined;
  let timer: Timer | undefined;
  const delay = () => (reason === undefined ? undefined : settings[`${reason}Ms`]);
  const next = alarm(clock, delay, fire);

  function fire(): void {
    const reminder = timer && reminderOf(timer);
    if (reminder !== undefined) remind(reminder);
    next.schedule();
  }

  return {
    follow: (changed) => {
      timer = changed;
      const newReason = reminderOf(changed)?.reason;
      if (newReason === reason) return;
      reason = newReason;
      next.schedule();
    },
    cancel: () => {
      next.cancel();
      reason = undefined;
    },
  };
}

/** Warns that an interval ends soon. `leftMs` is the time left, in ms. */
export type WarnBeforeEnd = (interval: ActiveInterval, leftMs: number) => void;

/** Warns once before each end; again if the interval was made longer after the warning. */
type EndWarning = {
  /** Call this whenever the timer changes, and at each tick. */
  follow(timer: Timer, now: Instant): void;
};

/**
 * An interval that is not longer than `beforeMs`, or has less than that left when it is first seen, gets
 * no warning.
 *
 * @param beforeMs how long before the end, in ms; undefined: never
 */
export function endWarning(beforeMs: number | undefined, warn: WarnBeforeEnd): EndWarning {
  /** When the interval that will be warned of began. */
  let expected: Instant | undefined;
  return {
    follow: (timer, now) => {
      if (beforeMs === undefined || timer.state !== 'running') return;
      const { startedAt } = timer.interval;
      const left = remainingMs(timer, now);
      if (left > beforeMs) {
        expected = startedAt;
        return;
      }
      if (expected === startedAt && left > 0) warn(timer.interval, beforeMs);
      expected = undefined;
    },
  };
}
