import { describe, expect, it } from 'vitest';
import { editorWindow, editText, insertText, type TextDraft } from '../../src/scene/text-field.ts';
import { displayWidth } from '../../src/terminal/text.ts';
import { inkKey } from '../ui/support/press-key.ts';

/** A draft written with its cursor: `Review |the parser`. */
function draft(written: string): TextDraft {
  return { text: written.replace('|', ''), cursor: written.indexOf('|') };
}

function written({ text, cursor }: TextDraft): string {
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

describe('editing a label', () => {
  it.each([
    ['Left', 'par|ser', 'pa|rser'],
    ['Left', '|parser', '|parser'],
    ['Left', 'a👩‍💻|b', 'a|👩‍💻b'],
    ['Right', 'par|ser', 'pars|er'],
    ['Right', '|e\u0301a', 'e\u0301|a'],
    ['Home', 'par|ser', '|parser'],
    ['Ctrl-A', 'par|ser', '|parser'],
    ['End', 'par|ser', 'parser|'],
    ['Ctrl-E', 'par|ser', 'parser|'],
    ['Ctrl-B', 'par|ser', 'pa|rser'],
    ['Ctrl-F', 'par|ser', 'pars|er'],
    ['Backspace', 'par|ser', 'pa|ser'],
    ['Backspace', '|parser', '|parser'],
    ['Backspace', '日本|語', '日|語'],
    ['Delete', 'par|ser', 'par|er'],
    ['Delete', 'parser|', 'parser|'],
    ['Ctrl-D', 'par|ser', 'par|er'],
    ['Ctrl-U', 'Review the| parser', '| parser'],
    ['Ctrl-K', 'Review the| parser', 'Review the|'],
    ['Ctrl-W', 'Review the |parser', 'Review |parser'],
    ['s', 'par|er', 'pars|er'],
    ['Space', 'the|parser', 'the |parser'],
    ['Ctrl-Left', 'par|ser', 'pa|rser'],
    ['Alt-Backspace', 'par|ser', 'pa|ser'],
    ['Ctrl-X', 'par|ser', 'par|ser'],
    ['Alt-x', 'par|ser', 'par|ser'],
    ['Tab', 'par|ser', 'par|ser'],
  ])('%s turns %s into %s', (name, before, after) => {
    const key = inkKey(name);
    expect(written(editText(draft(before), key.name, key.input))).toBe(after);
  });

  it('joins pasted lines and removes control characters', () => {
    expect(written(insertText(draft('a |z'), 'one\r\ntwo\u001b[2J\u0007three'))).toBe(
      'a one two [2J three|z',
    );
  });
});

describe('the visible part of a label', () => {
  it('is all of it if it fits', () => {
    expect(editorWindow(draft('Review |the parser'), 40)).toEqual({
      before: 'Review ',
      at: 't',
      after: 'he parser',
    });
  });

  it('ends with the cursor at the end of a long text', () => {
    expect(editorWindow(draft('Review the parser|'), 8)).toEqual({
      before: ' parser',
      at: ' ',
      after: '',
    });
  });

  it('shows the text after the cursor', () => {
    expect(editorWindow(draft('Review the| parser'), 8)).toEqual({
      before: 'ew the',
      at: ' ',
      after: 'p',
    });
  });

  it('never takes more than its columns', () => {
    const text = 'Write 日本語 and 👩‍💻🍅 tests';
    for (let columns = 1; columns < 30; columns++) {
      for (let cursor = 0; cursor <= text.length; cursor++) {
        const { before, at, after } = editorWindow({ text, cursor }, columns);
        expect(displayWidth(before + at + after)).toBeLessThanOrEqual(columns);
      }
    }
  });
});
