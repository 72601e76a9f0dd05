import { formatCountdown } from '../core/duration.ts';
import { remainingMs } from '../core/timer.ts';
import type { TimerView } from '../timer/timer-view.ts';
import { type Glyphs, glyphsFor } from './glyphs.ts';
import type { Size } from './layout.ts';
import type { Mode } from './mode.ts';
import { createPaint, type Paint } from './paint.ts';
import type { Theme } from './theme.ts';

/** How a screen is to look. */
export type ScreenOptions = {
  readonly theme: Theme;
  readonly color: boolean;
  /** Printable ASCII only, labels as they are. */
  readonly ascii: boolean;
  /** One line that stands at the top where there is room for it. */
  readonly banner?: string;
};

/** What screens are drawn with. */
type Style = {
  readonly glyphs: Glyphs;
  readonly paint: Paint;
  readonly ascii: boolean;
  readonly banner: string;
};

/** Everything that one frame is made of. */
export type ScreenModel = Style & {
  readonly view: TimerView;
  readonly mode: Mode;
  readonly size: Size;
  /** The remaining time as text. */
  readonly time: string;
};

export function createStyle({ theme, color, ascii, banner = '' }: ScreenOptions): Style {
  return { glyphs: glyphsFor(ascii), paint: createPaint(theme, color), ascii, banner };
}

export function createModel(style: Style, view: TimerView, mode: Mode, size: Size): ScreenModel {
  return { ...style, view, mode, size, time: formatCountdown(remainingMs(view.timer, view.now)) };
}
