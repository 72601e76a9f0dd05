import { centre, displayWidth, plainText, truncate, wrap } from '../../terminal/text.ts';
import { type Hint, hintsThatFit } from '../parts/hints.ts';
import { plainTime } from '../parts/timer-parts.ts';
import type { ScreenModel } from '../screen-model.ts';
import { lineText } from './line-screen.ts';

/** From so many rows on there is room for blank ones. */
const ROOMY = 14;
/** From so many rows on the keys stay where something is said. */
const SAID_ABOVE_KEYS = 6;

/** A page below the line of the timer: what has the middle, and what stands below it. */
export type Page = {
  readonly foot: readonly string[];
  /** Rows in the middle. */
  readonly height: number;
};

/** The rows of a page, as many as the terminal has. */
export function pageRows(model: ScreenModel, page: Page, middle: readonly string[]): string[] {
  const { columns, rows } = model.size;
  const gap = gapsOf(rows);
  const filled = Array.from({ length: page.height }, (_, y) => middle[y] ?? '');
  const foot = page.foot.map((text) => centre(text, columns));
  return [centre(lineText(model), columns), ...gap, ...filled, ...gap, ...foot];
}

/** What is left of the terminal above a foot. On one of two rows there is none. */
export function pageWith({ size: { rows } }: ScreenModel, foot: readonly string[]): Page {
  const shown = rows < 3 ? [] : foot;
  return { foot: shown, height: rows - 1 - 2 * gapsOf(rows).length - shown.length };
}

function gapsOf(rows: number): readonly string[] {
  return rows < ROOMY ? [] : [''];
}

/** What is to be said, and the keys; where there is little room, only the former. */
export function footTexts(
  model: ScreenModel,
  said: readonly string[],
  hints: readonly Hint[],
): readonly string[] {
  const { columns, rows } = model.size;
  const width = columns < 30 ? columns : columns - 4;
  const most = rows < SAID_ABOVE_KEYS ? 1 : Math.floor(rows / 4);
  const told = said.flatMap((text) => wrap(plainText(text, model.ascii), width));
  const kept = [...told.slice(0, most - 1), told.slice(most - 1).join(' ')];
  const texts = kept
    .filter((text) => text !== '')
    .map((text) => model.styles.warning(truncate(text, width, model.glyphs.ellipsis)));
  if (texts.length > 0 && rows < SAID_ABOVE_KEYS) return texts;
  return [...texts, hintsThatFit(model.styles, hints, width)];
}

/** The remaining time and as much of something else as fits beside it, for a terminal of one row. */
export function besideTime(model: ScreenModel, text: (columns: number) => string): string {
  const { columns } = model.size;
  const time = plainTime(model, columns);
  const room = columns - displayWidth(time) - 1;
  return room < 2 ? time : `${time} ${text(room)}`;
}
