import type { Kind } from './interval.ts';
import type { Session, Status } from './session.ts';

// At the start or after a space: `a#b` and the fragment of a link are not tags.
// Patterns of Unicode's properties take a millisecond to make, and most commands need none of them.
const tagPattern = () => /(?<!\S)#([\p{L}\p{M}\p{N}_/-]+)/gu;
const wholeTagPattern = () => /^#?([\p{L}\p{M}\p{N}_/-]+)$/u;

/**
 * The tags of a label, without their `#`, in order, each once in its first spelling. A tag is `#` and
 * then letters, digits, `_`, `-` and `/` of any script.
 */
export function tagsOf(label: string): readonly string[] {
  if (!label.includes('#')) return [];
  const found = new Map<string, string>();
  for (const [, tag = ''] of label.matchAll(tagPattern())) {
    if (!found.has(tagKey(tag))) found.set(tagKey(tag), tag);
  }
  return [...found.values()];
}

/**
 * Parses a tag, with or without its `#`.
 *
 * @returns it without `#`, or undefined if the text is not a single tag
 */
export function parseTag(text: string): string | undefined {
  return wholeTagPattern().exec(text)?.[1];
}

/**
 * Whether a label has a tag or one below it: `#Work` and `#work/deep` match `work`, as in Obsidian.
 *
 * @param tag with or without its `#`
 */
export function hasTag(label: string, tag: string): boolean {
  const wanted = tagKey(tag);
  return tagsOf(label).some((one) => `${tagKey(one)}/`.startsWith(`${wanted}/`));
}

/** What the editor of a label offers. */
export type RecentLabels = {
  /** The newest first, each once. */
  readonly labels: readonly string[];
  /** Without their `#`, the newest first, each once in its newest spelling. */
  readonly tags: readonly string[];
};

export const NO_LABELS: RecentLabels = { labels: [], tags: [] };

/** At most this many labels are offered. */
const MOST_LABELS = 100;

/** Returns the labels and tags of sessions, given with the oldest first. */
export function recentLabels(sessions: readonly Session[]): RecentLabels {
  const all = sessions.map(({ label }) => label).filter((label) => label !== '');
  const labels = [...new Set(all.toReversed())];
  const tags = new Map<string, string>();
  for (const tag of labels.flatMap(tagsOf)) {
    if (!tags.has(tagKey(tag))) tags.set(tagKey(tag), tag);
  }
  return { labels: labels.slice(0, MOST_LABELS), tags: [...tags.values()] };
}

/** Equal for all spellings of a tag: case and the encoding of accents do not matter. */
export function tagKey(tag: string): string {
  return folded(tag.replace(/^#/, ''));
}

/** Which sessions to include; an absent field matches all. */
export type SessionFilter = {
  /** Without its `#`; see {@link hasTag}. */
  readonly tag?: string;
  readonly kind?: Kind;
  readonly status?: Status;
  /** Part of the label, of an interruption's text or of a note; see {@link contains}. */
  readonly search?: string;
};

/** A session, with the user's own lines under it if they were read. */
type Searched = Session & { readonly notes?: readonly string[] };

/** Whether a session matches the filter. */
export function isWanted(session: Searched, filter: SessionFilter): boolean {
  const { tag, kind, status, search } = filter;
  return (
    (kind === undefined || session.kind === kind) &&
    (status === undefined || session.status === status) &&
    (tag === undefined || hasTag(session.label, tag)) &&
    (search === undefined || contains(session, search))
  );
}

/** Whether a text is in one of a session's texts; case and the encoding of accents do not matter. */
function contains({ label, interruptions = [], notes = [] }: Searched, search: string): boolean {
  const wanted = folded(search);
  const texts = [label, ...interruptions.map(({ text }) => text), ...notes];
  return texts.some((text) => folded(text).includes(wanted));
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
