import { type BigDigitSize, DIGIT_ROWS, type DigitSize, digitColumns } from './parts/big-digits.ts';

/** The size of a terminal; both are 1 or more. */
export type Size = { readonly columns: number; readonly rows: number };

/** The content that the layout depends on. */
export type Content = {
  /** The remaining time as text, such as `24:59`. */
  readonly time: string;
  /** Whether there is a label, or one is being edited. */
  readonly label: boolean;
  readonly editing: boolean;
  /** Whether there is a question. Its answers replace the hints. */
  readonly asking: boolean;
  readonly notices: number;
  readonly sessions: number;
};

/** A part of the screen that takes whole rows. `top`, `middle` and the gaps are blank. */
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

/** How the parts are placed. */
export type Layout =
  /** One line, and the bar if there is a second row. */
  | { readonly form: 'one-line' }
  /** Digits on the left, the other parts on the right. */
  | { readonly form: 'two-columns'; readonly digits: BigDigitSize }
  /** Parts below one another. Together they fill the rows of the terminal. */
  | {
      readonly form: 'one-column';
      readonly digits: DigitSize;
      readonly parts: readonly PartRows[];
    };

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

/** The columns that the parts on the right need, with margins. */
const RIGHT_COLUMNS = 36;

/** Chooses the parts that fit a terminal of this size, the most important first. */
export function layout(size: Size, content: Content): Layout {
  if (size.rows <= 2) return { form: 'one-line' };
  const digits = size.rows <= 7 ? digitsOnTheLeft(size, content.time) : undefined;
  return digits === undefined ? oneColumn(size, content) : { form: 'two-columns', digits };
}

function digitsOnTheLeft({ columns, rows }: Size, time: string): BigDigitSize | undefined {
  return (['medium', 'small'] as const).find(
    (digits) => rows >= DIGIT_ROWS[digits] && columns >= digitColumns(time, digits) + RIGHT_COLUMNS,
  );
}

type Request = {
  readonly part: Part;
  /** At most this many rows, and at least `least`. */
  readonly rows: number;
  readonly least: number;
  readonly wanted: boolean;
};

function oneColumn(size: Size, content: Content): Layout {
  const heights = new Map<Part, number>([['time', 1]]);
  let free = size.rows - 1;
  for (const { part, rows, least, wanted } of requests(size, content)) {
    if (!wanted || least > free) continue;
    const given = Math.min(rows, free);
    heights.set(part, (heights.get(part) ?? 0) + given);
    free -= given;
  }
  heights.set('top', (heights.get('top') ?? 0) + Math.floor(free / 2));
  heights.set('middle', (heights.get('middle') ?? 0) + Math.ceil(free / 2));
  const parts = TOP_TO_BOTTOM.map((part) => ({ part, rows: heights.get(part) ?? 0 }));
  return {
    form: 'one-column',
    digits: sizeOfRows(heights.get('time') ?? 1),
    parts: parts.filter(({ rows }) => rows > 0),
  };
}

// The most important first. A request that does not fit is skipped; a smaller one after it may fit.
function requests({ columns, rows }: Size, content: Content): readonly Request[] {
  const fits = (digits: DigitSize) => columns >= digitColumns(content.time, digits) + 2;
  const request = (part: Part, count = 1, wanted = true): Request => ({
    part,
    rows: count,
    least: count,
    wanted,
  });
  const sessions = Math.min(content.sessions, Math.max(3, Math.floor(rows / 4)));
  return [
    request('question', 1, content.asking),
    request('label', 1, content.editing),
    request('state'),
    request('question', 1, content.asking),
    request('bar'),
    request('label', 1, content.label && !content.editing),
    request('notices', 1, content.notices > 0),
    request('info'),
    request('time', 2, fits('small')),
    request('hints', 1, !content.asking),
    request('gap-above-time'),
    request('time', 2, fits('medium')),
    request('gap-above-footer'),
    request('gap-below-time'),
    request('totals'),
    request('middle'),
    request('gap-above-label', 1, content.label),
    { ...request('sessions', sessions), least: 1 },
    { ...request('notices', Math.min(content.notices, 3) - 1, content.notices > 1), least: 1 },
    request('time', 5, rows >= 34 && fits('large')),
    request('time', 5, rows >= 48 && fits('huge')),
    request('gap-above-time', 1, rows >= 34),
    request('gap-below-time', 1, rows >= 34),
  ];
}

function sizeOfRows(rows: number): DigitSize {
  const sizes: readonly DigitSize[] = ['huge', 'large', 'medium', 'small'];
  return sizes.find((size) => DIGIT_ROWS[size] === rows) ?? 'text';
}
