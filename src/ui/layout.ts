import {
  BIG_DIGIT_SIZES,
  type BigDigitSize,
  DIGIT_ROWS,
  type DigitSize,
  digitColumns,
} from './parts/big-digits.ts';

/** The size of a terminal; both are 1 or more. */
export type Size = { readonly columns: number; readonly rows: number };

/** The parts and the gaps between them, from top to bottom. */
const PARTS = [
  'top',
  'state',
  'above-time',
  'time',
  'below-time',
  'bar',
  'label',
  'above-day',
  'ribbon',
  'below-ribbon',
  'totals',
  'below-totals',
  'week',
  'below-week',
  'below-day',
  'sessions',
  'middle',
  'footer',
] as const;

type Part = (typeof PARTS)[number];

/** A part takes whole rows. */
export type PartRows = { readonly part: Part; readonly rows: number };

/** A range of columns. */
export type Columns = { readonly left: number; readonly width: number };

/**
 * How the parts are placed. It depends only on the size of the terminal, so nothing that happens to the timer
 * moves them.
 */
export type Layout =
  /** One line, and the bar if there is a second row. */
  | { readonly form: 'one-line' }
  /** Digits on the left, the other parts on the right. */
  | {
      readonly form: 'beside';
      readonly digits: BigDigitSize;
      readonly clock: Columns;
      readonly column: Columns;
    }
  /** Parts below one another, in one column. Together they fill the rows of the terminal. */
  | {
      readonly form: 'one-column';
      readonly digits: DigitSize;
      readonly column: Columns;
      readonly parts: readonly PartRows[];
    }
  /** The clock on the left, the day on the right; below them the footer. */
  | {
      readonly form: 'two-columns';
      readonly digits: DigitSize;
      readonly left: Column;
      readonly right: Column;
      readonly footer: number;
    };

/** A column with its parts, from top to bottom. */
type Column = Columns & { readonly parts: readonly PartRows[] };

/** The columns that the parts beside the digits need. */
const BESIDE = { least: 30, most: 64, gap: 3 };
/** The column is no wider than this, unless the digits are. */
const WIDEST = 72;
/** A time with hours, for which the digits leave room. */
const WITH_HOURS = '0:00:00';

/** Chooses the parts that fit a terminal of this size, the most important first. */
export function layout(size: Size): Layout {
  if (size.rows <= 2) return { form: 'one-line' };
  if (size.columns >= TWO_COLUMNS.columns && size.rows >= TWO_COLUMNS.rows) return twoColumns(size);
  return (size.rows <= 7 ? beside(size) : undefined) ?? oneColumn(size);
}

/** Two columns need this much; the right one is at most so wide, and the gap so wide. */
const TWO_COLUMNS = { columns: 140, rows: 24, most: 60, gap: 6 };
const FOOTER = 2;

function twoColumns({ columns, rows }: Size): Layout {
  const digits = rows >= 30 ? 'large' : 'medium';
  const width = digitColumns(WITH_HOURS, 'large');
  const rest = columns - 2 * marginFor(columns) - width - TWO_COLUMNS.gap;
  const right = Math.min(TWO_COLUMNS.most, rest);
  const left = Math.floor((columns - width - TWO_COLUMNS.gap - right) / 2);
  const high = rows - FOOTER;
  const gap = rows >= 30 ? 2 : 1;
  // Both columns begin in the same row. A day of a few sessions is in the middle.
  const room = high - DAY_ROWS;
  const top = Math.floor(Math.max(0, room - USUAL_SESSIONS) / 2);
  const sessions = Math.min(MOST_SESSIONS, room - top);
  const column = (parts: readonly PartRows[]) => parts.filter((part) => part.rows > 0);
  return {
    form: 'two-columns',
    digits,
    footer: FOOTER,
    left: {
      left,
      width,
      parts: column([
        { part: 'top', rows: top },
        { part: 'state', rows: 1 },
        { part: 'above-time', rows: gap },
        { part: 'time', rows: DIGIT_ROWS[digits] },
        { part: 'below-time', rows: gap },
        { part: 'bar', rows: 1 },
        { part: 'label', rows: 1 },
      ]),
    },
    right: {
      left: left + width + TWO_COLUMNS.gap,
      width: right,
      parts: column([
        { part: 'top', rows: top },
        { part: 'totals', rows: 1 },
        { part: 'below-totals', rows: 1 },
        { part: 'ribbon', rows: 2 },
        { part: 'below-ribbon', rows: 1 },
        { part: 'week', rows: 7 },
        { part: 'below-week', rows: 1 },
        { part: 'sessions', rows: sessions },
      ]),
    },
  };
}

const [USUAL_SESSIONS, MOST_SESSIONS] = [6, 12];
/** The rows of the day and the week without the sessions. */
const DAY_ROWS = 13;

function beside({ columns, rows }: Size): Layout | undefined {
  const digits = (['medium', 'small'] as const).find(
    (each) => rows >= DIGIT_ROWS[each] && columns >= besideColumns(each) + BESIDE.least,
  );
  if (digits === undefined) return undefined;
  const clock = digitColumns(WITH_HOURS, digits);
  const width = Math.min(BESIDE.most, columns - besideColumns(digits));
  const left = Math.floor((columns - clock - BESIDE.gap - width) / 2);
  return {
    form: 'beside',
    digits,
    clock: { left, width: clock },
    column: { left: left + clock + BESIDE.gap, width },
  };
}

function besideColumns(digits: BigDigitSize): number {
  return digitColumns(WITH_HOURS, digits) + 2 * BESIDE.gap;
}

function oneColumn(size: Size): Layout {
  const heights = fitRows(size);
  const digits = sizeOfRows(heights.get('time') ?? 1);
  return { form: 'one-column', digits, column: columnFor(size, digits), parts: placed(heights) };
}

function columnFor({ columns }: Size, digits: DigitSize): Columns {
  const room = columns - 2 * marginFor(columns);
  const width = Math.min(room, Math.max(WIDEST, digitColumns(WITH_HOURS, digits)));
  return { left: Math.floor((columns - width) / 2), width };
}

function marginFor(columns: number): number {
  if (columns < 34) return 0;
  return columns < 44 ? 1 : 2;
}

function placed(heights: ReadonlyMap<Part, number>): readonly PartRows[] {
  const parts = PARTS.map((part) => ({ part, rows: heights.get(part) ?? 0 }));
  return parts.filter(({ rows }) => rows > 0);
}

// Each gets its rows if they are left, the most important first. A smaller one after one that does not fit may.
function fitRows(size: Size): ReadonlyMap<Part, number> {
  const heights = new Map<Part, number>();
  const add = (part: Part, rows: number) => heights.set(part, (heights.get(part) ?? 0) + rows);
  let free = size.rows;
  for (const [part, rows] of requests(size)) {
    if (rows > free) continue;
    add(part, rows);
    free -= rows;
  }
  add('top', Math.floor(free / 2));
  add('middle', Math.ceil(free / 2));
  return heights;
}

function requests({ columns, rows }: Size): readonly (readonly [Part, number])[] {
  const room = columns - 2 * marginFor(columns);
  const more = (digits: BigDigitSize, count: number, least = 0) =>
    rows >= least && room >= digitColumns(WITH_HOURS, digits) ? count : Infinity;
  return [
    ['time', 1],
    ['state', 1],
    ['bar', 1],
    ['label', 1],
    ['footer', 1],
    ['time', more('small', 2)],
    ['footer', 1],
    ['time', more('medium', 2)],
    ['above-time', 1],
    ['below-time', 1],
    ['totals', 1],
    ['ribbon', 1],
    ['above-day', 1],
    ['ribbon', 1],
    ['sessions', rows >= 20 ? 3 : 1],
    ['below-day', 1],
    ['below-ribbon', 1],
    // Below the sessions, so that notices and questions do not touch them.
    ['middle', rows >= 24 ? 1 : 0],
    ['sessions', rows >= 24 ? 1 : 0],
    ['top', 1],
    ['time', more('large', 5, 34)],
    ['time', more('huge', 5, 48)],
    ['sessions', Math.max(0, Math.floor(rows / 4) - 3)],
    ['above-time', rows >= 34 ? 1 : 0],
    ['below-time', rows >= 34 ? 1 : 0],
  ];
}

function sizeOfRows(rows: number): DigitSize {
  return BIG_DIGIT_SIZES.find((size) => DIGIT_ROWS[size] === rows) ?? 'text';
}
