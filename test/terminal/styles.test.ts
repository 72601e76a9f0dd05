import { describe, expect, it } from 'vitest';
import { createStyles } from '../../src/terminal/styles.ts';
import { DEFAULT_THEME } from '../../src/terminal/theme.ts';

const THEME = { ...DEFAULT_THEME, 'short-break': '#10ff20', 'long-break': 'blueBright' };

describe('the styles of a terminal', () => {
  it.each([
    [0, 'tea'],
    [1, '\u001b[92mtea\u001b[39m'],
    [2, '\u001b[38;5;47mtea\u001b[39m'],
    [3, '\u001b[38;2;16;255;32mtea\u001b[39m'],
  ] as const)('reduce #rrggbb to the colours of level %i', (level, expected) => {
    expect(createStyles(THEME, level).kind('short-break', 'tea')).toBe(expected);
  });

  it('have the ANSI colours by name at every level with colours', () => {
    for (const level of [1, 2, 3] as const) {
      const { kind } = createStyles(THEME, level);
      expect(kind('focus', 'read')).toBe('\u001b[31mread\u001b[39m');
      expect(kind('long-break', 'walk')).toBe('\u001b[94mwalk\u001b[39m');
    }
  });

  it('keep bold, faint and inverse without colours', () => {
    const { strong, strongKind, faint, faintKind, inverse, warning } = createStyles(THEME, 0);
    const bold = '\u001b[1mread\u001b[22m';
    const dim = '\u001b[2mread\u001b[22m';
    expect([strong('read'), strongKind('focus', 'read'), warning('read')]).toEqual([
      bold,
      bold,
      bold,
    ]);
    expect([faint('read'), faintKind('focus', 'read')]).toEqual([dim, dim]);
    expect(inverse('read')).toBe('\u001b[7mread\u001b[27m');
  });

  it('leave an empty text empty', () => {
    const { kind, strongKind, faint, warning } = createStyles(THEME, 3);
    expect([kind('focus', ''), strongKind('focus', ''), faint(''), warning('')]).toEqual([
      '',
      '',
      '',
      '',
    ]);
  });
});
