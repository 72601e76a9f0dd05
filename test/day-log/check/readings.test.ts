import { describe, expect, it } from 'vitest';
import { readingsOf } from '../../../src/day-log/check/readings.ts';

describe('readingsOf', () => {
  it.each([
    // Times.
    ['- 09.15 - 09.40 ✓ Complete (25m)', '- 09:15 - 09:40 ✓ Complete (25m)'],
    ['- 09;15 - 9h40 ✓ Complete (25m)', '- 09:15 - 09:40 ✓ Complete (25m)'],
    ['- 0915 - 0940 ✓ Complete (25m)', '- 09:15 - 09:40 ✓ Complete (25m)'],
    ['- O9:l5 - 09:4o ✓ Complete (25m)', '- 09:15 - 09:40 ✓ Complete (25m)'],
    ['- 09:15:30 - 09:40:59 ✓ Complete (25m)', '- 09:15 - 09:40 ✓ Complete (25m)'],
    ['- 9:15 am - 12:05 p.m. ✓ Complete (170m)', '- 09:15 - 12:05 ✓ Complete (170m)'],
    ['- 11:50 PM - 12:15 AM ✓ Complete (25m)', '- 23:50 - 00:15 ✓ Complete (25m)'],
    ['- 23:35 - 24:00 ✓ Complete (25m)', '- 23:35 - 00:00 ✓ Complete (25m)'],
    // What is between them.
    ['- 9:15 -- 9:40 ✓ Complete (25m)', '- 9:15 - 9:40 ✓ Complete (25m)'],
    ['- 9:15→9:40 (25m)', '- 9:15 - 9:40 (25m)'],
    ['- 09:15 to 09:40 (25m)', '- 09:15 - 09:40 (25m)'],
    ['- 09:15 09:40 ✓ Complete (25m)', '- 09:15 - 09:40 ✓ Complete (25m)'],
    // The status.
    ['- 09:15 - 09:40 ✔️ Complete (25m)', '- 09:15 - 09:40 ✓ Complete (25m)'],
    ['- 09:15 - 09:40 ⭕ Interupted (25m)', '- 09:15 - 09:40 ○ Interrupted (25m)'],
    ['- 09:15 - 09:40 compleated (25m)', '- 09:15 - 09:40 ✓ Complete (25m)'],
    // The duration.
    ['- 09:15 - 09:40 ✓ Complete (25)', '- 09:15 - 09:40 ✓ Complete (25m)'],
    ['- 09:15 - 09:40 ✓ Complete (25 Minutes)', '- 09:15 - 09:40 ✓ Complete (25m)'],
    ["- 09:15 - 09:40 ✓ Complete (25')", '- 09:15 - 09:40 ✓ Complete (25m)'],
    ['- 09:15 - 10:45 ✓ Complete (1.5h)', '- 09:15 - 10:45 ✓ Complete (90m)'],
    ['- 09:15 - 10:45 ✓ Complete (1 hr, 4 min)', '- 09:15 - 10:45 ✓ Complete (64m)'],
    ['- 09:15 - 09:40 ✓ Complete (1:04)', '- 09:15 - 09:40 ✓ Complete (1m 4s)'],
    ['- 09:15 - 09:40 ✓ Complete [25m] a', '- 09:15 - 09:40 ✓ Complete (25m) a'],
    ['- 09:15 - 09:40 ✓ Complete 25m) a', '- 09:15 - 09:40 ✓ Complete (25m) a'],
    ['- 09:15 - 09:40 ✓ Complete (25m — a', '- 09:15 - 09:40 ✓ Complete (25m) — a'],
    ['- 09:15 - 09:40 ✓ Complete 25m — a', '- 09:15 - 09:40 ✓ Complete (25m) — a'],
    // The rest stays: the bullet, the box, the label, the block ID, white space at the end.
    ['*  [x] 9.15–9:40 (25m)  — a (b) ^c1  ', '*  [x] 09:15–9:40 (25m)  — a (b) ^c1  '],
    ['- 09.15 - 09:40 (5m) short break', '- 09:15 - 09:40 (5m) short break'],
    ['- 09:15 - 09:40 ✓ Ocmpelte (25m)', '- 09:15 - 09:40 ✓ Complete (25m)'],
  ])('%s has one', (line, reading) => {
    expect(readingsOf(line)).toEqual([reading]);
  });

  it.each([
    ['- 9:5 - 9:55 (5m)', ['- 09:05 - 9:55 (5m)', '- 09:50 - 9:55 (5m)']],
    [
      '- 09:15 - 11:00 ✓ Complete (1:04)',
      ['- 09:15 - 11:00 ✓ Complete (64m)', '- 09:15 - 11:00 ✓ Complete (1m 4s)'],
    ],
    ['- 9:15 - 9:40 pm (25m)', ['- 9:15 - 21:40 (25m)', '- 21:15 - 21:40 (25m)']],
  ])('%s has several', (line, readings) => {
    expect(readingsOf(line)).toEqual(readings);
  });

  it.each([
    ['a time that does not exist', '- 09:15 - 09:60 ✓ Complete (25m)'],
    ['midnight as a start', '- 24:00 - 00:25 ✓ Complete (25m)'],
    ['no end', '- 09:15 ✓ Complete (25m)'],
    ['no duration', '- 09:15 - 09:40 ✓ Complete'],
    ['a word that could be a label', '- 09:15 - 09:40 Done (25m)'],
    ['a misspelt word with the mark of the other', '- 09:15 - 09:40 ○ Complet (25m)'],
    ['a duration that does not fit', '- 09.15 - 09:40 ✓ Complete (26m)'],
    ['a number of hours that does not fit', '- 09:15 - 09:40 ✓ Complete (25h)'],
    ['no time spent', '- 09:15 - 09:40 ○ Interrupted (0m)'],
    ['a duration that could be a label', '- 09:15 - 09:40 ✓ Complete 25m sprint'],
    ['parentheses with more than a duration', '- 09:15 - 09:40 ✓ Complete (25m of work)'],
    ['bytes that are not UTF-8', '- 09.15 - 09:40 ✓ Complete (25m) — caf\udce9'],
  ])('%s: none', (_, line) => {
    expect(readingsOf(line)).toEqual([]);
  });
});
