import { centre, indent } from '../../terminal/text.ts';
import { hintsFor } from '../keys/key-map.ts';
import { LABEL_KEYS, TIMER_KEYS } from '../keys/timer-keys.ts';
import { type Content, type Layout, layout, type PartRows } from '../layout.ts';
import { type BigDigitSize, type DigitSize, digitColumns } from '../parts/big-digits.ts';
import { sessionTexts, totalsText } from '../parts/day-parts.ts';
import { hintsThatFit, mostImportant } from '../parts/key-hints.ts';
import { noticeTexts } from '../parts/notices.ts';
import { type Question, questionOf, questionTexts } from '../parts/question.ts';
import {
  barText,
  infoText,
  labelText,
  plainTime,
  stateText,
  timeRows,
} from '../parts/timer-parts.ts';
import { labelOf, type ScreenModel } from '../scene.ts';
import { oneLineScreen } from './one-line-screen.ts';

/** Returns the rows of the timer's screen, from the top. None is wider than the terminal. */
export function timerScreen(model: ScreenModel): string[] {
  const question = questionOf(model);
  const content = contentOf(model, question !== undefined);
  const chosen = layout(model.size, content);
  switch (chosen.form) {
    case 'one-line':
      return oneLineScreen(model, question);
    case 'two-columns':
      return twoColumnScreen(model, content, chosen.digits, question);
    case 'one-column':
      return oneColumnScreen(model, chosen, question);
  }
}

function contentOf({ view, mode, time }: ScreenModel, asking: boolean): Content {
  const editing = mode.type === 'label';
  return {
    time,
    label: editing || labelOf(view.timer) !== '',
    editing,
    asking,
    notices: view.notices.length,
    sessions: view.today.sessions.length,
  };
}

type OneColumn = Extract<Layout, { form: 'one-column' }>;

/** Places the parts below one another, in the middle of the terminal. */
function oneColumnScreen(
  model: ScreenModel,
  { digits, parts }: OneColumn,
  question: Question | undefined,
): string[] {
  return parts.flatMap((part) => {
    const texts = partTexts(model, part, digits, question);
    return Array.from({ length: part.rows }, (_, y) => texts[y] ?? '');
  });
}

function partTexts(
  model: ScreenModel,
  { part, rows }: PartRows,
  digits: DigitSize,
  question: Question | undefined,
): string[] {
  const { columns } = model.size;
  const column = columnOf(model, digits);
  const centred = (text: string) => centre(text, columns);
  const aligned = (text: string) => indent(text, Math.floor((columns - column) / 2));
  const widest = columns < 30 ? columns : columns - 4;
  switch (part) {
    case 'state':
      return [centred(stateText(model, columns))];
    case 'time':
      return timeDigits(model, digits);
    case 'bar':
      return [aligned(barText(model, column))];
    case 'info':
      return [aligned(infoText(model, column))];
    case 'label':
      // The editor is aligned left, so that typing does not move it.
      return [(model.mode.type === 'label' ? aligned : centred)(labelText(model, column))];
    case 'totals':
      return [centred(totalsText(model, column))];
    case 'sessions':
      return sessionTexts(model, rows, column).map(aligned);
    case 'notices':
      return noticeTexts(model, rows, widest).map(centred);
    case 'question':
      return question ? questionTexts(model, question, rows, columns).map(centred) : [];
    case 'hints':
      return [centred(hintsText(model, widest))];
    case 'top':
    case 'middle':
    case 'gap-above-time':
    case 'gap-below-time':
    case 'gap-above-label':
    case 'gap-above-footer':
      return [];
  }
}

// At most 64 columns, but at least as wide as the digits.
function columnOf({ size, time }: ScreenModel, digits: DigitSize): number {
  const { columns } = size;
  return columns < 30 ? columns : Math.min(columns - 4, Math.max(64, digitColumns(time, digits)));
}

function timeDigits(model: ScreenModel, digits: DigitSize): string[] {
  const { columns } = model.size;
  if (digits === 'text') return [centre(plainTime(model, columns), columns)];
  const left = Math.floor((columns - digitColumns(model.time, digits)) / 2);
  return timeRows(model, digits).map((row) => indent(row, left));
}

const GAP = 3;
const WIDEST = 64;

/** Places big digits on the left and the other parts on the right, for a low, wide terminal. */
function twoColumnScreen(
  model: ScreenModel,
  content: Content,
  digits: BigDigitSize,
  question: Question | undefined,
): string[] {
  const { columns, rows } = model.size;
  const left = digitColumns(model.time, digits);
  const width = Math.min(columns - left - 2 * GAP, WIDEST);
  const margin = Math.floor((columns - left - GAP - width) / 2);
  const time = centreVertically(timeRows(model, digits), rows);
  const texts = centreVertically(rightColumn(model, content, width, question), rows);
  return Array.from({ length: rows }, (_, y) =>
    indent(`${time[y] ?? ' '.repeat(left)}${' '.repeat(GAP)}${texts[y] ?? ''}`, margin),
  );
}

function centreVertically(texts: readonly string[], rows: number): (string | undefined)[] {
  const above = Math.floor((rows - texts.length) / 2);
  return Array.from({ length: rows }, (_, y) => texts[y - above]);
}

type RankedText = {
  readonly rank: number;
  readonly text: string;
  readonly wanted: boolean;
};

function rightColumn(
  model: ScreenModel,
  content: Content,
  width: number,
  question: Question | undefined,
): string[] {
  const notice = noticeTexts(model, 1, width)[0] ?? '';
  const texts: readonly RankedText[] = [
    { text: stateText(model, width), rank: 1, wanted: true },
    { text: barText(model, width), rank: 2, wanted: true },
    { text: infoText(model, width), rank: 5, wanted: true },
    { text: labelText(model, width), rank: content.editing ? 0 : 3, wanted: content.label },
    { text: notice, rank: 4, wanted: content.notices > 0 },
    { text: totalsText(model, width), rank: 7, wanted: true },
    ...questionRows(model, question, width),
    { text: hintsText(model, width), rank: 6, wanted: !content.asking },
  ];
  const wanted = texts.filter((entry) => entry.wanted);
  return mostImportant(wanted, model.size.rows).map(({ text }) => text);
}

function questionRows(
  model: ScreenModel,
  question: Question | undefined,
  width: number,
): readonly RankedText[] {
  if (question === undefined) return [];
  const rows = model.size.rows < 4 ? 1 : 2;
  return questionTexts(model, question, rows, width).map((text) => ({
    text,
    rank: 0,
    wanted: true,
  }));
}

/** Returns the hints that fit. */
function hintsText(model: ScreenModel, columns: number): string {
  const { mode, styles } = model;
  const hints =
    mode.type === 'label'
      ? hintsFor(LABEL_KEYS, { mode, scene: model })
      : hintsFor(TIMER_KEYS, { mode, scene: model });
  return hintsThatFit(styles, hints, columns);
}
