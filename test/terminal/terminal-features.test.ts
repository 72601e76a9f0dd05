import { WriteStream } from 'node:tty';
import { describe, expect, it } from 'vitest';
import type { Output } from '../../src/context.ts';
import { colorLevel, type Display, displayFor } from '../../src/terminal/terminal-features.ts';

type Environment = Readonly<Record<string, string>>;

/** @param isTTY false: output goes to a pipe */
function levelIn(env: Environment, isTTY: boolean, flag = true): number {
  const { getColorDepth } = WriteStream.prototype;
  const stdout = { isTTY, ...(isTTY && { getColorDepth }) } as unknown as Output;
  return colorLevel({ env, stdin: process.stdin, stdout }, flag);
}

const TRUE_COLOR = { TERM: 'xterm-256color', COLORTERM: 'truecolor' };

describe('the number of colours of a terminal', () => {
  it.each<[number, Environment]>([
    [1, {}],
    [1, { TERM: 'xterm' }],
    [1, { TERM: 'linux' }],
    [2, { TERM: 'xterm-256color' }],
    [2, { TERM: 'screen-256color' }],
    [2, { TERM: 'tmux-256color', TMUX: '/tmp/tmux-1000/default,1,0' }],
    [3, TRUE_COLOR],
    [0, { TERM: 'dumb' }],
    [0, { ...TRUE_COLOR, NO_COLOR: '1' }],
    [3, { ...TRUE_COLOR, NO_COLOR: '' }],
    [3, { ...TRUE_COLOR, FORCE_COLOR: 'true' }],
    [1, { ...TRUE_COLOR, FORCE_COLOR: '1' }],
    [0, { ...TRUE_COLOR, FORCE_COLOR: '0' }],
    [0, { ...TRUE_COLOR, FORCE_COLOR: 'false' }],
    [1, { TERM: 'dumb', FORCE_COLOR: 'true' }],
  ])('is of level %i with %o', (level, env) => {
    expect(levelIn(env, true)).toBe(level);
  });

  it('is 0 in a pipe, unless FORCE_COLOR is set', () => {
    expect(levelIn(TRUE_COLOR, false)).toBe(0);
    expect(levelIn({ ...TRUE_COLOR, FORCE_COLOR: 'true' }, false)).toBe(1);
    expect(levelIn({ FORCE_COLOR: '2' }, false)).toBe(2);
    expect(levelIn({ FORCE_COLOR: '3' }, false)).toBe(3);
    expect(levelIn({ FORCE_COLOR: '3', NO_COLOR: '1' }, false)).toBe(0);
  });

  it('is 0 after --no-color, whatever the environment sets', () => {
    expect(levelIn({ ...TRUE_COLOR, FORCE_COLOR: '3' }, true, false)).toBe(0);
  });
});

describe('what shows the timer', () => {
  it.each<[Display, Partial<Parameters<typeof displayFor>[0]['env']>, boolean, boolean]>([
    ['screen', { TERM: 'xterm' }, true, false],
    ['lines', { TERM: 'dumb' }, true, false],
    ['lines', { TERM: 'xterm' }, true, true],
    ['lines', { TERM: 'xterm', INK_SCREEN_READER: 'true' }, true, false],
    ['none', { TERM: 'xterm' }, false, false],
    ['none', { TERM: 'dumb' }, false, false],
    ['lines', {}, false, true],
  ])('%s: %#', (display, env, isTTY, plain) => {
    // Only these properties are read.
    const streams = { env, stdin: { isTTY }, stdout: { isTTY } } as Parameters<
      typeof displayFor
    >[0];
    expect(displayFor(streams, plain)).toBe(display);
  });
});
