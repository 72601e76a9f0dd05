/** The sizes in which the time is drawn. */
export type DigitSize = 'text' | BigDigitSize;
export type BigDigitSize = 'small' | 'medium' | 'large' | 'huge';

/** The rows that each size takes, smallest first. */
export const DIGIT_ROWS: Readonly<Record<DigitSize, number>> = {
  text: 1,
  small: 3,
  medium: 5,
  large: 10,
  huge: 15,
};

// Three by five pixels each, the colon one by five.
const PIXELS: Readonly<Record<string, readonly string[]>> = {
  '0': ['###', '# #', '# #', '# #', '###'],
  '1': ['## ', ' # ', ' # ', ' # ', '###'],
  '2': ['###', '  #', '###', '#  ', '###'],
  '3': ['###', '  #', '###', '  #', '###'],
  '4': ['# #', '# #', '###', '  #', '  #'],
  '5': ['###', '#  ', '###', '  #', '###'],
  '6': ['###', '#  ', '###', '# #', '###'],
  '7': ['###', '  #', '  #', '  #', '  #'],
  '8': ['###', '# #', '###', '# #', '###'],
  '9': ['###', '# #', '###', '  #', '###'],
  ':': [' ', '#', ' ', '#', ' '],
  '+': ['   ', ' # ', '###', ' # ', '   '],
};

// Three rows for ASCII, which has no character that fills half a cell.
const SEGMENTS: Readonly<Record<string, readonly string[]>> = {
  '0': [' _ ', '| |', '|_|'],
  '1': ['   ', '  |', '  |'],
  '2': [' _ ', ' _|', '|_ '],
  '3': [' _ ', ' _|', ' _|'],
  '4': ['   ', '|_|', '  |'],
  '5': [' _ ', '|_ ', ' _|'],
  '6': [' _ ', '|_ ', '|_|'],
  '7': [' _ ', '  |', '  |'],
  '8': [' _ ', '|_|', '|_|'],
  '9': [' _ ', '|_|', ' _|'],
  ':': [' ', '.', '.'],
  '+': ['   ', '_|_', ' | '],
};

/** Returns the columns of a time such as `24:59` at a size. */
export function digitColumns(time: string, size: DigitSize): number {
  if (size === 'text') return time.length;
  const pixels = rowsOf(PIXELS, time)[0]?.length ?? 0;
  return size === 'small' ? pixels : pixels * columnsPerPixel(size);
}

/** Returns the rows of a time. All have the same width. */
export function bigDigits(
  time: string,
  size: BigDigitSize,
  block: string,
  ascii: boolean,
): string[] {
  if (size === 'small') return ascii ? rowsOf(SEGMENTS, time) : halfBlocks(rowsOf(PIXELS, time));
  const wide = (row: string) =>
    Array.from(row, (pixel) => (pixel === '#' ? block : ' ').repeat(columnsPerPixel(size))).join(
      '',
    );
  const rowsPerPixel = DIGIT_ROWS[size] / DIGIT_ROWS.medium;
  return rowsOf(PIXELS, time).flatMap((row) => Array<string>(rowsPerPixel).fill(wide(row)));
}

// A cell is about twice as high as it is wide.
function columnsPerPixel(size: BigDigitSize): number {
  return (2 * DIGIT_ROWS[size]) / DIGIT_ROWS.medium;
}

function rowsOf(font: Readonly<Record<string, readonly string[]>>, time: string): string[] {
  const glyphs = Array.from(time, (character) => font[character] ?? []);
  const rows = font['0'] ?? [];
  return rows.map((_, y) => glyphs.map((glyph) => glyph[y] ?? '').join(' '));
}

function halfBlocks(pixelRows: readonly string[]): string[] {
  const rows: string[] = [];
  for (let y = 0; y < pixelRows.length; y += 2) {
    const [upper = '', lower = ''] = [pixelRows[y], pixelRows[y + 1]];
    rows.push(Array.from(upper, (pixel, x) => halfBlock(pixel, lower[x] ?? ' ')).join(''));
  }
  return rows;
}

function halfBlock(upper: string, lower: string): string {
  if (upper === '#') return lower === '#' ? '█' : '▀';
  return lower === '#' ? '▄' : ' ';
}
