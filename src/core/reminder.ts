import type { Kind } from './interval.ts';
import type { Timer } from './timer.ts';

/** What a user may have forgotten: a paused timer, or a break that is over and nothing begun since. */
export type Reminder = {
  readonly type: 'reminder';
  readonly matter: 'paused' | 'waiting';
  /** Of the interval that is paused or proposed. */
  readonly kind: Kind;
  readonly label: string;
};

/** What there is to be reminded of; undefined where the timer runs, or begins by itself. */
export function reminderOf(timer: Timer): Reminder | undefined {
  switch (timer.state) {
    case 'running':
      return undefined;
    case 'paused': {
      const { kind, label } = timer.interval;
      return { type: 'reminder', matter: 'paused', kind, label };
    }
    case 'waiting': {
      const { proposed, label, beginsAt } = timer;
      const isBreakOver = proposed.kind === 'focus' && beginsAt === undefined;
      return isBreakOver
        ? { type: 'reminder', matter: 'waiting', kind: 'focus', label }
        : undefined;
    }
  }
}
