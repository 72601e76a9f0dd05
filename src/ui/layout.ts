import { type BigDigitSize, DIGIT_ROWS, type DigitSize, digitColumns } from './parts/big-digits.ts';

/** The size of a terminal; both are 1 or more. */
export type Size = { readonly columns: number; readonly rows: number };

/** What there is to show. */
export type Demand = {
  /** The remaining time as text, such as `24:59`. */
  readonly time: string;
  /** There is a label, or one is being edited. */
  readonly label: boolean;
  readonly editing: boolean;
  /** There is a question to answer; its answers take the place of the hints. */
  readonly asking: boolean;
  readonly notices: number;
  readonly sessions: number;
};

/** A part of the screen that takes whole rows; `top`, `gap` and `middle` are blank. */
type Part =
  | 'top'
  | 'state'
  | 'gap-above-time'
  | 'time'
  | 'gap-below-time'
  | 'bar'
  | 'info'
  | 'gap-above-label'
  | 'label'
  | 'middle'
  | 'totals'
  | 'sessions'
  | 'gap-above-footer'
  | 'notices'
  | 'question'
  | 'hints';

export type PartRows = { readonly part: Part; readonly rows: number };

/** Which parts stand where. */
export type Layout =
  /** One line; where there is a second row, the bar is below it. */
  | { readonly form: 'line' }
  /** Digits on the left, the other parts beside them. */
  | { readonly form: 'beside'; readonly digits: BigDigitSize }
  /** Parts below one another; their rows add up to those of the terminal. */
  | { readonly form: 'stack'; readonly digits: DigitSize; readonly parts: readonly PartRows[] };

const TOP_TO_BOTTOM: readonly Part[] = [
  'top',
  'state',
  'gap-above-time',
  'time',
  'gap-below-time',
  'bar',
  'info',
  'gap-above-label',
  'label',
  'middle',
  'totals',
  'sessions',
  'gap-above-footer',
  'notices',
  'question',
  'hints',
];

/** Columns beside the digits that the other parts need, margins included. */
const BESIDE_COLUMNS = 36;

/** Chooses by the size of the terminal what stands on it, the most important first. */
export function layout(size: Size, demand: Demand): Layout {
  if (size.rows <= 2) return { form: 'line' };
  const digits = size.rows <= 7 ? digitsBeside(size, demand.time) : undefined;
  return digits === undefined ? stack(size, demand) : { form: 'beside', digits };
}

function digitsBeside({ columns, rows }: Size, time: string): BigDigitSize | undefined {
  return (['medium', 'small'] as const).find(
    (digits) =>
      rows >= DIGIT_ROWS[digits] && columns >= digitColumns(time, digits) + BESIDE_COLUMNS,
  );
}

type Wish = {
  readonly part: Part;
  /** At most so many rows, and no less than `least`. */
  readonly rows: number;
  readonly least: number;
  readonly wanted: boolean;
};

function stack(size: Size, demand: Demand): Layout {
  const heights = new Map<Part, number>([['time', 1]]);
  let free = size.rows - 1;
  for (const { part, rows, least, wanted } of wishes(size, demand)) {
    if (!wanted || least > free) continue;
    const given = Math.min(rows, free);
    heights.set(part, (heights.get(part) ?? 0) + given);
    free -= given;
  }
  heights.set('top', (heights.get('top') ?? 0) + Math.floor(free / 2));
  heights.set('middle', (heights.get('middle') ?? 0) + Math.ceil(free / 2));
  const parts = TOP_TO_BOTTOM.map((part) => ({ part, rows: heights.get(part) ?? 0 }));
  return {
    form: 'stack',
    digits: sizeOfRows(heights.get('time') ?? 1),
    parts: parts.filter(({ rows }) => rows > 0),
  };
}

// By importance: a wish that does not fit is passed over, and a smaller one may still fit.
function wishes({ columns, rows }: Size, demand: Demand): readonly Wish[] {
  const fits = (digits: DigitSize) => columns >= digitColumns(demand.time, digits) + 2;
  const wish = (part: Part, count = 1, wanted = true): Wish => ({
    part,
    rows: count,
    least: count,
    wanted,
  });
  const sessions = Math.min(demand.sessions, Math.max(3, Math.floor(rows / 4)));
  return [
    wish('question', 1, demand.asking),
    wish('label', 1, demand.editing),
    wish('state'),
    wish('question', 1, demand.asking),
    wish('bar'),
    wish('label', 1, demand.label && !demand.editing),
    wish('notices', 1, demand.notices > 0),
    wish('info'),
    wish('time', 2, fits('small')),
    wish('hints', 1, !demand.asking),
    wish('gap-above-time'),
    wish('time', 2, fits('medium')),
    wish('gap-above-footer'),
    wish('gap-below-time'),
    wish('totals'),
    wish('middle'),
    wish('gap-above-label', 1, demand.label),
    { ...wish('sessions', sessions), least: 1 },
    { ...wish('notices', Math.min(demand.notices, 3) - 1, demand.notices > 1), least: 1 },
    wish('time', 5, rows >= 34 && fits('large')),
    wish('time', 5, rows >= 48 && fits('huge')),
    wish('gap-above-time', 1, rows >= 34),
    wish('gap-below-time', 1, rows >= 34),
  ];
}

function sizeOfRows(rows: number): DigitSize {
  const sizes: readonly DigitSize[] = ['huge', 'large', 'medium', 'small'];
  return sizes.find((size) => DIGIT_ROWS[size] === rows) ?? 'text';
}
