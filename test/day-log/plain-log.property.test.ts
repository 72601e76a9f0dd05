import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDayLog } from '../../src/day-log/document.ts';
import { readPlainLog } from '../../src/day-log/plain-log.ts';
import { files } from './support/files.ts';
import { DAY, SETTINGS } from './support/sessions.ts';

const plainly = (text: string) => readPlainLog(text, DAY, SETTINGS);
const inFull = (text: string) => {
  const { day, sessions, problems, conflicted } = parseDayLog(text, DAY, SETTINGS);
  return { day, sessions, problems, conflicted };
};

describe('readPlainLog', { timeout: 60_000 }, () => {
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
  '- 10:00 - 10:05 ✓ Complete (5m) short break',
  '- an item',
  '  - 09:05 internal interruption — phone',
  '\t- a note',
  '    text',
  '  <b>',
];
