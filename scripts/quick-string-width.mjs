import { quickWidth } from '../src/terminal/quick-width.ts';

/** @type {((text: string, options?: object) => number) | undefined} */
let whole;

/**
 * Stands in for string-width in the bundle, for Ink and for us: string-width itself is only loaded
 * for a text that the quick count does not know. It would take a fifth of the time to the first frame.
 *
 * @param {string} text
 * @param {object} [options] as string-width has them
 * @returns {number} columns
 */
export default function stringWidth(text, options) {
  const quick = typeof text === 'string' && options === undefined ? quickWidth(text) : undefined;
  if (quick !== undefined) return quick;
  // By its path, since its name means this file here; loaded when it is needed.
  whole ??= require('../node_modules/string-width/index.js').default;
  return whole?.(text, options) ?? text.length;
}
