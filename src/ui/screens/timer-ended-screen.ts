import { centre, firstThatFits, plainText, truncate, wrap } from '../../terminal/text.ts';
import { hintsFor } from '../keys/key-map.ts';
import { ENDED_KEYS } from '../keys/timer-keys.ts';
import { hintLines } from '../parts/key-hints.ts';
import { noticeTexts } from '../parts/notices.ts';
import type { ScreenModel } from '../scene.ts';

/** Texts for when the sentence does not fit. */
const SHORT = ['The timer has ended', 'Timer ended', 'Ended'];

/**
 * Returns the rows of a view whose timer has ended, from the top. It shows no time, which could be mistaken
 * for that of a running timer.
 */
export function timerEndedScreen(model: ScreenModel, sentence: string): string[] {
  const { columns, rows } = model.size;
  const text = plainText(sentence, model.ascii);
  if (rows < 2) return [centre(oneLine(model, text), columns)];
  const sentences = sentenceTexts(model, text);
  const gap = rows - sentences.length >= 2 ? [''] : [];
  const { lines, keys } = offers(model);
  const page = [
    ...sentences.map(model.styles.warning),
    ...gap,
    firstThatFits([...lines, keys], columns),
  ];
  const above = Math.floor((rows - page.length) / 2);
  const notices = noticesBelow(model, above);
  const below = rows - page.length - above - notices.length;
  const blank = (count: number) => Array<string>(count).fill('');
  return [...blank(above), ...page, ...blank(below), ...notices].map((row) => centre(row, columns));
}

function offers(model: ScreenModel) {
  const hints = hintsFor(ENDED_KEYS, { mode: model.mode, scene: model });
  const keys = hints.map(({ key }) => key).join('/');
  return { lines: hintLines(model.styles, hints), keys };
}

function oneLine(model: ScreenModel, sentence: string): string {
  const { styles, size } = model;
  const { lines, keys } = offers(model);
  const together = [sentence, ...SHORT].flatMap((text) =>
    lines.map((line) => `${styles.warning(text)}  ${line}`),
  );
  const shortest = [`over ${keys}`, keys, 'over'].map(styles.warning);
  return firstThatFits([...together, ...shortest], size.columns);
}

// Wrapped, or short if there are too few rows.
function sentenceTexts({ size, glyphs }: ScreenModel, sentence: string): readonly string[] {
  const rows = wrap(sentence, size.columns < 30 ? size.columns : Math.min(size.columns - 4, 64));
  if (rows.length >= size.rows) return [firstThatFits(SHORT, size.columns)];
  return rows.map((row) => truncate(row, size.columns, glyphs.ellipsis));
}

function noticesBelow(model: ScreenModel, room: number): string[] {
  const count = Math.min(3, room - 1);
  return count < 1 ? [] : noticeTexts(model, count, model.size.columns);
}
