import { describe, expect, it } from 'vitest';
import { completeTag, editText, recallLabel, type TextDraft } from '../../src/scene/text-field.ts';

/** A draft written with its cursor: `Review |the parser`. */
function draft(written: string): TextDraft {
  return { text: written.replace('|', ''), cursor: written.indexOf('|') };
}

function written({ text, cursor }: TextDraft): string {
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

const LABELS = { labels: ['Inbox #work', 'Review', 'Write chapter 3'] };
const TAGS = { tags: ['work', 'Book', 'work/deep', 'wörter'] };

/** The drafts after each step. */
function steps(first: string, change: (draft: TextDraft, step: 1 | -1) => TextDraft, by: string) {
  let current = draft(first);
  return [...by].map((step) => {
    current = change(current, step === '+' ? 1 : -1);
    return written(current);
  });
}

describe('recent labels', () => {
  const recalled = (first: string, by: string) =>
    steps(first, (now, step) => recallLabel(now, LABELS, step), by);

  it('come one after the other, and stop at the oldest', () => {
    expect(recalled('|', '++++')).toEqual([
      'Inbox #work|',
      'Review|',
      'Write chapter 3|',
      'Write chapter 3|',
    ]);
  });

  it('lead back to what was typed', () => {
    expect(recalled('Call| Ann', '++--')).toEqual([
      'Inbox #work|',
      'Review|',
      'Inbox #work|',
      'Call| Ann',
    ]);
    expect(recalled('Call| Ann', '-')).toEqual(['Call| Ann']);
  });

  it('leave out the text that is there already', () => {
    expect(recalled('Inbox #work|', '+')).toEqual(['Review|']);
  });

  it('can be edited, and are then what was typed', () => {
    const edited = editText(recallLabel(draft('|'), LABELS, 1), '!', '!');
    expect(written(edited)).toBe('Inbox #work!|');
    const recalledAgain = recallLabel(edited, LABELS, 1);
    expect(written(recallLabel(recalledAgain, LABELS, -1))).toBe('Inbox #work!|');
  });
});

describe('Tab', () => {
  const completed = (first: string, by = '+') =>
    steps(first, (now, step) => completeTag(now, TAGS, step), by);

  it.each([
    ['Read #wo|', 'Read #work|'],
    ['Read #WO|', 'Read #work|'],
    ['Read #b|', 'Read #Book|'],
    ['Read #wö|', 'Read #wörter|'],
    ['#|', '#work|'],
    ['Read #b| and sum', 'Read #Book| and sum'],
    ['Read #work|', 'Read #work/deep|'],
  ])('completes %s to %s', (before, after) => {
    expect(completed(before)).toEqual([after]);
  });

  it('takes the next tag each time, then what was typed, and Shift-Tab goes back', () => {
    expect(completed('#wo|', '+++-')).toEqual(['#work|', '#work/deep|', '#wo|', '#work/deep|']);
    expect(completed('#wo|', '-')).toEqual(['#work/deep|']);
  });

  it.each(['wo|', 'a#wo|', '#wo |', '#x|', '|'])('leaves %s alone', (text) => {
    expect(completed(text)).toEqual([text]);
  });
});
