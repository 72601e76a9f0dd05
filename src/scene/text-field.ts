import { printable } from '../core/printable.ts';
import { type RecentLabels, tagKey } from '../core/tags.ts';
import { displayWidth, graphemes } from '../terminal/text.ts';

/** A text that is being edited. */
export type TextDraft = {
  readonly text: string;
  /** The place of the next character, in UTF-16 units. */
  readonly cursor: number;
  /** Set while the text is one that was offered; any edit keeps it as if it had been typed. */
  readonly suggestion?: Suggestion | undefined;
};

/**
 * Returns the draft after a key. Keys that do not edit return it unchanged.
 *
 * @param name as `keyName` returns it
 * @param input what the key types
 */
export function editText(draft: TextDraft, name: string, input: string): TextDraft {
  // Ctrl and Alt do not change what an arrow does.
  switch (name.replace(/^(Ctrl|Alt)-(?=..)/, '')) {
    case 'Left':
    case 'Ctrl-B':
      return moveTo(draft, before(draft));
    case 'Right':
    case 'Ctrl-F':
      return moveTo(draft, after(draft));
    case 'Home':
    case 'Ctrl-A':
      return moveTo(draft, 0);
    case 'End':
    case 'Ctrl-E':
      return moveTo(draft, draft.text.length);
    case 'Backspace':
      return cut(draft, before(draft), draft.cursor);
    case 'Delete':
    case 'Ctrl-D':
      return cut(draft, draft.cursor, after(draft));
    case 'Ctrl-U':
      return cut(draft, 0, draft.cursor);
    case 'Ctrl-K':
      return cut(draft, draft.cursor, draft.text.length);
    case 'Ctrl-W':
      return cut(draft, wordStart(draft), draft.cursor);
    default:
      return /^(Ctrl|Alt)-|Tab$/.test(name) ? draft : insertText(draft, input);
  }
}

/** Inserts typed or pasted text at the cursor. Line breaks become spaces. */
export function insertText(draft: TextDraft, text: string): TextDraft {
  const inserted = printable(text);
  const { text: old, cursor } = draft;
  return {
    text: old.slice(0, cursor) + inserted + old.slice(cursor),
    cursor: cursor + inserted.length,
    suggestion: undefined,
  };
}

/** The visible part of a draft. */
type EditorWindow = {
  readonly before: string;
  /** The character under the cursor; a space at the end of the text. */
  readonly at: string;
  readonly after: string;
};

/** Scrolls a draft so that its cursor is visible in this many columns, 1 or more. */
export function editorWindow({ text, cursor }: TextDraft, columns: number): EditorWindow {
  const { left, at, right } = aroundCursor(text, cursor);
  const cell = displayWidth(at) <= columns ? at : ' ';
  const room = columns - displayWidth(cell);
  const ahead = Math.min(displayWidth(right.join('')), Math.floor(room / 4));
  const before = take(left.toReversed(), room - ahead)
    .toReversed()
    .join('');
  const after = take(right, room - displayWidth(before)).join('');
  return { before, at: cell, after };
}

// A combining mark that is typed separately can join the character before the cursor. That character is
// then under the cursor.
function aroundCursor(text: string, cursor: number) {
  const left = graphemes(text);
  const right: string[] = [];
  for (let start = text.length; start > cursor && left.length > 0; ) {
    const last = left.pop() ?? '';
    right.unshift(last);
    start -= last.length;
  }
  const at = right.shift() ?? ' ';
  return { left, at, right };
}

function take(characters: readonly string[], columns: number): string[] {
  let width = 0;
  const end = characters.findIndex((character) => {
    width += displayWidth(character);
    return width > columns;
  });
  return end < 0 ? [...characters] : characters.slice(0, end);
}

function moveTo({ text }: TextDraft, cursor: number): TextDraft {
  return { text, cursor, suggestion: undefined };
}

function cut(draft: TextDraft, from: number, to: number): TextDraft {
  const text = draft.text.slice(0, from) + draft.text.slice(to);
  return { text, cursor: from, suggestion: undefined };
}

function before({ text, cursor }: TextDraft): number {
  return cursor - (graphemes(text.slice(0, cursor)).at(-1)?.length ?? 0);
}

function after({ text, cursor }: TextDraft): number {
  return cursor + (graphemes(text.slice(cursor))[0]?.length ?? 0);
}

function wordStart({ text, cursor }: TextDraft): number {
  const before = [...text.slice(0, cursor).trimEnd()];
  const space = before.findLastIndex((character) => character.trim() === '');
  return before.slice(0, space + 1).join('').length;
}

/** A text that was put in place of what the user typed. */
type Suggestion = {
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
