import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../src/terminal/text.ts';
import {
  editLabel,
  editorWindow,
  insertText,
  type LabelDraft,
} from '../../src/ui/keys/label-editor.ts';
import { ctrl, key } from './sample-keys.ts';

/** A draft written with its cursor: `Review |the parser`. */
function draft(written: string): LabelDraft {
  return { text: written.replace('|', ''), cursor: written.indexOf('|') };
}

function written({ text, cursor }: LabelDraft): string {
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

describe('editing a label', () => {
  it.each([
    ['left', 'par|ser', '', key({ leftArrow: true }), 'pa|rser'],
    ['left at the beginning', '|parser', '', key({ leftArrow: true }), '|parser'],
    ['left over an emoji of several parts', 'a👩‍💻|b', '', key({ leftArrow: true }), 'a|👩‍💻b'],
    ['right', 'par|ser', '', key({ rightArrow: true }), 'pars|er'],
    [
      'right over an accent that stands apart',
      '|e\u0301a',
      '',
      key({ rightArrow: true }),
      'e\u0301|a',
    ],
    ['Home', 'par|ser', '', key({ home: true }), '|parser'],
    ['Ctrl-A', 'par|ser', 'a', ctrl, '|parser'],
    ['End', 'par|ser', '', key({ end: true }), 'parser|'],
    ['Ctrl-E', 'par|ser', 'e', ctrl, 'parser|'],
    ['Backspace', 'par|ser', '', key({ backspace: true }), 'pa|ser'],
    ['Backspace at the beginning', '|parser', '', key({ backspace: true }), '|parser'],
    ['Backspace on a wide character', '日本|語', '', key({ backspace: true }), '日|語'],
    ['Delete', 'par|ser', '', key({ delete: true }), 'par|er'],
    ['Delete at the end', 'parser|', '', key({ delete: true }), 'parser|'],
    ['Ctrl-U', 'Review the| parser', 'u', ctrl, '| parser'],
    ['Ctrl-K', 'Review the| parser', 'k', ctrl, 'Review the|'],
    ['Ctrl-W', 'Review the |parser', 'w', ctrl, 'Review |parser'],
    ['Ctrl-W at the end of a word', 'Review the parser|', 'w', ctrl, 'Review the |'],
    ['Ctrl-W in the only word', 'par|ser', 'w', ctrl, '|ser'],
    ['Ctrl-W behind nothing but spaces', '   |a', 'w', ctrl, '|a'],
    [
      'Ctrl-W behind 400,000 spaces',
      `a${' '.repeat(400_000)}b|`,
      'w',
      ctrl,
      `a${' '.repeat(400_000)}|`,
    ],
    ['a letter', 'par|er', 's', key(), 'pars|er'],
    ['a space', 'the|parser', ' ', key(), 'the |parser'],
    ['a key that means nothing', 'par|ser', 'x', ctrl, 'par|ser'],
    ['Tab', 'par|ser', '\t', key({ tab: true }), 'par|ser'],
  ])('%s', (_name, before, input, pressed, after) => {
    expect(written(editLabel(draft(before), input, pressed))).toBe(after);
  });

  it('takes pasted lines for one, without what could act on the terminal', () => {
    expect(written(insertText(draft('a |z'), 'one\r\ntwo\u001b[2J\u0007three'))).toBe(
      'a one two [2J three|z',
    );
  });
});

describe('the part of a label that is seen', () => {
  it('is the whole where it fits', () => {
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

  it('shows what follows the cursor too', () => {
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
