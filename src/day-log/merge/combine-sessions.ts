import { formatMinuteOfDay, minutesIntoDay } from '../../core/day.ts';
import { kindInWords } from '../../core/interval.ts';
import { cleanLabel } from '../../core/session.ts';
import { type LoggedSession, sameSession } from '../document.ts';
import {
  DURATION,
  formatSessionLine,
  prefixOf,
  readInterruptionLine,
  readSessionLine,
} from '../session-line.ts';
import { isBlank, type Line } from '../text-lines.ts';
import { bothSides, changedOf, mergeProse, type Piece, type ProseLine } from './merge-prose.ts';
import { type Block, blockText, type Match } from './session-blocks.ts';

/** A session of the merged day log, and its place in the versions that have it. */
export type MergedSession = Match & {
  /** Its line and the lines nested under it. */
  readonly lines: readonly Line[];
};

type Combined = {
  readonly sessions: readonly MergedSession[];
  /** What the user should look at: a line each. */
  readonly warnings: readonly string[];
};

/**
 * Merges the versions of one session. Edits of different fields are combined; if both sides changed the same field,
 * both lines are kept. An edit beats a deletion.
 */
export function combineSession(match: Match): Combined {
  const { base, ours, theirs } = match;
  if (ours !== undefined && theirs !== undefined) return combineSides(match, ours, theirs);
  const left = ours ?? theirs;
  if (left === undefined) return { sessions: [], warnings: [] };
  const sessions = [{ ...match, lines: left.lines }];
  if (base === undefined) return { sessions, warnings: [] };
  if (blockText(base) === blockText(left)) return { sessions: [], warnings: [] };
  const warning = `${nameOf(left)}: deleted on one side and changed on the other; kept with the change`;
  return { sessions, warnings: [warning] };
}

function combineSides(match: Match, ours: Block, theirs: Block): Combined {
  const { base } = match;
  const [line, ...changes] = combineLine(base, ours, theirs);
  if (line === undefined) {
    const sides = [
      { base: undefined, ours, theirs: undefined, lines: ours.lines },
      { base: undefined, ours: undefined, theirs, lines: theirs.lines },
    ];
    const warning = `${nameOf(ours)}: both sides changed the ${changes.join(' and the ')}; both lines are kept`;
    return { sessions: sides, warnings: [warning] };
  }
  const { lines, isContested } = combineNested(base, ours, theirs);
  const warnings = isContested
    ? [`${nameOf(ours)}: both sides changed the same notes; both are kept`]
    : [];
  return { sessions: [{ ...match, lines: [line, ...lines] }], warnings };
}

function nameOf({ session }: Block): string {
  return `${formatMinuteOfDay(session.start)} ${kindInWords(session.kind)}`;
}

/** The parts of a line that are edited on their own; two that are equal have equal texts. */
type Fields = Readonly<Record<'times' | 'status' | 'kind' | 'label' | 'block ID', string>>;
type Field = keyof Fields;

function fieldsOf({ start, end, durationMs, status, kind, label, blockId }: LoggedSession): Fields {
  return {
    // A duration belongs to its times: half of an edit would be wrong.
    times: `${start} ${end} ${durationMs}`,
    status,
    kind,
    label: cleanLabel(label),
    'block ID': blockId ?? '',
  };
}

/** The line of a session that both sides have, or undefined and the fields that both of them changed. */
function combineLine(
  base: Block | undefined,
  ours: Block,
  theirs: Block,
): readonly [Line] | readonly [undefined, ...Field[]] {
  const [was, our, their] = [base ?? ours, ours, theirs].map(({ lines }) => lines[0]);
  if (was === undefined || our === undefined || their === undefined) return [undefined];
  const eol = changedOf(was.eol, our.eol, their.eol);
  const isOneSided = [was.text, our.text].includes(their.text) || was.text === our.text;
  if (base === undefined || isOneSided) {
    return [{ text: changedOf(was.text, our.text, their.text), eol }];
  }
  const [o, a, b] = [fieldsOf(base.session), fieldsOf(ours.session), fieldsOf(theirs.session)];
  const isChanged = (field: Field) => a[field] !== o[field] && b[field] !== o[field];
  const fields = Object.keys(o) as Field[];
  const contested = fields.filter((field) => isChanged(field) && a[field] !== b[field]);
  if (contested.length > 0) return [undefined, ...contested];
  const sideWith = (field: Field) => (a[field] === o[field] ? theirs : ours);
  const text = compose(ours, theirs, base, sideWith);
  return text === undefined ? [undefined, 'label'] : [{ text, eol }];
}

const PARENTHESES = new RegExp(DURATION);

/** The line with each field of the side that changed it; undefined if it would be read differently. */
function compose(
  ours: Block,
  theirs: Block,
  base: Block,
  sideWith: (field: Field) => Block,
): string | undefined {
  const textOf = (block: Block) => block.lines[0]?.text ?? '';
  const pick = (part: (text: string) => string) =>
    changedOf(part(textOf(base)), part(textOf(ours)), part(textOf(theirs)));
  const times = sideWith('times');
  const session = {
    ...times.session,
    status: sideWith('status').session.status,
    kind: sideWith('kind').session.kind,
    label: cleanLabel(sideWith('label').session.label),
  };
  const { blockId } = sideWith('block ID').session;
  const duration = PARENTHESES.exec(textOf(times))?.[0] ?? '';
  const line = formatSessionLine(session, pick(prefixOf)).replace(PARENTHESES, () => duration);
  const end = blockId === undefined ? '' : ` ^${blockId}`;
  const text = line + end + pick((whole) => whole.slice(whole.trimEnd().length));
  const read = readSessionLine(text);
  const isRead = read?.blockId === blockId && sameSession(session, read);
  return isRead ? text : undefined;
}

type Nested = { readonly lines: readonly Line[]; readonly isContested: boolean };

/** Merges the lines nested under a session; both sides of a conflict are kept. */
function combineNested(base: Block | undefined, ours: Block, theirs: Block): Nested {
  const order = (text: string) => {
    const minute = readInterruptionLine(text)?.minute;
    return minute === undefined ? undefined : minutesIntoDay(minute, ours.session.start);
  };
  const pieces = mergeProse(base && nestedOf(base), nestedOf(ours), nestedOf(theirs));
  const lines = pieces.flatMap((piece) =>
    piece.type === 'line' ? [piece.line] : inOrder(bothSides(piece), order),
  );
  const last = lines.findLastIndex(({ text }) => !isBlank(text));
  return { lines: lines.slice(0, last + 1), isContested: pieces.some(isContestedPiece) };
}

function nestedOf({ lines }: Block): readonly ProseLine[] {
  return lines.slice(1).map((line, index) => ({ token: line.text, line, index }));
}

/** Interruptions that both sides added, by their time; notes stay as they are. */
function inOrder(
  lines: readonly ProseLine[],
  order: (text: string) => number | undefined,
): readonly Line[] {
  const timed = lines.map(({ line }) => ({ line, at: order(line.text) }));
  const isTimed = timed.every(({ at }) => at !== undefined);
  const sorted = isTimed ? timed.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0)) : timed;
  return sorted.map(({ line }) => line);
}

// Lines that both sides added do not compete, nor does an edit with a deletion.
function isContestedPiece(piece: Piece): boolean {
  const { length } = piece.type === 'line' ? [] : piece.base;
  return (
    piece.type === 'conflict' && length > 0 && piece.ours.length > 0 && piece.theirs.length > 0
  );
}
