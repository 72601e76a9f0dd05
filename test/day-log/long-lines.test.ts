import { describe, expect, it } from 'vitest';
import { recordSession } from '../../src/day-log/change.ts';
import { parse, SETTINGS, session } from './support/sessions.ts';

const LENGTH = 400_000;
const NEW = '- 12:00 - 12:25 ✓ Complete (25m)';

// In quadratic time, a line would take minutes.
describe('a line of 400,000 characters takes linear time', () => {
  const fill = (text: string) => text.repeat(Math.ceil(LENGTH / text.length));
  it.each([
    ['spaces after the start', `- 09:15${fill(' ')}x`],
    ['spaces after the times', `- 09:15 - 09:40${fill(' ')}x`],
    ['spaces after the dash', `- 09:15 -${fill(' ')}x`],
    ['spaces before the duration', `- 09:15 - 09:40 ✓ Complete${fill(' ')}(25`],
    ['spaces after the duration', `- 09:15 - 09:40 (25m)${fill(' ')}x ^`],
    ['spaces after a break', `- 09:15 - 09:40 (5m) short${fill(' ')}break${fill(' ')}x`],
    ['digits', `- ${fill('1')}:15`],
    ['times', `- ${fill('1:')}`],
    ['parentheses', `- 09:15 ${fill('(')}`],
    ['durations', `- 09:15 ${fill('(1 m')}`],
    ['marks', `- ${fill('✓ ')}`],
    ['carets', `- 09:15 - 09:40 (25m) ${fill(' ^a')} b`],
    ['words', `- 09:15 - 09:40 (25m) ${fill('a ')}\u0001`],
    ['closing marks of a heading', `### Sessions ${fill(' #')}x#`],
    ['summary spaces', `- Total focus: 25m${fill(' ')}x`],
    ['fence marks', `${fill('`')}a${fill('`')}`],
    ['nested spaces', `- 09:15 - 09:40 (25m)\n  - 09:16 internal${fill(' ')}x`],
  ])('%s', (_, line) => {
    const text = `## Sessions\n${line}\n`;
    expect(parse(`${text}- 11:00 - 11:25 (25m)\n`).sessions.at(-1)?.start).toBe(11 * 60);
    expect(recordSession(text, session(NEW), SETTINGS)).toContain(`\n${NEW}\n`);
  });
});
