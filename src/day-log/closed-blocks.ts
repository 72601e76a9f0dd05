import { type Line, textAt } from './text-lines.ts';

/** The beginning of a code fence or an HTML comment. */
type Opening = {
  readonly kind: '`' | '~' | '<!--';
  /** How many characters a fence has: the closing one has as many or more. */
  readonly length: number;
  readonly indent: number;
};

const FENCE = /^([ \t]*)(`{3,}|~{3,})(.*)$/s;
const COMMENT = '<!--';

/**
 * Finds where the code fence or HTML comment ends that a line opens (CommonMark 0.31, sections 4.5
 * and 4.6).
 *
 * @returns a function of the opening line's index and of the index before which the block must be
 * closed. It gives the index of the closing line, or undefined where the line opens nothing or the
 * block is never closed.
 */
export function closedBlocks(
  lines: readonly Line[],
): (index: number, limit: number) => number | undefined {
  const isHopeless = new HopelessOpenings();
  return (index, limit) => {
    const text = textAt(lines, index);
    const opening = openingOf(text);
    if (opening === undefined) return undefined;
    if (opening.kind === COMMENT && closesComment(text, text.indexOf(COMMENT) + 2)) return index;
    if (isHopeless.has(opening, limit)) return undefined;
    for (let at = index + 1; at < limit; at += 1) {
      if (closes(textAt(lines, at), opening)) return at;
    }
    isHopeless.add(opening, limit);
    return undefined;
  };
}

// Without this memory, a file of nothing but unclosed fences would take quadratic time.
class HopelessOpenings {
  readonly #shortest = new Map<string, number>();

  has(opening: Opening, limit: number): boolean {
    return opening.length >= (this.#shortest.get(`${opening.kind}${limit}`) ?? Infinity);
  }

  add(opening: Opening, limit: number): void {
    this.#shortest.set(`${opening.kind}${limit}`, opening.length);
  }
}

function openingOf(text: string): Opening | undefined {
  const first = text.trimStart().charAt(0);
  if (first === '<') {
    return text.trimStart().startsWith(COMMENT)
      ? { kind: COMMENT, length: 0, indent: 0 }
      : undefined;
  }
  if (first !== '`' && first !== '~') return undefined;
  const [, indent = '', fence = '', info = ''] = FENCE.exec(text) ?? [];
  if (fence === '' || (first === '`' && info.includes('`'))) return undefined;
  return { kind: first, length: fence.length, indent: indent.length };
}

function closes(text: string, opening: Opening): boolean {
  if (opening.kind === COMMENT) return closesComment(text, 0);
  const [, indent = '', fence = '', info = ''] = FENCE.exec(text) ?? [];
  const longEnough = fence.startsWith(opening.kind) && fence.length >= opening.length;
  return longEnough && indent.length <= opening.indent + 3 && info.trim() === '';
}

function closesComment(text: string, from: number): boolean {
  return text.includes('-->', from);
}
