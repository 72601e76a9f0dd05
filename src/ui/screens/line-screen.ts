import { displayWidth, firstThatFits, truncate } from '../../terminal/text.ts';
import { interruptionTexts } from '../parts/day-parts.ts';
import { QUESTION_COLUMNS, type Question, questionTexts } from '../parts/question.ts';
import { labelOf, timeTexts } from '../parts/shown-timer.ts';
import { barText, labelText, plainTime, rolesOf, stateText } from '../parts/timer-parts.ts';
import type { ScreenModel } from '../screen-model.ts';

/** The timer in one line, and the bar where there is a second. */
export function lineScreen(model: ScreenModel): string[] {
  const { columns, rows } = model.size;
  const { question } = model;
  if (rows < 2) return [question ? lineThatAsks(model, question) : lineText(model)];
  const below = question ? questionTexts(model, question, 1, columns) : [barText(model, columns)];
  return [lineText(model), ...below];
}

/** A question; the time goes only where the question has no room beside it. */
export function lineThatAsks(model: ScreenModel, question: Question): string {
  const { columns } = model.size;
  const time = plainTime(model, columns);
  const beside = columns - displayWidth(time) - 1;
  if (beside < QUESTION_COLUMNS) return questionTexts(model, question, 1, columns).join('');
  return [time, ...questionTexts(model, question, 1, beside)].join(' ');
}

/** The time, then as much as fits into one line. */
export function lineText(model: ScreenModel): string {
  const { mode, view, size, glyphs, styles } = model;
  let line = plainTime(model, size.columns);
  const room = () => size.columns - displayWidth(line) - 1;
  const append = (text: string) => {
    if (text !== '' && displayWidth(text) <= room()) line += ` ${text}`;
  };
  if (mode.type === 'label' && room() >= 2) return `${line} ${labelText(model, room())}`;
  append(stateText(model, room(), rolesOf(model).slice(-1)));
  append(firstThatFits(interruptionTexts(view.timer).slice(-1), room()));
  if (room() >= 8) append(truncate(labelOf(view.timer), room(), glyphs.ellipsis));
  append(styles.faint(firstThatFits(timeTexts(view), room())));
  return line;
}
