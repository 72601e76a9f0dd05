/** What ends a line; nothing after a last line without a newline. A lone CR ends none. */
type Eol = '\n' | '\r\n' | '';

export type Line = { readonly text: string; readonly eol: Eol };

/** A text as its lines: joined, they are the same characters again. */
export type TextLines = {
  /** U+FEFF where the text begins with it, else empty. */
  readonly bom: string;
  readonly lines: readonly Line[];
};

const BOM = '\ufeff';

export function splitLines(text: string): TextLines {
  const bom = text.startsWith(BOM) ? BOM : '';
  const lines: Line[] = [];
  for (let from = bom.length; from < text.length; ) {
    const newline = text.indexOf('\n', from);
    if (newline === -1) {
      lines.push({ text: text.slice(from), eol: '' });
      break;
    }
    const crlf = newline > from && text.charCodeAt(newline - 1) === 13;
    lines.push({
      text: text.slice(from, crlf ? newline - 1 : newline),
      eol: crlf ? '\r\n' : '\n',
    });
    from = newline + 1;
  }
  return { bom, lines };
}

export function joinLines({ bom, lines }: TextLines): string {
  return bom + lines.map((line) => line.text + line.eol).join('');
}

/** A line's text; empty beyond the last line. */
export function textAt(lines: readonly Line[], index: number): string {
  return lines[index]?.text ?? '';
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** Whether a line has text and does not begin at column 0. */
export function isIndented(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first === 32 || first === 9) && !isBlank(text);
}

/**
 * The last of the lines that are nested under an item: indented ones, with the blank lines between.
 *
 * @returns the item's own index where it has none
 */
export function lastNestedLine(lines: readonly Line[], item: number): number {
  let last = item;
  for (let index = item + 1; index < lines.length; index += 1) {
    const text = textAt(lines, index);
    if (isIndented(text)) last = index;
    else if (!isBlank(text)) break;
  }
  return last;
}

/** The line ending that most lines have; LF where none has any, or both are as frequent. */
export function dominantEol(lines: readonly Line[]): Eol {
  const crlf = lines.filter((line) => line.eol === '\r\n').length;
  const lf = lines.filter((line) => line.eol === '\n').length;
  return crlf > lf ? '\r\n' : '\n';
}

/**
 * Puts lines before the one at `at` (or, at the lines' number, at the end).
 *
 * A missing final newline stays missing: where the last line has none, it gets one to end it, and
 * the new last line has none instead.
 *
 * @param like the line whose ending the new ones copy
 */
export function insertLines(
  lines: readonly Line[],
  at: number,
  texts: readonly string[],
  like: number,
): readonly Line[] {
  const eol = lines[like]?.eol || dominantEol(lines);
  const added = texts.map((text): Line => ({ text, eol }));
  const [before, after] = [lines.slice(0, at), lines.slice(at)];
  const last = before.at(-1);
  if (last?.eol !== '') return [...before, ...added, ...after];
  const ended: Line = { ...last, eol };
  const final: Line = { text: texts.at(-1) ?? '', eol: '' };
  return [...before.slice(0, -1), ended, ...added.slice(0, -1), final];
}

/** The same lines with other texts in some of them, by index. */
export function replaceLines(
  lines: readonly Line[],
  texts: ReadonlyMap<number, string>,
): readonly Line[] {
  return lines.map((line, index) => ({ ...line, text: texts.get(index) ?? line.text }));
}

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
