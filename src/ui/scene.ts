import { formatShownTime } from '../core/duration.ts';
import { cleanLabel } from '../core/session.ts';
import { type BusyTimer, intervalIn, remainingMs, runsOn, type Timer } from '../core/timer.ts';
import type { TimerView } from '../core/timer-view.ts';
import { type Glyphs, glyphsFor } from '../terminal/glyphs.ts';
import { createStyles, type Styles } from '../terminal/styles.ts';
import type { Look } from '../terminal/theme.ts';
import type { HistoryState } from './history/history-store.ts';
import type { Size } from './layout.ts';
import type { Mode } from './mode.ts';

/** What there is to show, and what the keys act on. */
export type Scene = {
  readonly view: TimerView;
  readonly mode: Mode;
  readonly role: Role;
  /** A sentence that says that the timer's process has ended; undefined while it runs. */
  readonly ended: string | undefined;
  readonly history: HistoryState;
};

/** What the screen is to the timer it shows. */
export type Role =
  /** The timer runs in this process. */
  | { readonly type: 'owner' }
  /** It runs elsewhere: `of` names the place, such as `tmux pane %3` or `the background`. */
  | { readonly type: 'view'; readonly of: string };

/** What screens are drawn with. */
export type DrawingTools = {
  readonly glyphs: Glyphs;
  readonly styles: Styles;
  readonly ascii: boolean;
  /** What they were made of. */
  readonly look: Look;
};

/** Everything that one frame is made of. */
export type ScreenModel = DrawingTools &
  Scene & {
    readonly size: Size;
    /** The time that is left, or counted up, as text. */
    readonly time: string;
  };

export function createTools(look: Look): DrawingTools {
  const { theme, color, ascii } = look;
  return { glyphs: glyphsFor(ascii), styles: createStyles(theme, color), ascii, look };
}

export function createModel(tools: DrawingTools, scene: Scene, size: Size): ScreenModel {
  const { timer, now } = scene.view;
  const time = formatShownTime({
    remainingMs: remainingMs(timer, now),
    plannedMs: intervalIn(timer).plannedMs,
    runsOn: runsOn(timer),
  });
  return { ...tools, ...scene, size, time };
}

/** What the interval is for, safe to print; empty if it has no label. */
export function labelOf(timer: Timer): string {
  return cleanLabel(timer.state === 'waiting' ? timer.label : timer.interval.label);
}

/** Whether interruptions can be marked now. */
export function canBeInterrupted(timer: Timer): timer is BusyTimer {
  return timer.state !== 'waiting' && timer.interval.kind === 'focus';
}
