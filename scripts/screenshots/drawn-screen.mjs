import { createCanvas, GifEncoder } from '@napi-rs/canvas';

/** A dark terminal, whose 16 colours the theme `terminal` has. */
const PALETTE = [
  ...['#1e1e2e', '#f38ba8', '#a6e3a1', '#f9e2af', '#89b4fa', '#cba6f7', '#94e2d5', '#bac2de'],
  ...['#585b70', '#f38ba8', '#a6e3a1', '#f9e2af', '#89b4fa', '#cba6f7', '#94e2d5', '#ffffff'],
];
const [FOREGROUND, BACKGROUND] = ['#cdd6f4', '#1e1e2e'];
const FONT = '"DejaVu Sans Mono", Menlo, Consolas, monospace';

/** @typedef {import('@xterm/headless').Terminal} Terminal */
/** @typedef {import('@xterm/headless').IBufferCell} Cell */
/** @typedef {import('@napi-rs/canvas').SKRSContext2D} Pen */
/** @typedef {{ readonly x: number, readonly y: number, readonly width: number, readonly height: number }} Box */

/**
 * Draws the screen of a terminal, with a margin in its background.
 *
 * @param {Terminal} terminal
 * @param {number} px the size of the font
 */
export function drawScreen(terminal, px) {
  const width = Math.round(px * 0.602);
  const height = Math.round(px * 1.164);
  const canvas = createCanvas(terminal.cols * width + 2 * px, terminal.rows * height + 2 * px);
  const pen = canvas.getContext('2d');
  const { active } = terminal.buffer;
  const corner = active.getLine(active.baseY)?.getCell(0);
  pen.fillStyle = (corner && paperOf(corner)) ?? BACKGROUND;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.translate(px, px);
  for (let y = 0; y < terminal.rows; y += 1) {
    for (let x = 0; x < terminal.cols; x += 1) {
      const cell = active.getLine(active.baseY + y)?.getCell(x);
      const box = { x: x * width, y: y * height, width: width * (cell?.getWidth() ?? 1), height };
      if (cell !== undefined && box.width > 0) drawCell(pen, cell, box, px);
    }
  }
  return canvas;
}

/**
 * @param {Pen} pen
 * @param {Cell} cell
 * @param {Box} box
 * @param {number} px
 */
function drawCell(pen, cell, box, px) {
  const colors = [
    colorOf(cell.isFgRGB(), cell.isFgPalette(), cell.getFgColor()) ?? FOREGROUND,
    paperOf(cell) ?? BACKGROUND,
  ];
  const [ink = '', paper = ''] = cell.isInverse() ? colors.reverse() : colors;
  pen.fillStyle = paper;
  pen.fillRect(box.x, box.y, box.width, box.height);
  const text = cell.getChars();
  if (text.trim() === '') return;
  pen.fillStyle = ink;
  pen.globalAlpha = cell.isDim() ? 0.5 : 1;
  if (!drawBlock(pen, text, box)) {
    pen.font = `${cell.isBold() ? 'bold ' : ''}${px}px ${FONT}`;
    pen.fillText(text, box.x, box.y + Math.round(px * 0.928));
  }
  pen.globalAlpha = 1;
}

/** @param {Cell} cell */
function paperOf(cell) {
  return colorOf(cell.isBgRGB(), cell.isBgPalette(), cell.getBgColor());
}

/**
 * @param {boolean} isRgb
 * @param {boolean} isNumber
 * @param {number} value
 */
function colorOf(isRgb, isNumber, value) {
  if (isRgb) return hex(value);
  if (!isNumber) return undefined;
  if (value < 16) return PALETTE[value];
  if (value >= 232) return hex((8 + (value - 232) * 10) * 0x010101);
  const channels = [36, 6, 1].map((step) => Math.floor((value - 16) / step) % 6);
  return hex(channels.map((n) => n && 55 + n * 40).reduce((all, n) => all * 256 + n, 0));
}

/** @param {number} rgb */
function hex(rgb) {
  return `#${rgb.toString(16).padStart(6, '0')}`;
}

/**
 * Fills a block element or a braille pattern as terminals do: without gaps between cells.
 *
 * @param {Pen} pen
 * @param {string} text
 * @param {Box} box
 * @returns {boolean} false for any other character
 */
function drawBlock(pen, text, { x, y, width, height }) {
  const code = text.codePointAt(0) ?? 0;
  /** @type {(left: number, top: number, right: number, bottom: number) => true} */
  const fill = (left, top, right, bottom) => {
    const [x0, y0] = [Math.round(x + left * width), Math.round(y + top * height)];
    const [x1, y1] = [Math.round(x + right * width), Math.round(y + bottom * height)];
    pen.fillRect(x0, y0, x1 - x0, y1 - y0);
    return true;
  };
  if (code === 0x2580) return fill(0, 0, 1, 0.5);
  if (code >= 0x2581 && code <= 0x2588) return fill(0, 1 - (code - 0x2580) / 8, 1, 1);
  if (code >= 0x2589 && code <= 0x258f) return fill(0, 0, (0x2590 - code) / 8, 1);
  if (code === 0x2590) return fill(0.5, 0, 1, 1);
  if (code >= 0x2591 && code <= 0x2593) {
    pen.globalAlpha *= (code - 0x2590) / 4;
    return fill(0, 0, 1, 1);
  }
  const quarters = QUARTERS[code - 0x2596];
  if (quarters !== undefined) {
    for (const n of quarters)
      fill((n % 2) / 2, (n >> 1) / 2, ((n % 2) + 1) / 2, ((n >> 1) + 1) / 2);
    return true;
  }
  if (code < 0x2800 || code > 0x28ff) return false;
  for (const [bit, [column, row]] of BRAILLE.entries()) {
    if ((code >> bit) % 2 === 0) continue;
    pen.beginPath();
    pen.arc(
      x + width * (0.27 + 0.46 * column),
      y + height * (0.14 + 0.24 * row),
      width * 0.15,
      0,
      7,
    );
    pen.fill();
  }
  return true;
}

/** The quarters of U+2596 to U+259F: 0 and 1 are above, 2 and 3 below. */
const QUARTERS = [[2], [3], [0], [0, 2, 3], [0, 3], [0, 1, 2], [0, 1, 3], [1], [1, 2], [1, 2, 3]];

/** The column and the row of each bit of a braille pattern. */
const BRAILLE = /** @type {const} */ ([
  ...[
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 0],
    [1, 1],
    [1, 2],
    [0, 3],
    [1, 3],
  ],
]);

/** @typedef {ReturnType<typeof drawScreen>} Picture */

/**
 * Makes an animated picture, in which each frame has only the rows that changed.
 *
 * @param {readonly { readonly picture: Picture, readonly ms: number }[]} frames
 */
export function animate(frames) {
  const [first] = frames;
  if (first === undefined) throw new Error('nothing was recorded');
  const { width, height } = first.picture;
  const encoder = new GifEncoder(width, height, { repeat: 0, quality: 1 });
  /** @type {Buffer | undefined} */
  let before;
  for (const { picture, ms } of frames) {
    const pixels = picture.data();
    const [top, bottom] = changedRows(before, pixels, width, height);
    const part = pixels.subarray(top * width * 4, bottom * width * 4);
    encoder.addFrame(part, width, bottom - top, { delay: ms, top });
    before = Buffer.from(pixels);
  }
  return encoder.finish();
}

/**
 * @param {Buffer | undefined} before
 * @param {Buffer} now
 * @param {number} width
 * @param {number} height
 * @returns {readonly [top: number, bottom: number]}
 */
function changedRows(before, now, width, height) {
  if (before === undefined) return [0, height];
  const row = (/** @type {Buffer} */ pixels, /** @type {number} */ y) =>
    pixels.subarray(y * width * 4, (y + 1) * width * 4);
  const changed = Array.from({ length: height }, (_, y) => y).filter(
    (y) => !row(before, y).equals(row(now, y)),
  );
  return [changed[0] ?? 0, (changed.at(-1) ?? 0) + 1];
}
