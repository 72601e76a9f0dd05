import { describe, expect, it } from 'vitest';
import { logContent } from '../../src/day-log/log-content.ts';
import { DAY, SETTINGS } from './support/sessions.ts';

const LOG = `# 2026-01-29

## Sessions
- 09:15 - 09:40 ✓ Complete (25m) — Review ^a1
  - 09:20 external interruption — phone

* [ ] 9:45-9:50 (5m) short break

## Summary
- Complete: 1 session (25m)
- Partial: 0 sessions (0m)
- Total focus: 25m
`;

const content = (text: string) => logContent(text, DAY, SETTINGS);

describe('logContent', () => {
  it.each([
    ['as the program writes it', LOG],
    ['with a BOM', `\ufeff${LOG}`],
    ['with CRLF', LOG.replaceAll('\n', '\r\n')],
  ])('finds nothing but sessions in a log %s', (_, text) => {
    expect(content(text)).toEqual({ sessions: 2, foreignLine: undefined });
  });

  it('finds nothing in an empty file', () => {
    expect(content('')).toEqual({ sessions: 0, foreignLine: undefined });
  });

  it.each([
    ['front matter', `---\ntags: x\n---\n${LOG}`, 1],
    ['another title', LOG.replace('# 2026-01-29', '# 2026-01-28'), 1],
    ['prose', LOG.replace('\n\n## Summary', '\n\nA good day.\n\n## Summary'), 9],
    ['a heading', `${LOG}### More\n`, 13],
    ['a note under a session', LOG.replace('phone\n', 'phone\n  - call back\n'), 6],
    ['an interruption under no session', `${LOG}\n  - 09:20 internal\n`, 14],
    ['an item of the summary that is not ours', `${LOG}- Slept well\n`, 13],
    ['a line of the summary elsewhere', LOG.replace('## Summary\n', ''), 9],
    ['a problem', LOG.replace('(25m) —', '(25) —'), 4],
    ['a session under another heading', LOG.replace('## Sessions', '## Work'), 3],
    ['a closed comment', `${LOG}<!-- -->\n`, 13],
    ['a conflict', `${LOG}<<<<<<< HEAD\n=======\n>>>>>>> laptop\n`, 13],
    ['NUL bytes', `${LOG}\0\0`, 13],
  ])('finds the first other line: %s', (_, text, line) => {
    expect(content(text).foreignLine).toBe(line);
  });
});
