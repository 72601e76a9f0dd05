import { describe, expect, it } from 'vitest';
import { neighboursOf } from '../../src/day-log/diff/changed-hunks.ts';
import { findHunk } from '../../src/day-log/revert.ts';
import { type Line, splitLines } from '../../src/day-log/text-lines.ts';

const linesOf = (text: string): readonly Line[] => splitLines(text).lines;

/** Where the run marked by `>` is found in another text, or would be if it was taken out. */
function find(marked: string, text: string, isTakenOut = false): number | undefined {
  const all = linesOf(marked.replaceAll(/^>/gm, ''));
  const from = linesOf(marked).findIndex((line) => line.text.startsWith('>'));
  const to = linesOf(marked).findLastIndex((line) => line.text.startsWith('>')) + 1;
  const now = isTakenOut ? [] : all.slice(from, to);
  return findHunk(linesOf(text), now, neighboursOf(all, { from, to }));
}

describe('findHunk, of lines that are there', () => {
  it.each([
    ['the only place', 'a\n>b\nc\n', 'x\nb\ny\n', 1],
    ['none', 'a\n>b\nc\n', 'a\nc\n', undefined],
    ['the likelier of two places', 'a\n>b\nc\n', 'x\nb\na\nb\ny\n', 3],
    ['neither of two that are alike', 'a\n>b\nc\n', 'a\nb\nc\na\nb\nc\n', undefined],
    ['neither of two without a neighbour', 'a\n>b\nc\n', 'x\nb\nx\nb\nx\n', undefined],
    ['a run that begins within another try', 'q\n>a\n>a\n>b\n', 'a\na\na\nb\n', 1],
    ['a run within a run like it', 'q\n>a\n>b\n>a\n>c\n', 'a\nb\na\nb\na\nc\n', 2],
    [
      'a run that begins within itself',
      'q\n>a\n>a\n>b\n>a\n>a\n>a\n',
      'z\na\na\nb\na\na\na\nb\na\na\na\n',
      5,
    ],
    ['the last of overlapping places, at the end', '>a\n>a\n', 'z\na\na\na', 2],
  ])('gives %s', (_, marked, text, at) => {
    expect(find(marked, text)).toBe(at);
  });
});

describe('findHunk, of lines that were taken out', () => {
  it.each([
    ['between its neighbours', 'a\n>b\nc\n', 'x\na\nc\n', 2],
    ['after the line above, if the one below is another', 'a\n>b\nc\n', 'x\na\nd\n', 2],
    ['before the line below, if the one above is another', 'a\n>b\nc\n', 'x\nd\nc\n', 2],
    ['nowhere, if both are', 'a\n>b\nc\n', 'x\nd\n', undefined],
    [
      'between both rather than after more lines above',
      'o\np\nq\na\n>b\nc\nd\n',
      'o\np\nq\na\nz\na\nc\n',
      6,
    ],
    ['nowhere, if the one that is left is blank', 'a\n>b\n\n', 'x\n\ny\n', undefined],
    ['nowhere, if the one above that is left is blank', '\n>b\nc\n', 'x\n\ny\n', undefined],
    ['nowhere, if the one that is left is the end', 'a\n>b', 'x\n', undefined],
    ['nowhere, if there are several such places', 'a\n>b\nc\n', 'a\nc\na\nc\n', undefined],
    ['not above what is nested', 'a\n>b\n  n\nc\n', 'a\n  n\nc\n', undefined],
    ['not above what is nested after a blank line', 'a\n>b\n\n  n\n', 'a\n\n  n\n', undefined],
    [
      'next to a summary with other numbers',
      'a\n>b\n- Total focus: 5m\n',
      'x\n- Total focus: 9m\n',
      1,
    ],
    ['next to a long line', `${'a'.repeat(9999)}\n>b\nc\n`, `x\n${'a'.repeat(9999)}\nd\n`, 2],
    [
      'not next to another long line',
      `${'a'.repeat(9999)}\n>b\nc\n`,
      `x\n${'a'.repeat(9998)}b\n`,
      undefined,
    ],
  ])('gives the place %s', (_, marked, text, at) => {
    expect(find(marked, text, true)).toBe(at);
  });
});

// Each would take minutes if the time grew with the square of the lines.
describe('findHunk, in 200,000 lines', () => {
  const many = (text: string) => `${text}\n`.repeat(200_000);

  it.each([
    ['of blank lines', `a\n${many('')}c\n`, 'a\n>b\nc\n', true, 1],
    ['of nested lines', `a\n${many('  n')}c\n`, 'a\n>b\nc\n', true, 200_001],
    ['of the same line', `a\n${many('n')}c\n`, 'n\n>b\nn\n', true, undefined],
    [
      'that are almost the run',
      `a\n${many('n')}c\n`,
      `x\n${'>n\n'.repeat(100_000)}>c\n`,
      false,
      100_001,
    ],
  ])('%s', (_, text, marked, isTakenOut, at) => {
    expect(find(marked, text, isTakenOut)).toBe(at);
  });
});
