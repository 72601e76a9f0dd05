import type { DigitFace } from '../../terminal/theme.ts';

/** The sizes of big digits, the largest first. */
export const BIG_DIGIT_SIZES = ['huge', 'large', 'medium', 'small'] as const;

export type BigDigitSize = (typeof BIG_DIGIT_SIZES)[number];

/** The sizes in which the time is drawn. */
export type DigitSize = 'text' | BigDigitSize;

/** The rows that each size takes. */
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

// Three rows of lines.
const SMALL_LINES: Readonly<Record<string, readonly string[]>> = {
  '0': ['╭─╮', '│ │', '╰─╯'],
  '1': ['╶╮ ', ' │ ', '╶┴╴'],
  '2': ['╶─╮', '╭─╯', '╰─╴'],
  '3': ['╶─╮', ' ─┤', '╶─╯'],
  '4': ['╷ ╷', '╰─┤', '  ╵'],
  '5': ['╭─╴', '╰─╮', '╶─╯'],
  '6': ['╭─╴', '├─╮', '╰─╯'],
  '7': ['╶─╮', '  │', '  ╵'],
  '8': ['╭─╮', '├─┤', '╰─╯'],
  '9': ['╭─╮', '╰─┤', '╶─╯'],
  ':': [' ', '•', '•'],
  '+': ['   ', '╶┼╴', '   '],
};

/** Returns the columns of a time such as `24:59` at a size. */
export function digitColumns(time: string, size: DigitSize): number {
  if (size === 'text') return time.length;
  const pixels = rowsOf(PIXELS, time)[0]?.length ?? 0;
  return size === 'small' ? pixels : pixels * columnsPerPixel(size);
}

const [BLOCK, ASCII_BLOCK] = ['█', '#'];

/** Returns the rows of a time. All have the same width, which is the same in each face. */
export function bigDigits(
  time: string,
  size: BigDigitSize,
  face: DigitFace | 'ascii' = 'block',
): string[] {
  const pixels = rowsOf(PIXELS, time);
  switch (face) {
    case 'ascii':
      return size === 'small' ? rowsOf(SEGMENTS, time) : scaled(pixels, size, ASCII_BLOCK);
    case 'block':
      return blocks(pixels, size);
    case 'thin':
      return size === 'small' ? rowsOf(SMALL_LINES, time) : lines(pixels, size);
    case 'shadow':
      return size === 'small' ? blocks(pixels, size) : shadowed(blocks(pixels, size));
    case 'braille':
      return inBraille(blocks(pixels, size));
  }
}

function blocks(pixels: readonly string[], size: BigDigitSize): string[] {
  return size === 'small' ? halfBlocks(pixels) : scaled(pixels, size, BLOCK);
}

/** Draws each pixel as a rectangle of blocks. */
function scaled(pixels: readonly string[], size: BigDigitSize, block: string): string[] {
  const wide = (row: string) =>
    Array.from(row, (pixel) => (pixel === '#' ? block : ' ').repeat(columnsPerPixel(size))).join(
      '',
    );
  return pixels.flatMap((row) => Array<string>(rowsPerPixel(size)).fill(wide(row)));
}

function rowsPerPixel(size: BigDigitSize): number {
  return DIGIT_ROWS[size] / DIGIT_ROWS.medium;
}

/** Lines by where they lead: up 1, right 2, down 4, left 8. */
const LINES = ['•', '╵', '╶', '╰', '╷', '│', '╭', '├', '╴', '╯', '─', '┴', '╮', '┤', '┬', '┼'];

/** Joins the middles of neighbouring pixels with lines. */
function lines(pixels: readonly string[], size: BigDigitSize): string[] {
  const [wide, high] = [columnsPerPixel(size), rowsPerPixel(size)];
  const isLit = (x: number, y: number) => pixels[y]?.[x] === '#';
  return pixels.flatMap((row, y) => {
    const cells = Array.from(row, (_, x) => {
      if (!isLit(x, y)) return ' '.repeat(wide);
      const [up, right, down, left] = [
        isLit(x, y - 1),
        isLit(x + 1, y),
        isLit(x, y + 1),
        isLit(x - 1, y),
      ];
      const line = LINES[(up ? 1 : 0) + (right ? 2 : 0) + (down ? 4 : 0) + (left ? 8 : 0)] ?? ' ';
      return line + (right ? '─' : ' ').repeat(wide - 1);
    });
    const below = Array.from(row, (_, x) =>
      (isLit(x, y) && isLit(x, y + 1) ? '│' : ' ').padEnd(wide),
    );
    return [cells.join(''), ...Array<string>(high - 1).fill(below.join(''))];
  });
}

/** Puts a shadow at the right of each block and below it. */
function shadowed(rows: readonly string[]): string[] {
  return rows.map((row, y) =>
    Array.from(row, (cell, x) =>
      cell === ' ' && x > 0 && rows[y - 1]?.[x - 1] === BLOCK ? '░' : cell,
    ).join(''),
  );
}

const BRAILLE: Readonly<Record<string, string>> = { '█': '⣿', '▀': '⠛', '▄': '⣤' };

function inBraille(rows: readonly string[]): string[] {
  return rows.map((row) => Array.from(row, (cell) => BRAILLE[cell] ?? cell).join(''));
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
