import { describe, expect, it } from 'vitest';
import { DIGIT_FACES } from '../../../src/terminal/theme.ts';
import { bigDigits, DIGIT_ROWS, digitColumns } from '../../../src/ui/parts/big-digits.ts';

const lines = (...rows: string[]) => rows;

describe('the remaining time in big digits', () => {
  it('is three rows high if small', () => {
    expect(bigDigits('24:59', 'small')).toEqual(
      lines('▀▀█ █ █ ▄ █▀▀ █▀█', '█▀▀ ▀▀█ ▄ ▀▀█ ▀▀█', '▀▀▀   ▀   ▀▀▀ ▀▀▀'),
    );
  });

  it('is drawn with strokes in ASCII', () => {
    expect(bigDigits('24:59', 'small', 'ascii')).toEqual(
      lines(' _         _   _ ', ' _| |_| . |_  |_|', '|_    | .  _|  _|'),
    );
  });

  it('is five rows high if medium', () => {
    expect(bigDigits('10:7', 'medium', 'ascii')).toEqual(
      lines(
        '####    ######      ######',
        '  ##    ##  ##  ##      ##',
        '  ##    ##  ##          ##',
        '  ##    ##  ##  ##      ##',
        '######  ######          ##',
      ),
    );
  });

  it('has a plus in overtime', () => {
    expect(bigDigits('+03:12', 'small')).toEqual(
      lines(' ▄  █▀█ ▀▀█ ▄ ▀█  ▀▀█', '▀█▀ █ █ ▀▀█ ▄  █  █▀▀', '    ▀▀▀ ▀▀▀   ▀▀▀ ▀▀▀'),
    );
    expect(bigDigits('+03:12', 'small', 'ascii')).toEqual(
      lines('     _   _         _ ', '_|_ | |  _| .   |  _|', ' |  |_|  _| .   | |_ '),
    );
    expect(bigDigits('+1', 'medium', 'ascii')).toEqual(
      lines(
        '        ####  ',
        '  ##      ##  ',
        '######    ##  ',
        '  ##      ##  ',
        '        ######',
      ),
    );
  });

  it('has faces of the same size', () => {
    expect(bigDigits('2:1', 'medium', 'thin')).toEqual(
      lines(
        '╶───╮       ╶─╮   ',
        '    │   •     │   ',
        '╭───╯         │   ',
        '│       •     │   ',
        '╰───╴       ╶─┴─╴ ',
      ),
    );
    expect(bigDigits('1', 'medium', 'shadow')).toEqual(
      lines('████  ', ' ░██░ ', '  ██░ ', '  ██░ ', '██████'),
    );
    expect(bigDigits('1', 'small', 'braille')).toEqual(lines('⠛⣿ ', ' ⣿ ', '⠛⠛⠛'));
    expect(bigDigits('47', 'small', 'thin')).toEqual(lines('╷ ╷ ╶─╮', '╰─┤   │', '  ╵   ╵'));
    for (const face of DIGIT_FACES) {
      for (const size of ['small', 'medium', 'large', 'huge'] as const) {
        const rows = bigDigits('+1:23:45', size, face);
        expect(rows.map((row) => row.length)).toEqual(
          Array(DIGIT_ROWS[size]).fill(digitColumns('+1:23:45', size)),
        );
      }
    }
  });

  it.each([
    ['text', 6],
    ['small', 21],
    ['medium', 42],
    ['large', 84],
    ['huge', 126],
  ] as const)('of size %s takes %i columns in overtime', (size, columns) => {
    expect(digitColumns('+03:12', size)).toBe(columns);
    if (size === 'text') return;
    for (const row of bigDigits('+03:12', size, 'ascii')) expect(row).toHaveLength(columns);
  });

  it.each([
    ['text', 5],
    ['small', 17],
    ['medium', 34],
    ['large', 68],
    ['huge', 102],
  ] as const)('of size %s takes %i columns', (size, columns) => {
    expect(digitColumns('24:59', size)).toBe(columns);
    if (size === 'text') return;
    for (const row of bigDigits('24:59', size, 'ascii')) expect(row).toHaveLength(columns);
  });
});
