import { indent } from '../text/fit-text.ts';
import { type BigDigitSize, digitColumns } from './big-digits.ts';
import { totalsText } from './day-parts.ts';
import { hintsText, noticeTexts } from './footer-parts.ts';
import { foremost, type Ranked } from './foremost.ts';
import type { Demand } from './layout.ts';
import { questionTexts } from './question-texts.ts';
import type { ScreenModel } from './screen-model.ts';
import { barText, infoText, labelText, stateText, timeRows } from './timer-parts.ts';

const GAP = 3;
const WIDEST = 64;

/** Big digits on the left, the other parts beside them: for a terminal that is low and wide. */
export function besideScreen(model: ScreenModel, demand: Demand, digits: BigDigitSize): string[] {
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
