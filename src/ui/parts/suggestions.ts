import { type RecentLabels, tagKey } from '../../core/tags.ts';
import type { TextDraft } from './text-field.ts';

/** A text that was put in place of what the user typed. */
export type Suggestion = {
  readonly from: keyof RecentLabels;
  /** Its index among those offered. */
  readonly index: number;
  readonly typed: Pick<TextDraft, 'text' | 'cursor'>;
};

/**
 * Returns the draft with an earlier or a later label, as ↑ and ↓ do in a shell; after the newest, what was typed.
 *
 * @param labels the newest first
 * @param step 1: an earlier one, -1: a later one
 */
export function recallLabel(
  draft: TextDraft,
  { labels }: Pick<RecentLabels, 'labels'>,
  step: 1 | -1,
): TextDraft {
  const { typed, index } = suggestionIn(draft, 'labels');
  const others = labels.filter((label) => label !== typed.text);
  const next = Math.min(index + step, others.length - 1);
  const text = others[next];
  if (text === undefined) return { ...typed, suggestion: undefined };
  return { text, cursor: text.length, suggestion: { from: 'labels', index: next, typed } };
}

/**
 * Returns the draft with the `#tag` before the cursor completed. The next step takes the next tag that begins like
 * it; after the last, what was typed.
 *
 * @param tags without their `#`, the newest first
 */
export function completeTag(
  draft: TextDraft,
  { tags }: Pick<RecentLabels, 'tags'>,
  step: 1 | -1,
): TextDraft {
  const { typed, index } = suggestionIn(draft, 'tags');
  const before = typed.text.slice(0, typed.cursor);
  const [, begun] = /(?:^|\s)#([\p{L}\p{M}\p{N}_/-]*)$/u.exec(before) ?? [];
  if (begun === undefined) return draft;
  const key = tagKey(begun);
  const offered = tags.filter((tag) => tagKey(tag).startsWith(key) && tagKey(tag) !== key);
  // One more than are offered: what was typed.
  const next = (index + 1 + step + offered.length + 1) % (offered.length + 1);
  const tag = offered[next - 1];
  if (tag === undefined) return { ...typed, suggestion: undefined };
  const start = before.slice(0, before.length - begun.length) + tag;
  return {
    text: start + typed.text.slice(typed.cursor),
    cursor: start.length,
    suggestion: { from: 'tags', index: next - 1, typed },
  };
}

function suggestionIn(
  { text, cursor, suggestion }: TextDraft,
  from: Suggestion['from'],
): Pick<Suggestion, 'typed' | 'index'> {
  return suggestion?.from === from ? suggestion : { typed: { text, cursor }, index: -1 };
}
