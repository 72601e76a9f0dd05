import { centre, indent } from '../../terminal/text.ts';
import { type Demand, type Layout, layout, type PartRows } from '../layout.ts';
import { type BigDigitSize, type DigitSize, digitColumns } from '../parts/big-digits.ts';
import { sessionTexts, totalsText } from '../parts/day-parts.ts';
import { hintsText, noticeTexts } from '../parts/footer-parts.ts';
import { foremost, type Ranked } from '../parts/hints.ts';
import { questionTexts } from '../parts/question.ts';
import { labelOf } from '../parts/shown-timer.ts';
import {
  barText,
  infoText,
  labelText,
  plainTime,
  stateText,
  timeRows,
} from '../parts/timer-parts.ts';
import type { ScreenModel } from '../screen-model.ts';
import { lineScreen } from './line-screen.ts';

/** The rows of the timer's screen, from the top; none is wider than the terminal. */
export function timerScreen(model: ScreenModel): string[] {
  const demand = demandOf(model);
  const chosen = layout(model.size, demand);
  switch (chosen.form) {
    case 'line':
      return lineScreen(model);
    case 'beside':
      return besideScreen(model, demand, chosen.digits);
    case 'stack':
      return stackScreen(model, chosen);
  }
}

function demandOf({ view, mode, time, question }: ScreenModel): Demand {
  const editing = mode.type === 'label';
  return {
    time,
    label: editing || labelOf(view.timer) !== '',
    editing,
    asking: question !== undefined,
    notices: view.notices.length,
    sessions: view.today.sessions.length,
  };
}

type Stack = Extract<Layout, { form: 'stack' }>;

/** The parts below one another, in a column in the middle of the terminal. */
function stackScreen(model: ScreenModel, { digits, parts }: Stack): string[] {
  return parts.flatMap((part) => {
    const texts = partTexts(model, part, digits);
    return Array.from({ length: part.rows }, (_, y) => texts[y] ?? '');
  });
}

function partTexts(model: ScreenModel, { part, rows }: PartRows, digits: DigitSize): string[] {
  const { columns } = model.size;
  const column = columnOf(model, digits);
  const centred = (text: string) => centre(text, columns);
  const aligned = (text: string) => indent(text, Math.floor((columns - column) / 2));
  const widest = columns < 30 ? columns : columns - 4;
  switch (part) {
    case 'state':
      return [centred(stateText(model, columns))];
    case 'time':
      return timeTexts(model, digits);
    case 'bar':
      return [aligned(barText(model, column))];
    case 'info':
      return [aligned(infoText(model, column))];
    case 'label':
      // The editor stays at the left, so that typing does not move it.
      return [(model.mode.type === 'label' ? aligned : centred)(labelText(model, column))];
    case 'totals':
      return [centred(totalsText(model, column))];
    case 'sessions':
      return sessionTexts(model, rows, column).map(aligned);
    case 'notices':
      return noticeTexts(model, rows, widest).map(centred);
    case 'question':
      return model.question ? questionTexts(model, model.question, rows, columns).map(centred) : [];
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

// As wide as reads well, and never less wide than the digits.
function columnOf({ size, time }: ScreenModel, digits: DigitSize): number {
  const { columns } = size;
  return columns < 30 ? columns : Math.min(columns - 4, Math.max(64, digitColumns(time, digits)));
}

function timeTexts(model: ScreenModel, digits: DigitSize): string[] {
  const { columns } = model.size;
  if (digits === 'text') return [centre(plainTime(model, columns), columns)];
  const left = Math.floor((columns - digitColumns(model.time, digits)) / 2);
  return timeRows(model, digits).map((row) => indent(row, left));
}

const GAP = 3;
const WIDEST = 64;

/** Big digits on the left, the other parts beside them: for a terminal that is low and wide. */
function besideScreen(model: ScreenModel, demand: Demand, digits: BigDigitSize): string[] {
  const { columns, rows } = model.size;
  const left = digitColumns(model.time, digits);
  const width = Math.min(columns - left - 2 * GAP, WIDEST);
  const margin = Math.floor((columns - left - GAP - width) / 2);
  const time = inTheMiddle(timeRows(model, digits), rows);
  const texts = inTheMiddle(textsBeside(model, demand, width), rows);
  return Array.from({ length: rows }, (_, y) =>
    indent(`${time[y] ?? ' '.repeat(left)}${' '.repeat(GAP)}${texts[y] ?? ''}`, margin),
  );
}

function inTheMiddle(texts: readonly string[], rows: number): (string | undefined)[] {
  const above = Math.floor((rows - texts.length) / 2);
  return Array.from({ length: rows }, (_, y) => texts[y - above]);
}

type RankedText = Ranked & {
  readonly text: string;
  readonly wanted: boolean;
};

function textsBeside(model: ScreenModel, demand: Demand, width: number): string[] {
  const notice = noticeTexts(model, 1, width)[0] ?? '';
  const texts: readonly RankedText[] = [
    { text: stateText(model, width), rank: 1, wanted: true },
    { text: barText(model, width), rank: 2, wanted: true },
    { text: infoText(model, width), rank: 5, wanted: true },
    { text: labelText(model, width), rank: demand.editing ? 0 : 3, wanted: demand.label },
    { text: notice, rank: 4, wanted: demand.notices > 0 },
    { text: totalsText(model, width), rank: 7, wanted: true },
    ...questionBeside(model, width),
    { text: hintsText(model, width), rank: 6, wanted: !demand.asking },
  ];
  const wanted = texts.filter((entry) => entry.wanted);
  return foremost(wanted, model.size.rows).map(({ text }) => text);
}

function questionBeside(model: ScreenModel, width: number): readonly RankedText[] {
  if (model.question === undefined) return [];
  const rows = model.size.rows < 4 ? 1 : 2;
  return questionTexts(model, model.question, rows, width).map((text) => ({
    text,
    rank: 0,
    wanted: true,
  }));
}
