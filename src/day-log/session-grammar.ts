/**
 * The parts that a session line is made of, each the source of a regular expression without
 * groups. They are composed to read a line, and walked one by one to say what is wrong with it.
 */
export const BULLET = '[-*+]\\s+';
export const BOX = '\\[[^[\\]]\\]\\s+';
/** Checked for its range afterwards; not the beginning of `09:15:30`. */
export const TIME = '\\d{1,2}:\\d{2}(?![\\d:])';
export const DASH = '[-\u2013\u2014]';
export const MARK = '[✓○]';
export const STATUS = '\\b(?:complete|interrupted)\\b';
export const DURATION = '\\([^()]{1,40}\\)';
/** Followed by the end of the line or by the dash before a label. */
export const BREAK = `(?:short|long)\\s+break(?=\\s*$|\\s+${DASH}|[\u2013\u2014])`;
export const BLOCK_ID = '\\^[\\w-]+';
