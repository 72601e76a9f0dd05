import { displayWidth, truncate } from './fit-text.ts';
import type { ScreenModel } from './screen-model.ts';
import { labelOf, timeText } from './shown-timer.ts';
import { barText, labelText, plainTime, stateText } from './timer-parts.ts';

/** The timer in one line, and the bar where there is a second. */
export function lineScreen(model: ScreenModel): string[] {
  const { columns, rows } = model.size;
  return rows < 2 ? [lineText(model)] : [lineText(model), barText(model, columns)];
}

/** The time, then as much as fits into one line. */
export function lineText(model: ScreenModel): string {
  const { mode, view, size, glyphs, paint } = model;
  let line = plainTime(model, size.columns);
  const room = () => size.columns - displayWidth(line) - 1;
  const append = (text: string) => {
    if (text !== '' && displayWidth(text) <= room()) line += ` ${text}`;
  };
  if (mode.type === 'label' && room() >= 2) return `${line} ${labelText(model, room())}`;
  append(stateText(model, room()));
  if (room() >= 8) append(truncate(labelOf(view.timer), room(), glyphs.ellipsis));
  append(paint.faint(timeText(view)));
  return line;
}
