import type { Kind } from './interval.ts';
import type { Session, Status } from './session.ts';

// At the start or after a space: `a#b` and the fragment of a link are none.
const TAG = /(?<!\S)#([\p{L}\p{M}\p{N}_/-]+)/gu;
const WHOLE_TAG = /^#?([\p{L}\p{M}\p{N}_/-]+)$/u;

/**
 * The tags of a label, without their `#`, in order, each once (however it is spelt the second
 * time). A tag is `#` and then letters, digits, `_`, `-` and `/` of any script.
 */
export function tagsOf(label: string): readonly string[] {
  if (!label.includes('#')) return [];
  const found = new Map<string, string>();
  for (const [, tag = ''] of label.matchAll(TAG)) {
    if (!found.has(tagKey(tag))) found.set(tagKey(tag), tag);
  }
  return [...found.values()];
}

/**
 * Reads a tag that someone typed, with or without its `#`.
 *
 * @returns it without `#`, or undefined where the text is no single tag
 */
export function parseTag(text: string): string | undefined {
  return WHOLE_TAG.exec(text)?.[1];
}

/**
 * Whether a label has a tag or one below it: `work` is in `#Work` and `#work/deep`, as in Obsidian.
 *
 * @param tag with or without its `#`
 */
export function hasTag(label: string, tag: string): boolean {
  const wanted = tagKey(tag);
  return tagsOf(label).some((one) => `${tagKey(one)}/`.startsWith(`${wanted}/`));
}

/** What all spellings of one tag have in common: neither case nor the encoding of accents counts. */
export function tagKey(tag: string): string {
  return tag.replace(/^#/, '').normalize('NFC').toLowerCase();
}

/** What sessions are wanted; what is absent does not matter. */
export type SessionFilter = {
  /** Without its `#`; see {@link hasTag}. */
  readonly tag?: string;
  readonly kind?: Kind;
  readonly status?: Status;
};

/** Whether a session is one of those that are wanted. */
export function isWanted(session: Session, { tag, kind, status }: SessionFilter): boolean {
  return (
    (kind === undefined || session.kind === kind) &&
    (status === undefined || session.status === status) &&
    (tag === undefined || hasTag(session.label, tag))
  );
}
