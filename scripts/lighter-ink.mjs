import { readFile } from 'node:fs/promises';

/**
 * What Ink does again for each frame, although most of the screen stays as it is: it reads the styles of every text,
 * makes a cell for each place of the screen, and writes the row of cells as text. With these changes it does so only
 * for what differs from the frame before (docs/decisions/0013-ink-draws-what-changed.md).
 *
 * Each is a part of `ink/build/output.js` that occurs exactly once, and its replacement.
 * @type {readonly (readonly [string, string])[]}
 */
const CHANGES = [
  // A text is read once, not once for each frame. Cells are never changed, only replaced.
  [
    'export default class Output {',
    `const MOST_TEXTS = 1000;
let caches = new OutputCaches();
function keptCaches() {
  const { widths, blockWidths, styledChars } = caches;
  if (widths.size + blockWidths.size + styledChars.size > MOST_TEXTS) caches = new OutputCaches();
  return caches;
}
const BLANK = { type: 'char', value: ' ', fullWidth: false, styles: [] };
let rowsBefore = [];
function textOfRow(cells, y) {
  const before = rowsBefore[y];
  const isSame = before?.cells.length === cells.length && cells.every((cell, x) => cell === before.cells[x]);
  const text = isSame ? before.text : styledCharsToString(cells).trimEnd();
  rowsBefore[y] = { cells, text };
  return text;
}
export default class Output {`,
  ],
  ['caches = new OutputCaches();\n    width;', 'caches = keptCaches();\n    width;'],
  [
    `            const row = [];
            for (let x = 0; x < this.width; x++) {
                row.push({
                    type: 'char',
                    value: ' ',
                    fullWidth: false,
                    styles: [],
                });
            }
            output.push(row);`,
    '            output.push(new Array(this.width).fill(BLANK));',
  ],
  ['.map(line => {\n            // See', '.map((line, y) => {\n            // See'],
  [
    'return styledCharsToString(lineWithoutEmptyItems).trimEnd();',
    'return textOfRow(lineWithoutEmptyItems, y);',
  ],
];

/**
 * Makes a screen that is drawn once a second cost a third less than with Ink alone. Fails if Ink has changed.
 * @type {import('esbuild').Plugin}
 */
export const lighterInk = {
  name: 'lighter-ink',
  setup(build) {
    build.onLoad({ filter: /[\\/]ink[\\/]build[\\/]output\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return { contents: CHANGES.reduce((text, change) => changed(text, change, path), source) };
    });
  },
};

/**
 * @param {string} text
 * @param {readonly [string, string]} change
 * @param {string} path of the file, for the error
 */
function changed(text, [part, replacement], path) {
  const [before, after, ...others] = text.split(part);
  if (before === undefined || after === undefined || others.length > 0) {
    throw new Error(`${path} no longer has exactly once: ${part}`);
  }
  return before + replacement + after;
}
