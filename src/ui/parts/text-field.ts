import type { Key } from 'ink';
import { printable } from '../../core/printable.ts';
import { displayWidth, graphemes } from '../../terminal/text.ts';
import type { Suggestion } from './suggestions.ts';

/** A text that is being edited. */
export type TextDraft = {
  readonly text: string;
  /** The place of the next character, in UTF-16 units. */
  readonly cursor: number;
  /** Set while the text is one that was offered; any edit keeps it as if it had been typed. */
  readonly suggestion?: Suggestion | undefined;
};

/** Returns the draft after a key. Keys that do not edit return it unchanged. */
export function editText(draft: TextDraft, input: string, key: Key): TextDraft {
  if (key.leftArrow || isCtrl('b', input, key)) return moveTo(draft, before(draft));
  if (key.rightArrow || isCtrl('f', input, key)) return moveTo(draft, after(draft));
  if (key.home || isCtrl('a', input, key)) return moveTo(draft, 0);
  if (key.end || isCtrl('e', input, key)) return moveTo(draft, draft.text.length);
  if (key.backspace) return cut(draft, before(draft), draft.cursor);
  if (key.delete || isCtrl('d', input, key)) return cut(draft, draft.cursor, after(draft));
  if (isCtrl('u', input, key)) return cut(draft, 0, draft.cursor);
  if (isCtrl('k', input, key)) return cut(draft, draft.cursor, draft.text.length);
  if (isCtrl('w', input, key)) return cut(draft, wordStart(draft), draft.cursor);
  return key.ctrl || key.meta || key.tab ? draft : insertText(draft, input);
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

function isCtrl(letter: string, input: string, key: Key): boolean {
  return key.ctrl && input === letter;
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
