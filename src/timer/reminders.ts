import { repeating } from '../clock.ts';
import type { Clock } from '../context.ts';
import type { Timer } from '../core/timer.ts';
import { type Reminder, reminderOf } from '../core/timer.ts';

/** After how long, in ms, a reminder comes, and comes again; undefined: never. */
export type ReminderSettings = {
  readonly pausedMs: number | undefined;
  readonly waitingMs: number | undefined;
};

/** Reminds of a timer that stands still. */
export type Reminders = {
  /** Told of the timer whenever it changes: what stands still anew begins its time anew. */
  follow(timer: Timer): void;
  /** Reminds of nothing until it is told of the timer again. */
  cancel(): void;
};

export function reminders(
  clock: Clock,
  settings: ReminderSettings,
  remind: (reminder: Reminder) => void,
): Reminders {
  let matter: Reminder['matter'] | undefined;
  let timer: Timer | undefined;
  const alarm = repeating(clock, fire, () => {
    if (matter === undefined) return undefined;
    return matter === 'paused' ? settings.pausedMs : settings.waitingMs;
  });

  function fire(): void {
    const reminder = timer && reminderOf(timer);
    if (reminder !== undefined) remind(reminder);
    alarm.schedule();
  }

  return {
    follow: (next) => {
      timer = next;
      const nextMatter = reminderOf(next)?.matter;
      if (nextMatter === matter) return;
      matter = nextMatter;
      alarm.schedule();
    },
    cancel: () => {
      alarm.cancel();
      matter = undefined;
    },
  };
}
