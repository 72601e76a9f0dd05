import type { Day } from '../../core/day.ts';
import { type Document, parseDayLog } from '../document.ts';
import type { DayLogSettings } from '../layout.ts';
import { summaryItemOf } from '../summary.ts';
import { type Line, lastNestedLine, type TextLines } from '../text-lines.ts';
import { differingSpans, type Span, type SpanPair, trimmed } from './differing-spans.ts';

/** A part of a text that a change removed, added or replaced. */
export type Hunk = {
  /** Where it begins in the new text, in UTF-16 units. */
  readonly at: number;
  /** The part before and after the change, including line endings. */
  readonly old: string;
  readonly now: string;
  /**
   * The lines around whole session lines, to find them in a text that was edited since. Null for
   * anything else, such as the numbers of a summary.
   */
  readonly around: Neighbours | null;
};

/**
 * The hunks of a change, in order. {@link revertHunks} restores the old text.
 *
 * @param before the whole file as {@link decodeText} returns it; empty if there was none
 * @param after the same after the change
 */
export function changedHunks(
  before: string,
  after: string,
  day: Day,
  settings: DayLogSettings,
): readonly Hunk[] {
  const [was, is] = [parseDayLog(before, day, settings), parseDayLog(after, day, settings)];
  const [old, now] = [textLinesOf(was), textLinesOf(is)];
  const [oldOffset, nowOffset] = [offsetsIn(old), offsetsIn(now)];
  const hunkOf = ({ old: was, now: is }: SpanPair, around: Neighbours | null): Hunk => {
    const [from, at] = [oldOffset(was.from), nowOffset(is.from)];
    const texts = {
      old: before.slice(from, oldOffset(was.to)),
      now: after.slice(at, nowOffset(is.to)),
    };
    return around === null ? differingPart(at, texts.old, texts.now) : { at, ...texts, around };
  };
  const hunks: Hunk[] = [];
  if (old.bom !== now.bom) hunks.push({ at: 0, old: old.bom, now: now.bom, around: null });
  const end = { old: spanAt(old.lines.length), now: spanAt(now.lines.length) };
  let start = { old: 0, now: 0 };
  for (const exchange of [...sessionExchanges(was, is), end]) {
    const between = {
      old: { from: start.old, to: exchange.old.from },
      now: { from: start.now, to: exchange.now.from },
    };
    const others = differingSpans(old.lines, now.lines, between);
    hunks.push(...others.map((span) => hunkOf(span, null)));
    if (exchange !== end) hunks.push(hunkOf(exchange, around(old.lines, now.lines, exchange)));
    start = { old: exchange.old.to, now: exchange.now.to };
  }
  return hunks;
}

/** The text as it was before the hunks. */
export function revertHunks(after: string, hunks: readonly Hunk[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { at, old, now } of hunks) {
    parts.push(after.slice(from, at), old);
    from = at + now.length;
  }
  return parts.concat(after.slice(from)).join('');
}

function textLinesOf({ bom, layout }: Document): TextLines {
  return { bom, lines: layout.lines };
}

function spanAt(index: number): Span {
  return { from: index, to: index };
}

/** The offsets at which lines begin in their text; call it with ascending indices. */
function offsetsIn({ bom, lines }: TextLines): (index: number) => number {
  let [line, offset] = [0, bom.length];
  return (index) => {
    for (; line < index; line += 1) {
      offset += (lines[line]?.text.length ?? 0) + (lines[line]?.eol.length ?? 0);
    }
    return offset;
  };
}

/** The hunk without equal characters at the beginning and the end. */
function differingPart(at: number, old: string, now: string): Hunk {
  const { old: was, now: is } = trimmed(old, now);
  const texts = { old: old.slice(was.from, was.to), now: now.slice(is.from, is.to) };
  return { at: at + is.from, ...texts, around: null };
}

function around(
  old: readonly Line[],
  now: readonly Line[],
  { old: was, now: is }: SpanPair,
): Neighbours {
  return is.to > is.from ? neighboursOf(now, is) : neighboursOf(old, was);
}

/** How the session lines changed; empty if sessions were both added and deleted. */
function sessionExchanges(before: Document, after: Document): readonly SpanPair[] {
  const [old, now] = [before.layout.lines, after.layout.lines];
  const [was, is] = [runsIn(before), runsIn(after)];
  if (was.length > is.length) return surplus(old, was, now, is);
  if (was.length < is.length) {
    return surplus(now, is, old, was).map(({ old, now }) => ({ old: now, now: old }));
  }
  // Without lines that are the same in both, such as notes.
  const pairs = was.map((run, index) => difference(old, run, now, is[index] ?? run));
  return pairs.filter((pair) => !isEmpty(pair));
}

/**
 * The lines of each session, including those nested under it. A line that cannot be read counts as one:
 * a repair makes a session of it, and undo must find the old line again.
 */
function runsIn({ sessions, problems, layout }: Document): readonly Span[] {
  const runs = sessions.map(({ line, lastLine }) => ({ from: line - 1, to: lastLine }));
  const unreadable = problems.filter(({ kind }) => kind === 'unreadable' || kind === 'not-utf8');
  if (unreadable.length === 0) return runs;
  const others = unreadable.map(({ line }) => ({
    from: line - 1,
    to: lastNestedLine(layout.lines, line - 1) + 1,
  }));
  return [...runs, ...others].sort((a, b) => a.from - b.from);
}

/**
 * The runs that the other lines do not have, as `old`, and where they would be there, as `now`.
 * Adjacent runs become one.
 *
 * @returns nothing if the others have runs that these do not
 */
function surplus(
  lines: readonly Line[],
  runs: readonly Span[],
  otherLines: readonly Line[],
  others: readonly Span[],
): readonly SpanPair[] {
  const extra: SpanPair[] = [];
  let matched = 0;
  // The ends of the last matching runs.
  let [here, there] = [0, 0];
  for (const run of runs) {
    const other = others[matched];
    const last = extra.at(-1);
    if (other !== undefined && isEmpty(difference(lines, run, otherLines, other))) {
      matched += 1;
      there = other.to;
    } else if (last?.old.to === run.from) {
      extra.splice(-1, 1, { ...last, old: { from: last.old.from, to: run.to } });
    } else {
      there = Math.min(there + run.from - here, other?.from ?? otherLines.length);
      extra.push({ old: run, now: spanAt(there) });
    }
    here = run.to;
  }
  return matched === others.length ? extra : [];
}

// Ignores line endings: `differingSpans` compares those.
function difference(old: readonly Line[], was: Span, now: readonly Line[], is: Span): SpanPair {
  return trimmed(old, now, (a, b) => a?.text === b?.text, { old: was, now: is });
}

function isEmpty({ old, now }: SpanPair): boolean {
  return old.from === old.to && now.from === now.to;
}

/** The signatures of the lines above and below a run, the nearest first; see {@link signatureOf}. */
export type Neighbours = { readonly above: readonly string[]; readonly below: readonly string[] };

/** The signature of the beginning and the end of a text. */
export const EDGE = '\n';

// Places with more equal lines around them could not be told apart by a person either.
const MOST_LINES = 50;
/** Of the lines on one side, in UTF-16 units. */
const MOST_CHARACTERS = 4096;
/** In UTF-16 units. A longer line is identified by its length, beginning and end. */
const LONG = 200;

/** The lines around a run. */
export function neighboursOf(lines: readonly Line[], { from, to }: Span): Neighbours {
  return { above: signatures(lines, from - 1, -1), below: signatures(lines, to, 1) };
}

function signatures(lines: readonly Line[], first: number, step: 1 | -1): readonly string[] {
  const found: string[] = [];
  let characters = 0;
  for (let index = first; found.length < MOST_LINES && found.at(-1) !== EDGE; index += step) {
    const line = lines[index];
    const signature = line === undefined ? EDGE : signatureOf(line.text);
    characters += signature.length;
    if (characters > MOST_CHARACTERS) break;
    found.push(signature);
  }
  return found;
}

/**
 * A line's text. For a summary line or a long one, a newline and what identifies it: the numbers of a
 * summary change with every session, and a picture pasted into a note is too long to keep.
 */
export function signatureOf(text: string): string {
  const item = summaryItemOf(text);
  if (item !== undefined) return `\n${item}`;
  if (text.length <= LONG) return text;
  return `\n${text.length} ${text.slice(0, LONG / 2)}${text.slice(-LONG / 2)}`;
}
