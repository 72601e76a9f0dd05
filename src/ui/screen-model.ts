import { formatShownTime } from '../core/duration.ts';
import { intervalIn, remainingMs, runsOn } from '../core/timer.ts';
import { type Scene, undoNotices } from '../scene/scene.ts';
import { type Glyphs, glyphsFor } from '../terminal/glyphs.ts';
import { createTextColors, type TextColors } from '../terminal/styles.ts';
import type { Look } from '../terminal/theme.ts';
import type { Size } from './layout.ts';

/** The characters and colours that screens are drawn with. */
export type DrawingTools = {
  readonly glyphs: Glyphs;
  /** The colours of the theme, as properties of `<Text>`. */
  readonly colors: TextColors;
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

/** @param tags those that have colours of their own */
export function createTools(look: Look, tags: readonly string[] = []): DrawingTools {
  const { theme, color, ascii } = look;
  return { glyphs: glyphsFor(ascii), colors: createTextColors(theme, color, tags), look };
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
