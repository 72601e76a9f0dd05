import { cleanLabel } from '../core/session.ts';
import type { DayFigures } from '../core/statistics.ts';
import type { Timer } from '../core/timer.ts';
import type { Notice, TimerView } from '../core/timer-view.ts';
import type { KeyBindings } from '../keys/key-table.ts';
import type { HistoryState } from './history-store.ts';
import type { Mode } from './mode.ts';
import type { ThemeChoice } from './ports.ts';

/** The state that the screen shows and keys act on. */
export type Scene = {
  readonly view: TimerView;
  readonly mode: Mode;
  readonly role: Role;
  /** A sentence once the timer's process has ended; undefined while it runs. */
  readonly ended: string | undefined;
  readonly history: HistoryState;
  /** The theme that is used; another can be shown while one is chosen. */
  readonly theme: ThemeChoice;
  /** The user's home directory, for paths in notices. */
  readonly home?: string | undefined;
  /** The days before today with focus sessions, oldest first; absent until they are read. */
  readonly before?: readonly DayFigures[] | undefined;
  /** The keys of each command. */
  readonly keys: KeyBindings;
  /** Whether all but labels is shown in ASCII. */
  readonly ascii: boolean;
};

/** Whether the screen's process runs the timer or only shows it. */
export type Role =
  /** The timer runs in this process. */
  | { readonly type: 'owner' }
  /** It runs elsewhere: `of` says where, such as `tmux pane %3` or `the background`. */
  | { readonly type: 'view'; readonly of: string };

/** Returns the notice that offers to undo the end of an interval, if that is possible. */
export function undoNotices({ view, keys }: Scene): readonly Notice[] {
  const [key] = keys.undo;
  if (view.undoable === undefined || key === undefined) return [];
  const what = view.undoable === 'focus' ? 'Session' : 'Break';
  return [{ severity: 'info', text: `${what} ended. ${key} undo` }];
}

/** Returns the interval's label, safe to print; empty if it has none. */
export function labelOf(timer: Timer): string {
  return cleanLabel(timer.state === 'waiting' ? timer.label : timer.interval.label);
}
