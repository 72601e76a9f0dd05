/** What cannot be read in a day log. The line is kept and not counted. */
export type Problem = {
  /** From 1. */
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;
  /** The whole line. */
  readonly text: string;
  /** What is wrong. */
  readonly message: string;
  /** How to mend it. */
  readonly remedy: string;
};

// What a terminal would obey or could not show, one mark for each, so that the caret stays in place.
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;
const MARK = '\ufffd';

/**
 * A problem for people: where it is, the line, a caret under the place, and the remedy. No control
 * character of the file or of its name is in it.
 *
 * @param file the file's name as it is to be shown
 */
export function formatProblem(problem: Problem, file: string): string {
  const { line, column, text, message, remedy } = problem;
  return [
    `${printable(file)}:${line}:${column}: ${message}`,
    `    ${printable(text)}`,
    `    ${' '.repeat(column - 1)}^`,
    `  ${remedy}`,
  ].join('\n');
}

function printable(text: string): string {
  return text.replaceAll('\t', ' ').replace(UNPRINTABLE, MARK);
}

/** A column, from 1, in characters, of an index into a text (which counts UTF-16 units). */
export function columnAt(text: string, index: number): number {
  return [...text.slice(0, index)].length + 1;
}
