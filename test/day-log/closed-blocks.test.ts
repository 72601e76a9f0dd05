import { describe, expect, it } from 'vitest';
import { lineRoles } from '../../src/day-log/markdown-blocks.ts';
import { type Line, splitLines } from '../../src/day-log/text-lines.ts';

const hiddenLines = (text: string) =>
  lineRoles(splitLines(text).lines).flatMap((role, index) =>
    role === 'hidden' ? [index + 1] : [],
  );

describe('a closed block', () => {
  it.each([
    ['a fence', '```\na\n```\nb\n', [1, 2, 3]],
    ['a longer closing fence', '~~~\na\n~~~~~\nb\n', [1, 2, 3]],
    ['a closing fence three spaces further in', '```\na\n   ```\nb\n', [1, 2, 3]],
    ['white space behind the closing fence', '```\na\n``` \t\nb\n', [1, 2, 3]],
    ['the first of two closing fences', '```\na\n```\nb\n~~~\n', [1, 2, 3]],
    ['the first fence that is long enough', '````\na\n```\nb\n````\nc\n', [1, 2, 3, 4, 5]],
    ['the first fence of its character', '```\na\n~~~\n```\nc\n', [1, 2, 3, 4]],
    ['the first fence with nothing behind it', '```\na\n``` x\n```\nc\n', [1, 2, 3, 4]],
    ['the first fence that is not too far in', '```\na\n    ```\n```\nc\n', [1, 2, 3, 4]],
    ['a fence within the item', '- a\n    ```\n    b\n    ```\nc\n', [2, 3, 4]],
    ['a comment', '<!--\na\n-->\nb\n', [1, 2, 3]],
    ['the shortest comment', '<!-->\na\n-->\n', [1]],
  ])('is %s', (_, text, lines) => {
    expect(hiddenLines(text)).toEqual(lines);
  });

  it.each([
    ['a closing fence that is shorter', '````\na\n```\n'],
    ['a closing fence of the other character', '```\na\n~~~\n'],
    ['a closing fence four spaces further in', '```\na\n    ```\n'],
    ['a closing fence with text behind it', '```\na\n``` x\n'],
    ['a closing fence in the next item', '- a\n  ```\n- b\n  ~~~\n'],
    ['a comment without an end', '<!-- a\nb\n'],
  ])('is not %s', (_, text) => {
    expect(hiddenLines(text)).toEqual([]);
  });

  it('may follow an unclosed one', () => {
    expect(hiddenLines('`````\n```\na\n```\nb\n')).toEqual([2, 3, 4]);
    expect(hiddenLines('<!--\n~~~\na\n~~~\n')).toEqual([2, 3, 4]);
  });

  it('that is indented may follow one at the margin that only an indented line could close', () => {
    const text = '- a\n  ```\n       ```\n         ```\nb\n';
    expect(hiddenLines(text)).toEqual([3, 4]);
  });
});

describe('blocks that are never closed take linear time', () => {
  const INDENTS = ['  ', '    ', '      ', '        '];
  const FILES = {
    'fences of falling lengths': (count: number) =>
      times(count, (n) => `${'`'.repeat(3 + Math.floor((count - n) / 40))}x\n`),
    'fences of both kinds and falling lengths': (count: number) =>
      times(count, (n) => `${(n % 2 ? '~' : '`').repeat(3 + Math.floor((count - n) / 40))} x\n`),
    'fences under one item, ever further in': (count: number) =>
      `- a\n${times(count, (n) => `  ${' '.repeat(Math.floor(n / 40))}${'`'.repeat(3 + Math.floor((count - n) / 40))}x\n`)}`,
    'items with a fence each': (count: number) =>
      times(count, (n) => `- a\n${INDENTS[n % 4]}${'~'.repeat(4 + (n % 7))} x\n`),
    comments: (count: number) => times(count, () => '<!-- a\n'),
  };

  it.each(Object.entries(FILES))('%s', (_, file) => {
    const [few, many] = [500, 4_000].map((count) => linesRead(file(count)));
    // Eight times the lines are read about eight times as often.
    expect((many ?? 0) / (few ?? 1)).toBeLessThan(10);
    expect(hiddenLines(file(500))).toEqual([]);
  });
});

/** How often a line's text is read to tell the roles of all. */
function linesRead(text: string): number {
  let count = 0;
  const lines = splitLines(text).lines.map(({ text, eol }): Line => {
    return {
      get text() {
        count += 1;
        return text;
      },
      eol,
    };
  });
  lineRoles(lines);
  return count;
}

function times(count: number, line: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => line(n)).join('');
}
