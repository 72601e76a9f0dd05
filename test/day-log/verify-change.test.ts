import { describe, expect, it } from 'vitest';
import type { Session } from '../../src/core/session.ts';
import { parseDayLog } from '../../src/day-log/document.ts';
import { verifyChange } from '../../src/day-log/verify.ts';
import { DAY, SETTINGS, session } from './support/sessions.ts';

const FIRST = '- 08:00 - 08:25 ✓ Complete (25m)';
const SECOND = '- 09:15 - 09:40 ✓ Complete (25m)';
const parse = (text: string) => parseDayLog(text, DAY, SETTINGS);
const BEFORE = `Dear diary

## Sessions
${FIRST}
  - tea
${SECOND}
  - coffee
`;

/** Looks at a change of the second session, whose line is the sixth. */
function verify(
  after: string,
  removed: number,
  line?: string,
  nested: readonly string[] = [],
): void {
  const written = line === undefined ? [] : [line, ...nested];
  const said: { session?: Session } = line === undefined ? {} : { session: session(line) };
  const change = { at: 5, removed, written, nested, ...said };
  verifyChange(parse(BEFORE), parse(after), change, SETTINGS);
}

describe('verifyChange', () => {
  const SHORTER = '- 09:15 - 09:20 ○ Interrupted (5m)';
  const deleted = `Dear diary\n\n## Sessions\n${FIRST}\n  - tea\n`;
  const edited = BEFORE.replace(SECOND, SHORTER);

  it('accepts a deletion and an edit', () => {
    expect(() => verify(deleted, 2)).not.toThrow();
    expect(() => verify(edited, 1, SHORTER)).not.toThrow();
  });

  it.each([
    ['prose was lost', deleted.replace('Dear diary\n', '')],
    ['prose was changed', deleted.replace('Dear', 'My')],
    ['prose was added', `Hello\n${deleted}`],
    ['a line ending was changed', deleted.replace('\n', '\r\n')],
  ])('throws if %s', (_, after) => {
    expect(() => verify(after, 2)).toThrow('would change other lines');
  });

  it.each([
    ['the session is still there', BEFORE, 2],
    ['another one is missing too', 'Dear diary\n\n## Sessions\n', 2],
    ['another one was changed', deleted.replace('(25m)', '(24m)'), 2],
    ['another one lost its note', deleted.replace('  - tea\n', ''), 2],
    ['another one got its note', `${deleted}  - coffee\n`, 1],
    ['another one got a block ID', deleted.replace('(25m)', '(25m) ^id'), 2],
  ])('throws if %s', (_, after, removed) => {
    expect(() => verify(after, removed)).toThrow('could not be read back');
  });

  it('throws unless an added note is read as one', () => {
    const note = '  - ask Ann';
    expect(() => verify(`${edited}${note}\n`, 1, SHORTER, [note])).not.toThrow();
    expect(() => verify(edited, 1, SHORTER, [note])).toThrow('could not be read back');
    expect(() => verify(`${edited}${note}\n${note}\n`, 1, SHORTER, [note])).toThrow('read back');
    const interruption = '  - 09:20 internal';
    const both = `${edited}${note}\n${interruption}\n`;
    expect(() => verify(both, 1, SHORTER, [note, interruption])).not.toThrow();
  });

  it('throws if the edited session is different', () => {
    expect(() => verify(edited, 1, SECOND)).toThrow('could not be read back');
  });
});
