import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDayLog } from '../../src/day-log/document.ts';
import { plainLogReader } from '../../src/day-log/plain-log.ts';
import { files } from './support/files.ts';
import { DAY, SETTINGS } from './support/sessions.ts';

// One for all texts: what it remembers of one must not change how it reads another.
const readPlainly = plainLogReader(SETTINGS);
const plainly = (text: string) => readPlainly(text, DAY);
const inFull = (text: string) => {
  const { day, sessions, problems, conflicted } = parseDayLog(text, DAY, SETTINGS);
  return { day, sessions, problems, conflicted };
};

describe('plainLogReader', { timeout: 60_000 }, () => {
  it('reads any file as the full parser does, or leaves it to that one', () => {
    let read = 0;
    fc.assert(
      fc.property(files(), fc.boolean(), (text, isLf) => {
        const given = isLf ? text.replaceAll('\r\n', '\n') : text;
        const log = plainly(given);
        if (log === undefined) return;
        read += 1;
        expect(log).toEqual(inFull(given));
      }),
      { numRuns: 4_000 },
    );
    expect(read).toBeGreaterThan(80);
  });

  it('reads plain lines in any order as the full parser does', () => {
    const lines = fc.array(fc.constantFrom(...PLAIN), { maxLength: 25 });
    fc.assert(
      fc.property(lines, fc.constantFrom('', '\n'), (chosen, end) => {
        const text = `## Sessions\n${chosen.join('\n')}${end}`;
        expect(plainly(text)).toEqual(inFull(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads lines that are almost sessions as the full parser does, or leaves them to that one', () => {
    const line = fc
      .array(fc.constantFrom(...PARTS), { maxLength: 9 })
      .map((parts) => parts.join(''));
    const session = fc
      .tuple(fc.constantFrom(...TIMES), line)
      .map(([times, rest]) => `${times}${rest}`);
    const below = line.map((rest) => `  - 9:0${rest}`);
    let read = 0;
    fc.assert(
      fc.property(fc.array(fc.oneof(line, session, below), { maxLength: 6 }), (lines) => {
        const text = `## Sessions\n${lines.join('\n')}`;
        const log = plainly(text);
        if (log === undefined) return;
        read += log.sessions.length;
        expect(log).toEqual(inFull(text));
      }),
      { numRuns: 4_000 },
    );
    expect(read).toBeGreaterThan(80);
  });

  it.each([
    ['a code fence', '```\n- 09:00 - 09:25 ✓ Complete (25m)\n```'],
    ['a fence in an item', '- 09:00 - 09:25 ✓ Complete (25m)\n  ~~~\n  - 09:05 internal\n  ~~~'],
    ['a comment', '<!--\n- 09:00 - 09:25 ✓ Complete (25m)\n-->'],
    ['a conflict', '<<<<<<< a\n=======\n>>>>>>> b'],
    ['a line that cannot be read', '- 09:00 - 09:60 ✓ Complete (25m)'],
    ['an indented heading', '  ## Notes\n- 09:00 - 09:25 ✓ Complete (25m)'],
    ['CR LF', '- 09:00 - 09:25 ✓ Complete (25m)\r\n'],
    ['a byte that is not valid UTF-8', '- 09:00 - 09:25 ✓ Complete (25m) — caf\udce9'],
  ])('leaves a file with %s to the full parser', (_, text) => {
    expect(plainly(`## Sessions\n${text}\n`)).toBeUndefined();
  });

  it('leaves front matter and a BOM to the full parser', () => {
    expect(plainly('---\na: b\n---\n## Sessions\n')).toBeUndefined();
    expect(plainly('\ufeff## Sessions\n')).toBeUndefined();
  });
});

const TIMES = ['- 09:05 - 09:30', '* 9:05–9:30', '- [ ] 09:05 - 23:59', '+ 00:00 - 24:00'];

/** Parts of session lines: most lines made of them cannot be read, some only almost. */
const PARTS = [
  ...['- ', '* ', '- [x] ', '- [ ] ', '  - '],
  ...['9:05', '09:05', '24:00', '09:60', '09:05:30', '10:25Complete', ' - ', '–', '-', ' '],
  ...['✓', '○', ' ', ' Complete', ' interrupted', ' COMPLETE', 'x'],
  ...[' (25m)', '(1h 5m)', ' (0m)', ' (25)', ' short break', ' long breaks', ' — Write', ' ^id'],
  ...[' internal', ' External', ' interruption', '\ud83d\ude00', '\u2028', '\t', '#'],
];

const PLAIN = [
  '# A',
  '## Notes',
  '## Sessions ##',
  '### Below',
  '#tag',
  '',
  '  ',
  '\u3000',
  'Prose.',
  '1. one',
  '- 09:00 - 09:25 ✓ Complete (25m) — Write #work',
  '* 09:00 - 09:25 ○ Interrupted (24m 3s)',
  '- [ ] 9:30 – 10:00 (1h) — x ^id',
  '- 9:30 - 10:00 ○ Complete (30m) — x',
  '- 10:00 - 10:05 ✓ Complete (5m) short break',
  '- an item',
  '  - 09:05 internal interruption — phone',
  '\t- a note',
  '    text',
  '  <b>',
];
