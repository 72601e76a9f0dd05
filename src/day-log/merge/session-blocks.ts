import type { Document, LoggedSession } from '../document.ts';
import type { Line } from '../text-lines.ts';

/** A session and the lines nested under it, in one version of a day log. */
export type Block = { readonly session: LoggedSession; readonly lines: readonly Line[] };

/** The sessions of a document. One inside a git conflict is a part of the conflict's text. */
export function blocksOf({ layout, sessions }: Document): readonly Block[] {
  return sessions
    .filter(({ line }) => layout.conflicts.parts[line - 1] === undefined)
    .map((session) => ({ session, lines: layout.lines.slice(session.line - 1, session.lastLine) }));
}

/** A session in the versions that have it. */
export type Match = {
  readonly base: Block | undefined;
  readonly ours: Block | undefined;
  readonly theirs: Block | undefined;
};

/** Equal for two blocks that may be the same session; undefined for one that cannot be matched so. */
type Key = (block: Block) => string | undefined;

const BY_LINE: readonly Key[] = [blockText, lineText];
const BY_CONTENT: readonly Key[] = [
  ...BY_LINE,
  ({ session }) => session.blockId,
  ({ session }) => `${session.start} ${session.kind}`,
];

/**
 * Matches the sessions of each side with those of the base: by line, then by block ID, then by start and kind, each
 * session once. What is left was added; equal additions of both sides are one.
 */
export function matchBlocks(
  base: readonly Block[],
  ours: readonly Block[],
  theirs: readonly Block[],
): readonly Match[] {
  const inOurs = pairUp(base, ours, BY_CONTENT);
  const inTheirs = pairUp(base, theirs, BY_CONTENT);
  const ourNew = added(ours, inOurs);
  const theirNew = added(theirs, inTheirs);
  const inBoth = pairUp(ourNew, theirNew, BY_LINE);
  return [
    ...base.map((one) => ({ base: one, ours: inOurs.get(one), theirs: inTheirs.get(one) })),
    ...ourNew.map((one) => ({ base: undefined, ours: one, theirs: inBoth.get(one) })),
    ...added(theirNew, inBoth).map((one) => ({ base: undefined, ours: undefined, theirs: one })),
  ];
}

function added(blocks: readonly Block[], matched: ReadonlyMap<Block, Block>): readonly Block[] {
  const known = new Set(matched.values());
  return blocks.filter((block) => !known.has(block));
}

function pairUp(
  from: readonly Block[],
  to: readonly Block[],
  keys: readonly Key[],
): ReadonlyMap<Block, Block> {
  const pairs = new Map<Block, Block>();
  const left = new Set(to);
  for (const keyOf of keys) {
    const byKey = new Map<string | undefined, Block[]>();
    for (const block of [...left].reverse()) {
      const key = keyOf(block);
      const same = byKey.get(key);
      if (same === undefined) byKey.set(key, [block]);
      else same.push(block);
    }
    for (const block of from) {
      const key = keyOf(block);
      const other = pairs.has(block) || key === undefined ? undefined : byKey.get(key)?.pop();
      if (other === undefined) continue;
      pairs.set(block, other);
      left.delete(other);
    }
  }
  return pairs;
}

/** The text of a session's line, without white space at its end. */
function lineText({ lines: [line] }: Block): string {
  return line?.text.trimEnd() ?? '';
}

/** The text of a session's line and of the lines nested under it. */
export function blockText({ lines }: Pick<Block, 'lines'>): string {
  return lines.map(({ text }) => text).join('\n');
}
