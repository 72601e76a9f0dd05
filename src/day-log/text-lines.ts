/** A line ending; empty after a last line without a newline. A lone CR does not end a line. */
type Eol = '\n' | '\r\n' | '';

export type Line = { readonly text: string; readonly eol: Eol };

/** The lines of a text; {@link joinLines} returns the same characters. */
export type TextLines = {
  /** U+FEFF if the text begins with it, else empty. */
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

/** A line's text; empty after the last line. */
export function textAt(lines: readonly Line[], index: number): string {
  return lines[index]?.text ?? '';
}

export function isBlank(text: string): boolean {
  return !/\S/.test(text);
}

/** Whether a line has text that does not begin at column 0. */
export function isIndented(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first === 32 || first === 9) && !isBlank(text);
}

/**
 * The last of the lines nested under an item: indented ones, and blank lines between them.
 *
 * @returns the item's own index if there are none
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

/** The line ending that most lines have; LF if no line has one, or both are equally frequent. */
export function dominantEol(lines: readonly Line[]): Eol {
  const crlf = lines.filter((line) => line.eol === '\r\n').length;
  const lf = lines.filter((line) => line.eol === '\n').length;
  return crlf > lf ? '\r\n' : '\n';
}

/**
 * Inserts lines before the one at `at`, or at the end.
 *
 * A missing final newline stays missing: the old last line gets a newline, and the new last line has
 * none.
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

/** The lines with some of their texts replaced, by index. */
export function replaceLines(
  lines: readonly Line[],
  texts: ReadonlyMap<number, string>,
): readonly Line[] {
  return lines.map((line, index) => ({ ...line, text: texts.get(index) ?? line.text }));
}

/**
 * Replaces `count` lines with others. Each keeps its line ending, except one without any that is no
 * longer the last: it gets the ending that most lines have.
 */
export function spliceLines(
  lines: readonly Line[],
  at: number,
  count: number,
  replacement: readonly Line[],
): readonly Line[] {
  // Without spreading into arguments: there may be too many.
  const spliced = lines.slice(0, at).concat(replacement, lines.slice(at + count));
  const last = spliced.length - 1;
  return spliced.map((line, index) =>
    line.eol === '' && index < last ? { ...line, eol: dominantEol(lines) } : line,
  );
}

/** The lines, with a final newline only if the others have one. */
export function endLike(others: readonly Line[], lines: readonly Line[]): readonly Line[] {
  if (others.at(-1)?.eol === '') return withoutNewline(lines);
  const last = lines.at(-1);
  return last?.eol === '' ? lines.with(-1, { ...last, eol: dominantEol(others) }) : lines;
}

/** The lines without a final newline; a blank last line keeps it, because it would disappear. */
export function withoutNewline(lines: readonly Line[]): readonly Line[] {
  const last = lines.at(-1);
  return last === undefined || last.text === '' ? lines : lines.with(-1, { ...last, eol: '' });
}
