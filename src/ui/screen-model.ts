import { formatShownTime } from '../core/duration.ts';
import { intervalIn, remainingMs, runsOn } from '../core/timer.ts';
import { type Glyphs, glyphsFor } from '../terminal/glyphs.ts';
import { createStyles, type Styles } from '../terminal/styles.ts';
import type { Look } from '../terminal/theme.ts';
import type { Size } from './layout.ts';
import { type Question, questionOf } from './parts/question.ts';
import type { Scene } from './scene.ts';

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
    readonly question: Question | undefined;
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
  return { ...tools, ...scene, size, time, question: questionOf(scene) };
}
