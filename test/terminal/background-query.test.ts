import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Output } from '../../src/context.ts';
import { terminalShade } from '../../src/terminal/background-query.ts';
import { fakeClock } from '../support/fake-clock.ts';

const DA1 = '\x1b[?62;22c';

/** A terminal that answers with these bytes, and what was typed before it did. */
async function asked(answers: readonly string[], env: Record<string, string> = {}) {
  const clock = fakeClock('2026-01-29T09:40:00+01:00');
  const raw: boolean[] = [];
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (mode: boolean) => raw.push(mode),
  });
  const stdout = {
    isTTY: true,
    write: () => {
      for (const bytes of answers) stdin.write(bytes);
    },
  };
  const shade = terminalShade({
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as Output,
    env,
    clock,
  });
  if (!answers.join('').includes(DA1)) clock.advance(500);
  const answer = await shade;
  return { shade: answer, raw, left: String(stdin.read() ?? '') };
}

describe('the background of the terminal', () => {
  it.each([
    ['\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\', 'dark'],
    ['\x1b]11;rgb:fbfb/f8f8/f1f1\x07', 'light'],
    ['\x1b]11;rgb:ff/ff/ff\x07', 'light'],
    ['\x1b]11;rgba:0000/0000/0000/ffff\x1b\\', 'dark'],
    ['\x1b]11;rgb:0/0/0\x07', 'dark'],
  ])('%j is %s', async (answer, shade) => {
    expect(await asked([answer, DA1])).toEqual({ shade, raw: [true, false], left: '' });
  });

  it('is unknown if the terminal answers only the second question, and nobody waits', async () => {
    expect((await asked([DA1])).shade).toBeUndefined();
  });

  it('is unknown if it does not answer at all', async () => {
    expect(await asked([])).toEqual({ shade: undefined, raw: [true, false], left: '' });
  });

  it('is that of COLORFGBG then', async () => {
    expect((await asked([DA1], { COLORFGBG: '15;0' })).shade).toBe('dark');
    expect((await asked([DA1], { COLORFGBG: '0;default;15' })).shade).toBe('light');
    expect((await asked([DA1], { COLORFGBG: 'default' })).shade).toBeUndefined();
  });

  it('comes in pieces, between keys, which are read later', async () => {
    const pieces = ['a\x1b]11;rgb:fb', 'fb/f8f8/f1f1\x1b', '\\ \x1b[?62', ';22c', 'é'];
    const { shade, left } = await asked(pieces);
    expect(shade).toBe('light');
    expect(left).toBe('a é');
  });
});
