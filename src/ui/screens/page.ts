import { centre, displayWidth, plainText, truncate, wrap } from '../../terminal/text.ts';
import type { KeyHint } from '../keys/key-map.ts';
import { hintsThatFit } from '../parts/key-hints.tsx';

import type { ScreenModel } from '../scene.ts';
import { oneLine, plainTime } from './one-line-screen.tsx';

/** With this many rows or more, there are blank rows around the content. */
const ROWS_WITH_GAPS = 14;
/** With this many rows or more, messages and hints are both shown. */
const ROWS_WITH_BOTH = 6;

/** A page below the timer's line: its footer, and the height of its content. */
export type Page = {
  readonly footer: readonly string[];
  readonly height: number;
};

/** Returns a page with a footer; without it on one or two rows. */
export function pageFor({ size: { rows } }: ScreenModel, footer: readonly string[]): Page {
  const fitting = rows < 3 ? [] : footer;
  return { footer: fitting, height: rows - 1 - 2 * gapsFor(rows).length - fitting.length };
}

/** Returns the rows of a page, as many as the terminal has. */
export function pageRows(model: ScreenModel, page: Page, content: readonly string[]): string[] {
  const { columns, rows } = model.size;
  const gap = gapsFor(rows);
  const filled = Array.from({ length: page.height }, (_, y) => content[y] ?? '');
  const footer = page.footer.map((text) => centre(text, columns));
  return [centre(oneLine(model), columns), ...gap, ...filled, ...gap, ...footer];
}

function gapsFor(rows: number): readonly string[] {
  return rows < ROWS_WITH_GAPS ? [] : [''];
}

/** Returns the rows of a footer: messages and hints, or only messages if there is little room. */
export function footerTexts(
  model: ScreenModel,
  messages: readonly string[],
  hints: readonly KeyHint[],
): readonly string[] {
  const { columns, rows } = model.size;
  const width = columns < 30 ? columns : columns - 4;
  const most = rows < ROWS_WITH_BOTH ? 1 : Math.floor(rows / 4);
  const wrapped = messages.flatMap((text) => wrap(plainText(text, model.ascii), width));
  const kept = [...wrapped.slice(0, most - 1), wrapped.slice(most - 1).join(' ')];
  const texts = kept
    .filter((text) => text !== '')
    .map((text) => model.styles.warning(truncate(text, width, model.glyphs.ellipsis)));
  if (texts.length > 0 && rows < ROWS_WITH_BOTH) return texts;
  return [...texts, hintsThatFit(model.styles, hints, width)];
}

/** Returns the time on one row with a text for the remaining columns. */
export function timeAndText(model: ScreenModel, text: (columns: number) => string): string {
  const { columns } = model.size;
  const time = plainTime(model, columns);
  const room = columns - displayWidth(time) - 1;
  return room < 2 ? time : `${time} ${text(room)}`;
}
