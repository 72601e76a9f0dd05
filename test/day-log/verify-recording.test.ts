import { describe, expect, it } from 'vitest';
import { parseDayLog } from '../../src/day-log/document.ts';
import { verifyRecording } from '../../src/day-log/verify.ts';
import { DAY, SETTINGS, session } from './support/sessions.ts';

const LINE = '- 09:15 - 09:40 ✓ Complete (25m)';
const OLD = '- 08:00 - 08:25 ✓ Complete (25m)';
const parse = (text: string) => parseDayLog(text, DAY, SETTINGS);
const BEFORE = `Dear diary\n\n## Sessions\n${OLD}\n`;

const verify = (after: string) =>
  verifyRecording(parse(BEFORE), parse(after), session(LINE), SETTINGS);

describe('verifyRecording', () => {
  it('accepts a new line', () => {
    expect(() => verify(`${BEFORE}${LINE}\n`)).not.toThrow();
  });

  it('throws unless each note and interruption is read as one', () => {
    const words = {
      interruptions: [{ minute: 560, source: 'external', text: '' }],
      addedNotes: ['tea'],
    } as const;
    const check = (...nested: string[]) => {
      const after = parse(`${BEFORE}${[LINE, ...nested].join('\n')}\n`);
      verifyRecording(parse(BEFORE), after, { ...session(LINE), ...words }, SETTINGS);
    };
    expect(() => check('  - 09:20 external interruption', '  - tea')).not.toThrow();
    expect(() => check('  - 09:20 external interruption')).toThrow('read back');
    expect(() => check('  - tea')).toThrow('read back');
    expect(() => check('  - 09:20 external interruption', '  - tea', '  - tea')).toThrow('read');
  });

  it.each([
    ['a session is missing', `Dear diary\n\n## Sessions\n${LINE}\n`, 'read back'],
    ['the new one is missing', BEFORE, 'read back'],
    ['it is there twice', `${BEFORE}${LINE}\n${LINE}\n`, 'read back'],
    ['another was changed', `${BEFORE.replace('(25m)', '(26m)')}${LINE}\n`, 'read back'],
    ['prose was lost', `## Sessions\n${OLD}\n${LINE}\n`, 'change other lines'],
    ['prose was changed', `${BEFORE.replace('Dear', 'My')}${LINE}\n`, 'change other lines'],
    ['prose was added', `Hello\n${BEFORE}${LINE}\n`, 'change other lines'],
    ['a line ending was changed', `${BEFORE.replace('\n', '\r\n')}${LINE}\n`, 'change other lines'],
  ])('throws if %s', (_, after, message) => {
    expect(() => verify(after)).toThrow(message);
  });
});
