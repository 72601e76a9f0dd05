import type { ColorSupportLevel } from 'chalk';
import { formatShownTime } from '../core/shown-time.ts';
import { intervalIn, remainingMs, runsOn } from '../core/timer.ts';
import { type Glyphs, glyphsFor } from '../terminal/glyphs.ts';
import { createStyles, type Styles } from '../terminal/styles.ts';
import type { Theme } from '../terminal/theme.ts';
import type { TimerView } from '../timer/timer-view.ts';
import type { HistoryShown } from './history/history-store.ts';
import type { Size } from './layout.ts';
import type { Mode } from './mode.ts';
import { type Question, questionOf } from './parts/question.ts';
import type { Role } from './parts/role.ts';

/** How a screen is to look. */
export type ScreenOptions = {
  readonly theme: Theme;
  readonly color: ColorSupportLevel;
  /** Printable ASCII only, labels as they are. */
  readonly ascii: boolean;
};

/** What screens are drawn with. */
type Style = {
  readonly glyphs: Glyphs;
  readonly styles: Styles;
  readonly ascii: boolean;
  /** What it was made of. */
  readonly options: ScreenOptions;
};

/** Everything that one frame is made of. */
export type ScreenModel = Style &
  Scene & {
    readonly size: Size;
    /** The time that is left, or counted up, as text. */
    readonly time: string;
    readonly question: Question | undefined;
  };

export function createStyle(options: ScreenOptions): Style {
  const { theme, color, ascii } = options;
  return { glyphs: glyphsFor(ascii), styles: createStyles(theme, color), ascii, options };
}

export function createModel(style: Style, scene: Scene, size: Size): ScreenModel {
  const { timer, now } = scene.view;
  const time = formatShownTime({
    remainingMs: remainingMs(timer, now),
    plannedMs: intervalIn(timer).plannedMs,
    runsOn: runsOn(timer),
  });
  return { ...style, ...scene, size, time, question: questionOf(scene) };
}

/** What there is to show, and what the keys act on. */
export type Scene = {
  readonly view: TimerView;
  readonly mode: Mode;
  readonly role: Role;
  /** The sentence that says that the timer's process is no more; undefined while it lives. */
  readonly gone: string | undefined;
  readonly history: HistoryShown;
};
