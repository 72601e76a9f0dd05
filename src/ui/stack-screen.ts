import { centre, indent } from '../text/fit-text.ts';
import { type DigitSize, digitColumns } from './big-digits.ts';
import { sessionTexts, totalsText } from './day-parts.ts';
import { hintsText, noticeTexts } from './footer-parts.ts';
import type { Layout, PartRows } from './layout.ts';
import { questionTexts } from './question-texts.ts';
import type { ScreenModel } from './screen-model.ts';
import { barText, infoText, labelText, plainTime, stateText, timeRows } from './timer-parts.ts';

type Stack = Extract<Layout, { form: 'stack' }>;

/** The parts below one another, in a column in the middle of the terminal. */
export function stackScreen(model: ScreenModel, { digits, parts }: Stack): string[] {
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
