import { alarm } from '../clock.ts';
import type { Clock } from '../context.ts';
import { type Reminder, type ReminderSettings, reminderOf, type Timer } from '../core/timer.ts';

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
