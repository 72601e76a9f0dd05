// Control characters, line and paragraph separators, lone surrogates, and the marks that reverse text.
const unprintablePattern = () => /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]+/gu;

// Most texts match it, and testing is many times faster than searching.
const PLAIN = /^[ -~\u00a0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\uffff]*$/;

/** Whether a text is safe to show or to write on one line. */
export function isPrintable(text: string): boolean {
  return PLAIN.test(text) || text.search(unprintablePattern()) === -1;
}

/** The text, safe to show or to write on one line: unprintable characters in a row become a space. */
export function printable(text: string): string {
  return PLAIN.test(text) ? text : text.replace(unprintablePattern(), ' ');
}

/** The text with something else for each unprintable character. */
export function replaceUnprintable(
  text: string,
  replacement: (character: string) => string,
): string {
  return text.replace(unprintablePattern(), (run) => Array.from(run, replacement).join(''));
}
