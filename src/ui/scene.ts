import { formatShownTime } from '../core/duration.ts';
import { cleanLabel } from '../core/session.ts';
import type { DayFigures } from '../core/statistics.ts';
import { type BusyTimer, intervalIn, remainingMs, runsOn, type Timer } from '../core/timer.ts';
import type { Notice, TimerView } from '../core/timer-view.ts';
import { type Glyphs, glyphsFor } from '../terminal/glyphs.ts';
import { createTextColors, type TextColors } from '../terminal/styles.ts';
import type { Look } from '../terminal/theme.ts';
import type { HistoryState } from './history/history-store.ts';
import type { KeyBindings } from './keys/key-table.ts';
import type { Size } from './layout.ts';
import type { Mode } from './mode.ts';
import type { ThemeChoice } from './theme-port.ts';

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
};

/** Whether the screen's process runs the timer or only shows it. */
export type Role =
  /** The timer runs in this process. */
  | { readonly type: 'owner' }
  /** It runs elsewhere: `of` says where, such as `tmux pane %3` or `the background`. */
  | { readonly type: 'view'; readonly of: string };

/** The characters and colours that screens are drawn with. */
export type DrawingTools = {
  readonly glyphs: Glyphs;
  /** The colours of the theme, as properties of `<Text>`. */
  readonly colors: TextColors;
  readonly ascii: boolean;
  /** The look from which they were created. */
  readonly look: Look;
};

/** Everything that one frame depends on. */
export type ScreenModel = DrawingTools &
  Scene & {
    readonly size: Size;
    /** The remaining time, or the time counted up, as text. */
    readonly time: string;
  };

export function createTools(look: Look): DrawingTools {
  const { theme, color, ascii } = look;
  return { glyphs: glyphsFor(ascii), colors: createTextColors(theme, color), ascii, look };
}

export function createModel(tools: DrawingTools, scene: Scene, size: Size): ScreenModel {
  const { timer, now } = scene.view;
  const time = formatShownTime({
    remainingMs: remainingMs(timer, now),
    plannedMs: intervalIn(timer).plannedMs,
    runsOn: runsOn(timer),
  });
  const undo = undoNotices(scene);
  const notices = undo.length === 0 ? scene.view.notices : [...scene.view.notices, ...undo];
  const view = { ...scene.view, notices };
  return { ...tools, ...scene, view, size, time };
}

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

/** Returns whether interruptions can be marked now. */
export function canBeInterrupted(timer: Timer): timer is BusyTimer {
  return timer.state !== 'waiting' && timer.interval.kind === 'focus';
}
