import { alarm } from '../clock.ts';
import type { Clock } from '../context.ts';
import type { Reminder, ReminderSettings, Timer } from '../core/timer.ts';
import type { TimerEvent } from '../core/timer-event.ts';
import { type IdleOptions, idleWatch } from './idle.ts';
import { endWarning, reminders, type WarnBeforeEnd } from './reminders.ts';
import { tickDelay } from './tick.ts';

export type WatchOptions = {
  readonly clock: Clock;
  readonly reminders: ReminderSettings;
  /** Reminds the user, quietly. */
  remind(reminder: Reminder): void;
  /** How long before its end an interval is announced, in ms; undefined: not at all. */
  readonly beforeEndMs: number | undefined;
  readonly warnBeforeEnd: WarnBeforeEnd;
  /** How to notice that the user is idle; undefined: not at all. */
  readonly idle?: IdleOptions;
};

/** What happens to a timer by itself: its ticks, reminders, the warning before its end, and an idle user. */
type TimerWatches = {
  /** Call this whenever the timer changes. */
  follow(timer: Timer): void;
  /** Stops until the next call of {@link follow}. */
  cancel(): void;
};

export function timerWatches(
  options: WatchOptions,
  dispatch: (event: Extract<TimerEvent, { type: 'tick' | 'idle' | 'back' }>) => void,
): TimerWatches {
  const { clock } = options;
  const reminder = reminders(clock, options.reminders, options.remind);
  const warning = endWarning(options.beforeEndMs, options.warnBeforeEnd);
  const idle = idleWatch(clock, options.idle, dispatch);
  let timer: Timer | undefined;
  const nextTick = () => timer && tickDelay(timer, clock.now());
  const ticks = alarm(clock, nextTick, () => dispatch({ type: 'tick' }));
  return {
    follow: (changed) => {
      timer = changed;
      ticks.schedule();
      reminder.follow(changed);
      warning.follow(changed, clock.now());
      idle.follow(changed);
    },
    cancel: () => {
      for (const watch of [ticks, reminder, idle]) watch.cancel();
    },
  };
}
