import { dominantEol, type Line } from './text-lines.ts';

/**
 * Puts lines in the place of `count` others. Each keeps its own ending, but for one without any that
 * others follow now: it gets the ending that most lines have.
 */
export function spliceLines(
  lines: readonly Line[],
  at: number,
  count: number,
  replacement: readonly Line[],
): readonly Line[] {
  // Not spread into arguments, of which there may be too many.
  const spliced = lines.slice(0, at).concat(replacement, lines.slice(at + count));
  const last = spliced.length - 1;
  return spliced.map((line, index) =>
    line.eol === '' && index < last ? { ...line, eol: dominantEol(lines) } : line,
  );
}

/** The lines, ending in a newline only where the others do. */
export function endLike(others: readonly Line[], lines: readonly Line[]): readonly Line[] {
  const last = lines.at(-1);
  if (last === undefined) return lines;
  const isEnded = others.at(-1)?.eol !== '';
  if (isEnded)
    return last.eol === '' ? lines.with(-1, { ...last, eol: dominantEol(others) }) : lines;
  // A blank line is its newline: without it, it would not be there.
  return last.text === '' ? lines : lines.with(-1, { ...last, eol: '' });
}
