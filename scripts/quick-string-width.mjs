// Stands in for string-width in the bundle, for Ink and for us. The first character beyond ASCII
// makes it compile a regular expression of all emoji (30 ms) and a segmenter (8 ms), which would be
// a fifth of the time to the first frame. Characters of which each takes one column, or two in
// Japanese, Chinese and Korean, are counted here, everything else is left to it.
const NARROW =
  ' -~\\u00a1-\\u00ac\\u00af-\\u02ff\\u2013\\u2014\\u2016\\u2018-\\u201d\\u2022\\u2026\\u2500-\\u25fc\\u2713';
const WIDE = '\\u3041-\\u3096\\u30a1-\\u30fa\\u4e00-\\u9fff\\uac00-\\ud7a3';
const KNOWN = new RegExp(`^[${NARROW}${WIDE}]*$`);
const WIDE_CHARACTERS = new RegExp(`[${WIDE}]`, 'g');
// biome-ignore lint/suspicious/noControlCharactersInRegex: SGR sequences begin with one
const SGR = /\u001b\[[\d;]*m/g;

/** @type {((text: string, options?: object) => number) | undefined} */
let whole;

/**
 * @param {string} text
 * @param {object} [options] as string-width has them
 * @returns {number} columns
 */
export default function stringWidth(text, options) {
  if (typeof text === 'string' && options === undefined) {
    const plain = text.includes('\u001b') ? text.replace(SGR, '') : text;
    if (KNOWN.test(plain)) return plain.length + (plain.match(WIDE_CHARACTERS)?.length ?? 0);
  }
  // By its path, since its name means this file here; loaded when it is needed.
  whole ??= require('../node_modules/string-width/index.js').default;
  return whole?.(text, options) ?? text.length;
}
