import { type MinuteOfDay, minutesIntoDay } from '../../core/day.ts';
import { ascending } from '../diff/differing-spans.ts';
import { type Document, isTitle } from '../document.ts';
import { findSummaryItems } from '../summary.ts';
import { isBlank, isIndented } from '../text-lines.ts';
import type { MergedSession } from './combine-sessions.ts';
import { mergeProse, type Piece, type ProseLine } from './merge-prose.ts';
import { blocksOf } from './session-blocks.ts';

/** The versions to merge; base is undefined if the sides have no common version. */
export type Versions = {
  readonly base: Document | undefined;
  readonly ours: Document;
  readonly theirs: Document;
};

/** A part of the merged day log: merged text, or a session. */
type Woven = Piece | { readonly type: 'session'; readonly session: MergedSession };

/**
 * Merges the text around the sessions, and puts the sessions into it. The versions are cut at the sessions that all
 * of them have in the same order, and merged between the cuts. Each other session follows the line that it follows
 * in its version; the order of neighbours is that of their starts.
 */
export function weave(
  versions: Versions,
  sessions: readonly MergedSession[],
  dayStart: MinuteOfDay,
): readonly Woven[] {
  const cuts = cutsAmong(sessions, versions.base !== undefined);
  const loose = new Set(sessions);
  for (const cut of cuts) loose.delete(cut);
  const ofOurs = [...loose].filter(({ ours }) => ours !== undefined);
  const ofTheirs = [...loose].filter(({ ours }) => ours === undefined);
  const base = versions.base && new Side(versions.base, [], 'base');
  const ours = new Side(versions.ours, ofOurs, 'ours');
  const theirs = new Side(versions.theirs, ofTheirs, 'theirs');
  const woven: Woven[] = [];
  for (const cut of [...cuts, undefined]) {
    const [old, our, their] = [base?.takeUntil(cut), ours.takeUntil(cut), theirs.takeUntil(cut)];
    const part = new Part(mergeProse(old?.prose, our.prose, their.prose), dayStart);
    for (const one of our.sessions) part.add(one, 'ours');
    for (const one of their.sessions) part.add(one, 'theirs');
    // Without spreading into arguments: there may be too many.
    for (const piece of part.woven()) woven.push(piece);
    if (cut !== undefined) woven.push({ type: 'session', session: cut });
  }
  return woven;
}

/** The sessions that all versions have in the same order. */
function cutsAmong(sessions: readonly MergedSession[], hasBase: boolean): readonly MergedSession[] {
  const shared = sessions.filter(
    ({ base, ours, theirs }) => ours && theirs && (base !== undefined || !hasBase),
  );
  const inTheirOrder = ascending(byLine(shared, 'ours'), (one) => lineOf(one, 'theirs'));
  return hasBase ? ascending(inTheirOrder, (one) => lineOf(one, 'base')) : inTheirOrder;
}

type VersionName = keyof Versions;

function lineOf(session: MergedSession, version: VersionName): number {
  return session[version]?.session.line ?? 0;
}

function byLine(sessions: readonly MergedSession[], version: VersionName) {
  return sessions.toSorted((a, b) => lineOf(a, version) - lineOf(b, version));
}

/** A version, read from cut to cut. */
class Side {
  readonly #prose: readonly (ProseLine | undefined)[];
  readonly #sessions: readonly MergedSession[];
  readonly #name: VersionName;
  #nextLine = 0;
  #nextSession = 0;

  constructor(document: Document, sessions: readonly MergedSession[], name: VersionName) {
    this.#prose = proseOf(document);
    this.#sessions = byLine(sessions, name);
    this.#name = name;
  }

  /** The text and the loose sessions between the last cut and this one, or the end. */
  takeUntil(cut: MergedSession | undefined) {
    const end = cut === undefined ? this.#prose.length : lineOf(cut, this.#name) - 1;
    const prose = this.#prose.slice(this.#nextLine, end).filter((line) => line !== undefined);
    this.#nextLine = cut?.[this.#name]?.session.lastLine ?? end;
    const first = this.#nextSession;
    while (this.#isBefore(this.#sessions[this.#nextSession], end)) this.#nextSession += 1;
    return { prose, sessions: this.#sessions.slice(first, this.#nextSession) };
  }

  #isBefore(session: MergedSession | undefined, end: number): boolean {
    return session !== undefined && lineOf(session, this.#name) <= end;
  }
}

/** The lines of a document by their indices, without those of sessions. */
function proseOf(document: Document): readonly (ProseLine | undefined)[] {
  const { layout, day } = document;
  const items = new Map(
    layout.summaries.flatMap((section) =>
      findSummaryItems(layout, section).map(({ index, item }) => [index, item]),
    ),
  );
  const headings = new Set([...layout.sessions, ...layout.summaries].map(({ heading }) => heading));
  const prose = layout.lines.map((line, index): ProseLine | undefined => {
    const item = items.get(index);
    // The numbers of a summary are written anew, so they do not count as a difference.
    if (item !== undefined) return { token: `\n${item}`, line, index, generated: 'item' };
    const own = { token: line.text, line, index };
    if (headings.has(index)) return { ...own, generated: 'section' };
    return isTitle(line.text, day) ? { ...own, generated: 'title' } : own;
  });
  for (const { session } of blocksOf(document)) {
    prose.fill(undefined, session.line - 1, session.lastLine);
  }
  return prose;
}

/** Loose sessions before the same piece. */
type Slot = { readonly ours: MergedSession[]; readonly theirs: MergedSession[] };

/** The merged text between two cuts, with the loose sessions. */
class Part {
  readonly #pieces: readonly Piece[];
  readonly #order: (session: MergedSession) => number;
  /** One before each piece, and one at the end. */
  readonly #slots: readonly Slot[];
  readonly #reached = { ours: 0, theirs: 0 };

  constructor(pieces: readonly Piece[], dayStart: MinuteOfDay) {
    this.#pieces = pieces;
    this.#order = ({ ours, theirs }) =>
      minutesIntoDay((ours ?? theirs)?.session.start ?? 0, dayStart);
    this.#slots = Array.from({ length: pieces.length + 1 }, () => ({ ours: [], theirs: [] }));
  }

  /** Adds a session; those of a side in the order of their lines, ours first. */
  add(session: MergedSession, side: 'ours' | 'theirs'): void {
    const index = this.#indexAfter(lineOf(session, side) - 1, side);
    const slot = side === 'ours' ? index : this.#amongOurs(index, this.#order(session));
    this.#slots[slot]?.[side].push(session);
  }

  woven(): readonly Woven[] {
    return this.#slots.flatMap((slot, index): readonly Woven[] => {
      const sessions = this.#merged(slot).map((session): Woven => ({ type: 'session', session }));
      const piece = this.#pieces[index];
      return piece === undefined ? sessions : [...sessions, piece];
    });
  }

  /** The index of the slot after the last line above, of a side, and after the lines nested under it. */
  #indexAfter(line: number, side: 'ours' | 'theirs'): number {
    const isAbove = (piece: Piece) => {
      const own = piece.type === 'line' ? piece[side] : piece[side][0]?.index;
      return own === undefined ? undefined : own < line;
    };
    for (let at = this.#reached[side]; at < this.#pieces.length; at += 1) {
      const piece = this.#pieces[at];
      const above = piece && isAbove(piece);
      if (above === false) break;
      if (above) this.#reached[side] = at + 1;
    }
    return this.#afterNested(this.#reached[side]);
  }

  #afterNested(index: number): number {
    let end = index;
    for (let at = index; at < this.#pieces.length; at += 1) {
      const texts = textsOf(this.#pieces[at]);
      if (texts.some(isIndented)) end = at + 1;
      else if (!texts.every(isBlank)) break;
    }
    return end;
  }

  /** The slot for a session of theirs: that of an earlier one of ours if only blank lines are in between. */
  #amongOurs(index: number, order: number): number {
    const isGap = (piece: Piece | undefined) =>
      piece !== undefined && textsOf(piece).every(isBlank);
    let from = index;
    while (isGap(this.#pieces[from - 1])) from -= 1;
    let first: number | undefined;
    let last: number | undefined;
    for (let at = from; at === from || isGap(this.#pieces[at - 1]); at += 1) {
      const [session] = this.#slots[at]?.ours ?? [];
      if (session === undefined) continue;
      first ??= at;
      if (this.#order(session) <= order) last = at;
    }
    return last ?? first ?? index;
  }

  #merged({ ours, theirs }: Slot): readonly MergedSession[] {
    const merged: MergedSession[] = [];
    let next = 0;
    for (const session of ours) {
      for (let other = theirs[next]; other !== undefined; other = theirs[next]) {
        if (this.#order(other) >= this.#order(session)) break;
        merged.push(other);
        next += 1;
      }
      merged.push(session);
    }
    return merged.concat(theirs.slice(next));
  }
}

/** The text of a piece; of a conflict, the first line of each side. */
function textsOf(piece: Piece | undefined): readonly string[] {
  if (piece?.type !== 'conflict') return piece === undefined ? [] : [piece.line.text];
  return [piece.ours, piece.theirs].flatMap((lines) => lines[0]?.line.text ?? []);
}
