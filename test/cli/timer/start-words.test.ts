import { describe, expect, it } from 'vitest';
import type { FocusOptions } from '../../../src/cli/options.ts';
import { withStartWords } from '../../../src/cli/timer/start-words.ts';

const PROGRAM = {
  command: 'focus',
  commands: ['start', 'stats', 'status', 'stop', 'note'],
  flags: ['--once', '--flow'],
};

function read(words: readonly string[], options: Partial<FocusOptions> = {}, command = PROGRAM) {
  return withStartWords(words, options, command);
}

describe('the arguments of focus', () => {
  it.each<[words: string[], means: Partial<FocusOptions>]>([
    [[], {}],
    [['50'], { focus: '50' }],
    [['1h30m'], { focus: '1h30m' }],
    [['50m', 'Write docs #docs'], { focus: '50m', label: 'Write docs #docs' }],
    [['50m', 'docs'], { focus: '50m', label: 'docs' }],
    [['50', ''], { focus: '50', label: '' }],
    [['Write docs'], { label: 'Write docs' }],
    [['1h 30m'], { focus: '1h 30m' }],
  ])('%j', (words, means) => {
    expect(read(words)).toEqual(means);
  });

  it('leave the options as they are', () => {
    expect(read(['50'], { label: 'Docs', shortBreak: '10' })).toEqual({
      ...{ label: 'Docs', shortBreak: '10', focus: '50' },
    });
  });

  it.each<[words: string[], options: Partial<FocusOptions>, why: string]>([
    [['statsu'], {}, 'unknown command "statsu"; did you mean "focus stats"? run "focus --help"'],
    [['once'], {}, 'unknown command "once"; did you mean "focus --once"? run "focus --help"'],
    [['Docs'], {}, 'unknown command "Docs"; a label of one word is given with -l; run'],
    [[' Docs '], {}, 'unknown command " Docs "'],
    [['stop', '50'], {}, 'unknown command "stop"; did you mean'],
    [['Write docs', '50m'], {}, 'give the length first: focus 50m "Write docs"'],
    [['Write docs', 'and more'], {}, 'too many arguments; put the label in quotes'],
    [['50', 'Write', 'docs'], {}, 'too many arguments; put the label in quotes'],
    [['0'], {}, 'the length "0" is not a valid duration; allowed: 1s to 24h'],
    [['25h', 'Docs'], {}, 'the length "25h" is not a valid duration'],
    [['50'], { focus: '25' }, '"50" and --focus exclude each other; leave one out'],
    [['50', 'a'], { label: '' }, '"a" and --label exclude each other; leave one out'],
  ])('%j with %j are refused', (words, options, why) => {
    expect(() => read(words, options)).toThrow(why);
  });

  it('of focus start are never a command', () => {
    const start = { command: 'focus start', commands: [], flags: ['--flow'] };
    expect(() => read(['stop'], {}, start)).toThrow(
      '"stop" is not a duration; a label of one word is given with -l; run "focus start --help"',
    );
    expect(() => read(['flow'], {}, start)).toThrow('did you mean "focus start --flow"?');
    expect(() => read(['a b', '5'], {}, start)).toThrow('focus start 5 "a b"');
  });
});
