// Characters that take one column each, and those of Japanese, Chinese and Korean that take two.
const NARROW =
  ' -~\\u00a1-\\u00ac\\u00af-\\u02ff\\u2013\\u2014\\u2016\\u2018-\\u201d\\u2022\\u2026\\u2500-\\u25fc\\u2713';
const WIDE = '\\u3041-\\u3096\\u30a1-\\u30fa\\u4e00-\\u9fff\\uac00-\\ud7a3';
const KNOWN = new RegExp(`^[${NARROW}${WIDE}]*$`);
const WIDE_CHARACTERS = new RegExp(`[${WIDE}]`, 'g');
const ESCAPE = '\u001b';
const SGR = new RegExp(`${ESCAPE}\\[[\\d;]*m`, 'g');

/**
 * Returns the columns of a text of common characters and colours; undefined if it has any others.
 * string-width takes 38 ms for its first text that is not ASCII: it compiles a regular expression of all
 * emoji and makes a segmenter.
 */
export function quickWidth(text: string): number | undefined {
  const plain = text.includes(ESCAPE) ? text.replace(SGR, '') : text;
  if (!KNOWN.test(plain)) return undefined;
  return plain.length + (plain.match(WIDE_CHARACTERS)?.length ?? 0);
}
