import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countEqual, parseDayLog } from '../../src/day-log/document.ts';
import { anyText } from '../support/any-text.ts';
import { DAY, parse, SETTINGS, session } from './support/sessions.ts';

const LINE = '- 09:15 - 09:40 ✓ Complete (25m)';
const linesRead = (text: string) => parse(text).sessions.map(({ line }) => line);

describe('parseDayLog', () => {
  it('finds nothing in an empty file', () => {
    expect(parse('')).toMatchObject({ day: DAY, sessions: [], problems: [], conflicted: false });
  });

  it('reads a file with a BOM, CRLF and no final newline', () => {
    expect(linesRead(`\ufeff## Sessions\r\n${LINE}\r\n\r\n${LINE}`)).toEqual([2, 4]);
  });

  it('finds front matter after a BOM', () => {
    expect(linesRead(`\ufeff---\n## Sessions\n${LINE}\n---\n`)).toEqual([]);
  });

  it.each([
    ['unclosed front matter', `---\n## Sessions\n${LINE}\n`, [3]],
    ['front matter that is not at line 1', `\n---\n## Sessions\n${LINE}\n---\n`, [4]],
    ['an unclosed fence', `\`\`\`\n## Sessions\n${LINE}\n`, [3]],
    ['a fence of another character', `\`\`\`\n## Sessions\n${LINE}\n~~~\n`, [3]],
    ['a fence that is too short', `\`\`\`\`\n## Sessions\n${LINE}\n\`\`\`\n`, [3]],
    ['a closing fence with more behind it', `~~~\n## Sessions\n${LINE}\n~~~ x\n`, [3]],
    ['inline code', `\`\`\`a\`\`\`\n## Sessions\n${LINE}\n\`\`\`\n`, [3]],
    ['an indented code block', `    \`\`\`\n## Sessions\n${LINE}\n    \`\`\`\n`, [3]],
    ['an unclosed comment', `<!-- a\n## Sessions\n${LINE}\n`, [3]],
    ['a comment that ends in its line', `<!-- a -->\n## Sessions\n${LINE}\n-->\n`, [3]],
    ['a comment within a line', `a <!--\n## Sessions\n${LINE}\n-->\n`, [3]],
  ])('hides nothing with %s', (_, text, lines) => {
    expect(linesRead(text)).toEqual(lines);
  });

  it('closes a fence that belongs to an item with the item', () => {
    const text = `## Sessions
${LINE}
  \`\`\`
  a note
${LINE}
\`\`\`
`;
    expect(linesRead(text)).toEqual([2, 5]);
  });

  it('reads no interruption in a nested fence', () => {
    const text = `## Sessions
${LINE}
  \`\`\`
  - 09:20 internal interruption
  \`\`\`
  - 09:30 external interruption
`;
    expect(parse(text).sessions[0]?.interruptions).toEqual([
      { minute: 570, source: 'external', text: '' },
    ]);
  });

  it.each([
    ['spaces and closing marks', `   ##  Sessions  ##  \n${LINE}\n`, [2]],
    ['another level', `# Sessions\n${LINE}\n### Sessions\n${LINE}\n`, []],
    ['another text', `## sessions\n${LINE}\n## Sessions today\n${LINE}\n`, []],
    ['a tag', `##Sessions\n${LINE}\n`, []],
    ['a higher heading', `## Sessions\n${LINE}\n# Else\n${LINE}\n`, [2]],
    ['a deeper heading', `## Sessions\n${LINE}\n### Else\n${LINE}\n`, [2, 4]],
    ['several sections', `## Sessions\n${LINE}\n## A\n${LINE}\n## Sessions\n${LINE}\n`, [2, 6]],
  ])('matches headings by level and text: %s', (_, text, lines) => {
    expect(linesRead(text)).toEqual(lines);
  });

  it('takes the headings from the settings', () => {
    const settings = { ...SETTINGS, sessionsHeading: '#### 🍅 Log' };
    expect(parseDayLog(`#### 🍅 Log\n${LINE}\n`, DAY, settings).sessions).toHaveLength(1);
  });

  it('reports a session line with bytes that are not UTF-8, and ignores such prose', () => {
    const log = parse(`## Sessions\n${LINE} — caf\udce9\n- 09:15 - 09:40 caf\udce9\n${LINE}\n`);
    expect(log.sessions.map(({ line }) => line)).toEqual([4]);
    expect(log.problems).toMatchObject([
      { line: 2, column: 39, message: 'this is not valid UTF-8' },
    ]);
  });

  it('counts a line on both sides of a conflict as often as on the side with more', () => {
    const text = `## Sessions
<<<<<<< HEAD
${LINE}
${LINE}
=======
${LINE}  
${LINE}
${LINE}
>>>>>>> laptop
`;
    expect(linesRead(text)).toEqual([3, 4, 8]);
  });

  it('reports a leftover marker, and ignores a fenced one', () => {
    const left = parse(`## Sessions\n<<<<<<< HEAD\n${LINE}\n`);
    expect(left).toMatchObject({ conflicted: true, problems: [{ line: 2, column: 1 }] });
    expect(left.sessions).toHaveLength(1);
    const fenced = parse(`\`\`\`\n<<<<<<< a\n=======\n>>>>>>> b\n\`\`\`\n## Sessions\n=======\n`);
    expect(fenced).toMatchObject({ conflicted: false, problems: [] });
  });

  it.each([
    ['an end before its middle', '<<<<<<< a\n>>>>>>> b\n=======\n>>>>>>> c\n', [2, 3, 5]],
    ['a base after the middle', '<<<<<<< a\n=======\n||||||| b\n>>>>>>> c\n', []],
    ['a second middle', '<<<<<<< a\n=======\n=======\n>>>>>>> c\n', []],
    ['a beginning after a beginning', '<<<<<<< a\n<<<<<<< b\n=======\n>>>>>>> c\n', [2]],
    ['a beginning after the middle', '<<<<<<< a\n=======\n<<<<<<< b\n>>>>>>> c\n', [2, 4, 5]],
    ['six characters', '<<<<<< a\n=======\n>>>>>>> c\n', [4]],
    ['eight characters', '<<<<<<<< a\n=======\n>>>>>>> c\n', [4]],
  ])('requires the markers of a conflict in order: %s', (_, markers, leftovers) => {
    const log = parse(`## Sessions\n${markers}${LINE}\n`);
    const left = log.problems.filter(({ message }) => message.includes('marker'));
    expect(left.map(({ line }) => line)).toEqual(leftovers);
    expect(log.conflicted).toBe(true);
    expect(log.sessions).toHaveLength(1);
  });

  it('counts the sessions of a conflict in file order, even if a side begins a section', () => {
    const text = `## Sessions
- 09:00 - 09:10 ✓ Complete (10m) — before
<<<<<<< HEAD
## Notes
## Sessions
- 09:00 - 09:10 ✓ Complete (10m) — ours
=======
- 09:00 - 09:10 ✓ Complete (10m) — theirs
>>>>>>> laptop
- 09:00 - 09:10 ✓ Complete (10m) — after
`;
    expect(parse(text).sessions.map(({ id, label }) => [id, label])).toEqual([
      ['2026-01-29T0900', 'before'],
      ['2026-01-29T0900.2', 'ours'],
      ['2026-01-29T0900.3', 'theirs'],
      ['2026-01-29T0900.4', 'after'],
    ]);
  });

  it('reports a conflict in the front matter', () => {
    const text = `---\n<<<<<<< a\nx: 1\n=======\nx: 2\n>>>>>>> b\n---\n## Sessions\n${LINE}\n`;
    expect(parse(text)).toMatchObject({ conflicted: true, sessions: [{ line: 9 }] });
  });

  it('never throws', { timeout: 60_000 }, () => {
    const piece = fc.oneof(
      anyText(),
      fc.constantFrom(
        '\n',
        '\r',
        '## Sessions\n',
        '- 09:15 - ',
        '09:40 ',
        '✓ ',
        '(25m)',
        '```',
        '<!--',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(parse(pieces.join('')).day).toBe(DAY);
      }),
    );
  });

  it.each([
    '-',
    '- ',
    '```a\n',
    '  ```a\n',
    '- a\n  ```a\n',
    '<!--\n',
    '- [ ] ',
    '1:',
    '- 1:1',
    '(1',
    '✓ ',
    ' ^a',
    '# ',
    '<<<<<<< a\n',
    '- Complete: 1 session (1m)\n',
    '- 09:15 - 09:40 ✓ Complete (25m)\n\n\n',
    '\t',
  ])('reads 100 kB of %j', (unit) => {
    const hostile = unit.repeat(100_000 / unit.length);
    expect(parse(`## Sessions\n${hostile}\n- ${hostile}\n${LINE} ${hostile}x`).day).toBe(DAY);
  });
});

describe('countEqual', () => {
  it('counts equal sessions, however they are written', () => {
    const log = parse(`## Sessions\n${LINE}\n* [x] 9:15–9:40 (25m) ^id\n${LINE} — Review\n`);
    expect(countEqual(log, session(LINE))).toBe(2);
    expect(countEqual(log, session(`${LINE} — Review`))).toBe(1);
    expect(countEqual(log, session(`${LINE} — Else`))).toBe(0);
  });
});
