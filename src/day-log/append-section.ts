import { insertLines, isBlank, type Line, textAt } from './text-lines.ts';

/** Adds a section at the end, with a blank line before it where there is none. */
export function appendSection(
  lines: readonly Line[],
  heading: string,
  items: readonly string[],
): readonly Line[] {
  const last = lines.length - 1;
  const gap = isBlank(textAt(lines, last)) ? [] : [''];
  return insertLines(lines, lines.length, [...gap, heading, ...items], last);
}
