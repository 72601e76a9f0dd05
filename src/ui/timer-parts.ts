import { formatDuration } from '../core/duration.ts';
import { remainingMs } from '../core/timer.ts';
import { type BigDigitSize, bigDigits } from './big-digits.ts';
import { displayWidth, firstThatFits, justify, truncate } from './fit-text.ts';
import { editorWindow } from './label-editor.ts';
import type { Mode } from './mode.ts';
import type { ScreenModel } from './screen-model.ts';
import {
  cycleMarks,
  intervalShown,
  labelOf,
  progress,
  stateTexts,
  timeText,
} from './shown-timer.ts';

/** Kind and state in words, as long as fits into so many columns. */
export function stateText({ view, glyphs, paint }: ScreenModel, columns: number): string {
  const { kind } = intervalShown(view.timer);
  return paint.strongKind(kind, firstThatFits(stateTexts(view.timer, glyphs), columns));
}

/** The remaining time in big digits: bright while it runs, faint while it stands still. */
export function timeRows(model: ScreenModel, size: BigDigitSize): string[] {
  const { view, time, glyphs, paint, ascii } = model;
  const style = view.timer.state === 'running' ? paint.kind : paint.faintKind;
  const { kind } = intervalShown(view.timer);
  return bigDigits(time, size, glyphs.block, ascii).map((row) => style(kind, row));
}

/** The remaining time as text; in fewer than five columns its minutes only. */
export function plainTime({ view, time, paint }: ScreenModel, columns: number): string {
  const minutes = formatDuration(remainingMs(view.timer, view.now));
  const text = firstThatFits([time, minutes, minutes.slice(0, -1)], columns);
  const style = view.timer.state === 'running' ? paint.strongKind : paint.faintKind;
  return style(intervalShown(view.timer).kind, text);
}

/** How much of the interval is spent. */
export function barText({ view, glyphs, paint }: ScreenModel, columns: number): string {
  const filled = Math.floor(progress(view.timer, view.now) * columns);
  const [spent, left] = [glyphs.barFilled.repeat(filled), glyphs.barEmpty.repeat(columns - filled)];
  return paint.kind(intervalShown(view.timer).kind, spent) + paint.faint(left);
}

/** The cycle's marks at the left and when the interval ends at the right. */
export function infoText({ view, glyphs, paint }: ScreenModel, columns: number): string {
  const marks = firstThatFits([cycleMarks(view, glyphs)], columns);
  return justify(
    paint.kind(intervalShown(view.timer).kind, marks),
    paint.faint(timeText(view)),
    columns,
  );
}

/** The label, or the line that edits it. */
export function labelText(model: ScreenModel, columns: number): string {
  const { view, mode, glyphs } = model;
  return mode.type === 'label'
    ? editorText(model, mode, columns)
    : truncate(labelOf(view.timer), columns, glyphs.ellipsis);
}

function editorText(
  { paint }: ScreenModel,
  draft: Extract<Mode, { type: 'label' }>,
  columns: number,
): string {
  const prompt = firstThatFits(['Label: ', '> '], columns - 10);
  const { before, at, after } = editorWindow(draft, Math.max(1, columns - displayWidth(prompt)));
  return paint.faint(prompt) + before + paint.inverse(at) + after;
}
