import { describe, expect, it } from 'vitest';
import { createStyles, createTextColors } from '../../src/terminal/styles.ts';
import { DEFAULT_THEME, DEFAULT_THEME_SETTINGS, screenTheme } from '../../src/terminal/theme.ts';

const THEME = { ...DEFAULT_THEME, 'short-break': '#10ff20', 'long-break': 'blueBright' };

describe('the styles of a terminal', () => {
  it.each([
    [1, '\u001b[92mtea\u001b[39m'],
    [2, '\u001b[38;5;46mtea\u001b[39m'],
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

  it('have bold text and dim rules; what must be read is never dim', () => {
    const { strong, faint, rule } = createStyles(THEME, 1);
    expect([strong('read'), rule('read'), faint('read')]).toEqual([
      '\u001b[1mread\u001b[22m',
      '\u001b[2mread\u001b[22m',
      'read',
    ]);
  });

  it('leave an empty text empty', () => {
    const { kind, faint, strong } = createStyles(THEME, 3);
    expect([kind('focus', ''), faint(''), strong('')]).toEqual(['', '', '']);
  });
});

describe('the colours of <Text>', () => {
  const NORD = screenTheme({ ...DEFAULT_THEME_SETTINGS, name: 'nord' }, 3);

  it('are those of the theme, reduced to 256 if there are no more', () => {
    expect(createTextColors(NORD, 3).focus).toEqual({ color: '#e09aa2' });
    expect(createTextColors(NORD, 2).focus).toEqual({ color: 'ansi256(181)' });
    expect(createTextColors(NORD, 3).track('focus')).toEqual({ color: '#5b4e59' });
  });

  it('leave what must be read to the terminal in its theme, and make rules dim', () => {
    const colors = createTextColors(DEFAULT_THEME, 3);

    expect([colors.text, colors.faint, colors.rule]).toEqual([{}, {}, { dimColor: true }]);
    expect(colors.focus).toEqual({ color: 'red' });
    expect(colors.track('focus')).toEqual({ color: 'red', dimColor: true });
  });

  it('are none without colours', () => {
    const colors = createTextColors(NORD, 0);

    expect([colors.text, colors.focus, colors.tag('work')]).toEqual([{}, {}, {}]);
    expect(colors.rule).toEqual({ dimColor: true });
    expect(colors.track('focus')).toEqual({});
  });
});
