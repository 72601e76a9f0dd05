import type { TimerView } from '../timer/timer-view.ts';
import type { HistoryShown } from './history/history-store.ts';
import type { Mode } from './mode.ts';
import type { Role } from './role.ts';

/** What there is to show, and what the keys act on. */
export type Scene = {
  readonly view: TimerView;
  readonly mode: Mode;
  readonly role: Role;
  /** The sentence that says that the timer's process is no more; undefined while it lives. */
  readonly gone: string | undefined;
  readonly history: HistoryShown;
};
