import { isIndented, type Line, lastNestedLine, textAt } from './text-lines.ts';

type Fence = {
  readonly kind: '`' | '~';
  /** In characters; the closing fence has at least as many. */
  readonly length: number;
  readonly indent: number;
  /** The rest of its line. */
  readonly info: string;
};

const FENCE = /^([ \t]*)(`{3,}|~{3,})(.*)$/s;
const COMMENT = '<!--';
/** How much further a closing fence may be indented than the opening one, in characters. */
const FURTHER_IN = 3;

/**
 * Finds the end of the code fence or HTML comment that a line opens (CommonMark 0.31, sections 4.5 and
 * 4.6). Takes linear time if it is called for each line in turn, skipping the blocks that it found.
 *
 * @returns a function of the opening line's index and of the index before which the block must be
 * closed. It returns the index of the closing line, or undefined if the line opens nothing or the
 * block is never closed.
 */
function closedBlocks(
  lines: readonly Line[],
): (index: number, limit: number) => number | undefined {
  const closings = new Map<number, Closings>();

  function closingsBefore(limit: number, first: number): Closings {
    const known = closings.get(limit) ?? new Closings(lines, first, limit);
    closings.set(limit, known);
    return known;
  }

  return (index, limit) => {
    const text = textAt(lines, index);
    const comment = commentAt(text);
    if (comment !== undefined) {
      if (text.includes('-->', comment + 2)) return index;
      const last = closingsBefore(limit, index).lastOfComment;
      return firstWithin(index, last, (at) => closesComment(textAt(lines, at)));
    }
    const opening = fenceOf(text);
    if (opening === undefined || (opening.kind === '`' && opening.info.includes('`'))) {
      return undefined;
    }
    const last = closingsBefore(limit, index).lastOf(opening);
    return firstWithin(index, last, (at) => closesFence(fenceOf(textAt(lines, at)), opening));
  };
}

/**
 * The last lines of a stretch that can close a block, so that a block that is never closed is found
 * without searching the lines again.
 */
class Closings {
  #lastOfComment = -1;
  /** By the character and the indentation of closing fences, then by length: the last line. */
  readonly #lastOfFences = new Map<string, number[]>();

  constructor(lines: readonly Line[], first: number, limit: number) {
    for (let at = first; at < limit; at += 1) {
      const text = textAt(lines, at);
      if (closesComment(text)) this.#lastOfComment = at;
      const fence = fenceOf(text);
      if (fence !== undefined && isClosing(fence)) this.#add(fence, at);
    }
  }

  get lastOfComment(): number {
    return this.#lastOfComment;
  }

  /** The last line that can close such a fence; -1 if none can. */
  lastOf({ kind, length, indent }: Fence): number {
    let last = -1;
    for (let within = 0; within <= indent + FURTHER_IN; within += 1) {
      last = Math.max(last, this.#lastOfFences.get(`${kind}${within}`)?.[length] ?? -1);
    }
    return last;
  }

  // A fence closes all fences of its length or less.
  #add({ kind, length, indent }: Fence, at: number): void {
    const key = `${kind}${indent}`;
    const byLength = this.#lastOfFences.get(key) ?? [];
    this.#lastOfFences.set(key, byLength);
    for (let closed = 0; closed <= length; closed += 1) byLength[closed] = at;
  }
}

function firstWithin(index: number, last: number, closes: (at: number) => boolean) {
  for (let at = index + 1; at <= last; at += 1) if (closes(at)) return at;
  return undefined;
}

/** The column at which a comment begins the line. */
function commentAt(text: string): number | undefined {
  const start = text.length - text.trimStart().length;
  return text.startsWith(COMMENT, start) ? start : undefined;
}

function closesComment(text: string): boolean {
  return text.includes('-->');
}

function fenceOf(text: string): Fence | undefined {
  const first = text.trimStart().charAt(0);
  if (first !== '`' && first !== '~') return undefined;
  const [, indent = '', fence = '', info = ''] = FENCE.exec(text) ?? [];
  if (fence === '') return undefined;
  return { kind: first, length: fence.length, indent: indent.length, info };
}

function isClosing({ info }: Fence): boolean {
  return info.trim() === '';
}

function closesFence(fence: Fence | undefined, opening: Fence): boolean {
  return (
    fence !== undefined &&
    fence.kind === opening.kind &&
    fence.length >= opening.length &&
    fence.indent <= opening.indent + FURTHER_IN &&
    isClosing(fence)
  );
}

/**
 * The role of a line in a Markdown text: front matter, `hidden` in a closed code fence or HTML comment,
 * `nested` under a list item, or `text`.
 */
export type LineRole = 'front-matter' | 'hidden' | 'nested' | 'text';

const ITEM = /^(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;
const FRONT_MATTER_END = /^(?:---|\.\.\.)\s*$/;
const DEEPER_THAN_A_BLOCK = /^(?: {4}| {0,3}\t)/;

export function lineRoles(lines: readonly Line[]): readonly LineRole[] {
  const closingLine = closedBlocks(lines);
  const roles = new Array<LineRole>(lines.length).fill('text');
  const frontMatter = frontMatterLength(lines);
  roles.fill('front-matter', 0, frontMatter);
  let itemEnd = 0;
  for (let index = frontMatter; index < lines.length; index += 1) {
    const text = textAt(lines, index);
    if (ITEM.test(text)) itemEnd = lastNestedLine(lines, index) + 1;
    const nested = index < itemEnd && isIndented(text);
    if (nested) roles[index] = 'nested';
    if (!nested && DEEPER_THAN_A_BLOCK.test(text)) continue;
    const closing = closingLine(index, nested ? itemEnd : lines.length);
    if (closing === undefined) continue;
    roles.fill('hidden', index, closing + 1);
    index = closing;
  }
  return roles;
}

/** Lines of YAML front matter: from `---` on line 1 to the next `---` or `...`, if there is one. */
function frontMatterLength(lines: readonly Line[]): number {
  if (textAt(lines, 0).trimEnd() !== '---') return 0;
  const closing = lines.findIndex((line, index) => index > 0 && FRONT_MATTER_END.test(line.text));
  return closing + 1;
}
