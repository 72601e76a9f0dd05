import type { Day } from '../../core/day.ts';
import { countEach, takeOne } from '../diff/multiset.ts';
import { type Document, documentOf, parseDayLog } from '../document.ts';
import type { DayLogSettings } from '../layout.ts';
import { findSummaryItems, updateSummary } from '../summary.ts';
import {
  dominantEol,
  isBlank,
  joinLines,
  type Line,
  splitLines,
  type TextLines,
  withoutNewline,
} from '../text-lines.ts';
import { combineSession, type MergedSession } from './combine-sessions.ts';
import { bothSides, changedOf, type Piece } from './merge-prose.ts';
import { blocksOf, blockText, matchBlocks } from './session-blocks.ts';
import { type Versions, weave } from './weave.ts';

/** The texts of three versions of a day log, as {@link decodeText} returns them. */
export type VersionTexts = {
  /** Their common version; empty if there is none. */
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
};

export type MergedDayLog = {
  readonly text: string;
  /** Whether the text has conflict markers, new ones or those of a version. */
  readonly conflicted: boolean;
  /** What the user should look at: a line each, without the name of the file. */
  readonly warnings: readonly string[];
};

/**
 * Merges two versions of a day log, by session; see docs/git.md. Never throws.
 *
 * @param day the date in the file's name
 */
export function mergeDayLogs(
  texts: VersionTexts,
  day: Day,
  settings: DayLogSettings,
): MergedDayLog {
  const { base, ours, theirs } = texts;
  if (ours === theirs || base === ours || base === theirs) {
    const text = changedOf(base, ours, theirs);
    return { text, conflicted: parseDayLog(text, day, settings).conflicted, warnings: [] };
  }
  const merged = mergeVersions(texts, day, settings, marked);
  if (merged !== undefined) return merged;
  const warning =
    'the sessions cannot be merged; both versions are kept whole, with conflict markers';
  return { text: conflictOf(ours, theirs), conflicted: true, warnings: [warning] };
}

/**
 * The union of two versions of a day log that have no common version, such as a log and a sync tool's copy of it.
 * Equal sessions and lines are there once, and of text that differs, ours is before theirs.
 *
 * @returns undefined if the result would not have all sessions of both, for example because a code fence of one hides
 * those of the other
 */
export function uniteDayLogs(
  ours: string,
  theirs: string,
  day: Day,
  settings: DayLogSettings,
): string | undefined {
  if (ours === theirs || isBlank(theirs)) return ours;
  if (isBlank(ours)) return theirs;
  return mergeVersions({ base: '', ours, theirs }, day, settings, (conflict) =>
    bothSides(conflict).map(({ line }) => line),
  )?.text;
}

type Conflict = Extract<Piece, { type: 'conflict' }>;

function mergeVersions(
  { base, ours, theirs }: VersionTexts,
  day: Day,
  settings: DayLogSettings,
  linesOf: (conflict: Conflict, eol: Line['eol']) => readonly Line[],
): MergedDayLog | undefined {
  const [old, our, their] = [splitLines(base), splitLines(ours), splitLines(theirs)];
  const merged = <T>(part: (version: TextLines) => T) =>
    changedOf(part(old), part(our), part(their));
  const eol = merged(({ lines }) => dominantEol(lines));
  const parse = (version: TextLines) => documentOf(endedWith(version, eol), day, settings);
  const versions = {
    base: isBlank(base) ? undefined : parse(old),
    ours: parse(our),
    theirs: parse(their),
  };
  const { sessions, warnings } = mergeSessions(versions);
  const woven = weave(versions, sessions, settings.dayStart);
  const lines = woven.flatMap((piece) => {
    if (piece.type === 'session') return piece.session.lines;
    return piece.type === 'line' ? [piece.line] : linesOf(piece, eol);
  });
  const bom = merged((version) => version.bom);
  const summed = summedUp(documentOf({ bom, lines }, day, settings), settings);
  const isEnded = merged(({ lines }) => lines.at(-1)?.eol !== '');
  const text = joinLines({ bom, lines: isEnded ? summed : withoutNewline(summed) });
  const result = parseDayLog(text, day, settings);
  if (!hasSessions(result, sessions)) return undefined;
  const conflicted = result.conflicted || woven.some(({ type }) => type === 'conflict');
  return { text, conflicted, warnings };
}

/** The version with the line ending that the merged file gets; lines that were exceptions stay as they are. */
function endedWith({ bom, lines }: TextLines, eol: Line['eol']): TextLines {
  const own = dominantEol(lines);
  const isOwn = (line: Line) => line.eol !== eol && (line.eol === own || line.eol === '');
  return { bom, lines: lines.map((line) => (isOwn(line) ? { ...line, eol } : line)) };
}

function mergeSessions({ base, ours, theirs }: Versions) {
  const matches = matchBlocks(base ? blocksOf(base) : [], blocksOf(ours), blocksOf(theirs));
  const combined = matches.map(combineSession);
  return {
    sessions: combined.flatMap(({ sessions }) => sessions),
    warnings: combined.flatMap(({ warnings }) => warnings),
  };
}

/** The lines, with the numbers of the summary if they have one. */
function summedUp({ layout, sessions }: Document, settings: DayLogSettings): readonly Line[] {
  const hasSummary = layout.summaries.some((one) => findSummaryItems(layout, one).length > 0);
  return hasSummary ? updateSummary(layout.lines, sessions, settings) : layout.lines;
}

/** Whether a document has the sessions, each with what is nested under it. */
function hasSessions(document: Document, expected: readonly MergedSession[]): boolean {
  const found = countEach(blocksOf(document).map(blockText));
  return expected.every((session) => takeOne(found, blockText(session)));
}

function marked(conflict: Conflict, eol: Line['eol']): readonly Line[] {
  const lines = (side: Conflict['ours']) => side.map(({ line }) => line);
  return betweenMarkers(lines(conflict.ours), lines(conflict.theirs), eol);
}

/** Two whole texts between conflict markers. */
function conflictOf(ours: string, theirs: string): string {
  const [our, their] = [splitLines(ours), splitLines(theirs)];
  const eol = dominantEol(our.lines);
  const ended = ({ lines }: TextLines) => lines.map((line) => ({ ...line, eol: line.eol || eol }));
  return joinLines({ bom: our.bom, lines: betweenMarkers(ended(our), ended(their), eol) });
}

/** Lines of both sides, between the markers that git writes. */
function betweenMarkers(
  ours: readonly Line[],
  theirs: readonly Line[],
  eol: Line['eol'],
): readonly Line[] {
  const marker = (text: string): Line => ({ text, eol });
  return [marker('<<<<<<< ours'), ...ours, marker('======='), ...theirs, marker('>>>>>>> theirs')];
}
