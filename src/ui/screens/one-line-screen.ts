import { displayWidth, firstThatFits, truncate } from '../../terminal/text.ts';
import { QUESTION_COLUMNS, type Question, questionTexts } from '../parts/question.ts';
import {
  barText,
  interruptionTexts,
  labelText,
  plainTime,
  roleTexts,
  stateText,
  timeTexts,
} from '../parts/timer-parts.ts';
import { labelOf, type ScreenModel } from '../scene.ts';

/** Returns the timer on one row, with the bar on the second row if there is one. */
export function oneLineScreen(model: ScreenModel, question: Question | undefined): string[] {
  const { columns, rows } = model.size;
  if (rows < 2) return [question ? questionLine(model, question) : oneLine(model)];
  const below = question ? questionTexts(model, question, 1, columns) : [barText(model, columns)];
  return [oneLine(model), ...below];
}

/** Returns a question on one row, with the time before it if both fit. */
export function questionLine(model: ScreenModel, question: Question): string {
  const { columns } = model.size;
  const time = plainTime(model, columns);
  const room = columns - displayWidth(time) - 1;
  if (room < QUESTION_COLUMNS) return questionTexts(model, question, 1, columns).join('');
  return [time, ...questionTexts(model, question, 1, room)].join(' ');
}

/** Returns the timer on one row: the time, then as much else as fits. */
export function oneLine(model: ScreenModel): string {
  const { mode, view, size, glyphs, styles } = model;
  let line = plainTime(model, size.columns);
  const room = () => size.columns - displayWidth(line) - 1;
  const append = (text: string) => {
    if (text !== '' && displayWidth(text) <= room()) line += ` ${text}`;
  };
  if (mode.type === 'label' && room() >= 2) return `${line} ${labelText(model, room())}`;
  append(stateText(model, room(), roleTexts(model).slice(-1)));
  append(firstThatFits(interruptionTexts(view.timer).slice(-1), room()));
  if (room() >= 8) append(truncate(labelOf(view.timer), room(), glyphs.ellipsis));
  append(styles.faint(firstThatFits(timeTexts(view), room())));
  return line;
}
