import { centre, firstThatFits, plainText, truncate, wrap } from '../../terminal/text.ts';
import { noticeTexts } from '../parts/footer-parts.ts';
import { type KeyWords, keyWordsText } from '../parts/hints.ts';
import type { ScreenModel } from '../screen-model.ts';

const OFFERS: readonly (readonly KeyWords[])[] = [
  [
    { key: 'Enter', what: 'start again' },
    { key: 'q', what: 'leave' },
  ],
  [
    { key: 'Enter', what: 'again' },
    { key: 'q', what: 'quit' },
  ],
];
/** Where no sentence fits. */
const SHORT = ['The timer has ended', 'Timer ended', 'Ended'];
const SHORTEST = ['gone Enter/q', 'Enter/q', 'gone'];

/**
 * The rows of a view whose timer is no more, from the top. No time is shown: one that stands still
 * could be taken for a timer that runs.
 */
export function goneScreen(model: ScreenModel, sentence: string): string[] {
  const { columns, rows } = model.size;
  const text = plainText(sentence, model.ascii);
  if (rows < 2) return [centre(oneLine(model, text), columns)];
  const said = sentenceTexts(model, text);
  const gap = rows - said.length >= 2 ? [''] : [];
  const page = [...said.map(model.styles.warning), ...gap, offerText(model)];
  const notices = noticesBelow(model, Math.floor((rows - page.length) / 2));
  const above = Math.floor((rows - page.length) / 2);
  const below = rows - page.length - above - notices.length;
  const blank = (count: number) => Array<string>(count).fill('');
  return [...blank(above), ...page, ...blank(below), ...notices].map((row) => centre(row, columns));
}

function oneLine({ styles, size }: ScreenModel, sentence: string): string {
  const together = [sentence, ...SHORT].flatMap((text) =>
    OFFERS.map((words) => `${styles.warning(text)}  ${keyWordsText(styles, words)}`),
  );
  return firstThatFits([...together, ...SHORTEST.map(styles.warning)], size.columns);
}

// On as many rows as it takes; where there are not so many, in short.
function sentenceTexts({ size, glyphs }: ScreenModel, sentence: string): readonly string[] {
  const rows = wrap(sentence, size.columns < 30 ? size.columns : Math.min(size.columns - 4, 64));
  if (rows.length >= size.rows) return [firstThatFits(SHORT, size.columns)];
  return rows.map((row) => truncate(row, size.columns, glyphs.ellipsis));
}

function offerText({ styles, size }: ScreenModel): string {
  const offers = OFFERS.map((words) => keyWordsText(styles, words));
  return firstThatFits([...offers, 'Enter/q'], size.columns);
}

function noticesBelow(model: ScreenModel, room: number): string[] {
  const count = Math.min(3, room - 1);
  return count < 1 ? [] : noticeTexts(model, count, model.size.columns);
}
