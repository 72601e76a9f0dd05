import type { ColorSupportLevel } from 'chalk';
import { describe, expect, it } from 'vitest';
import { fixedColors, linear, nearestOf256, rgbOf } from '../../src/terminal/colors.ts';
import {
  COLOR_NAMES,
  DEFAULT_THEME_SETTINGS,
  isTinted,
  printedTheme,
  screenTheme,
  THEME_NAMES,
  type Theme,
  type ThemeName,
  tagColors,
} from '../../src/terminal/theme.ts';

const PAINTED = THEME_NAMES.filter((name) => name !== 'terminal');
const NO_COLORS = DEFAULT_THEME_SETTINGS.colors;

function theme(name: ThemeName | 'auto', level: ColorSupportLevel = 3): Theme {
  return screenTheme({ name, digits: 'block', colors: NO_COLORS }, level);
}

/** xterm's own 16 colours, in the order of their names (XTerm-col.ad). */
const XTERM = [
  ...['#000000', '#cd0000', '#00cd00', '#cdcd00', '#0000ee', '#cd00cd', '#00cdcd', '#e5e5e5'],
  ...['#7f7f7f', '#ff0000', '#00ff00', '#ffff00', '#5c5cff', '#ff00ff', '#00ffff', '#ffffff'],
];

/** Relative luminance as WCAG 2.2 defines it, of a colour as a terminal of that level shows it. */
function luminance(color: string, level: ColorSupportLevel): number {
  const names: readonly string[] = COLOR_NAMES;
  const hex = XTERM[names.indexOf(color)] ?? color;
  const exact = rgbOf(hex) ?? expect.fail(`${color} is not a colour`);
  const shown = level === 2 ? fixedColors()[nearestOf256(exact) - 16] : exact;
  const [red = 0, green = 0, blue = 0] = (shown ?? exact).map(linear);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string, level: ColorSupportLevel): number {
  const [dark = 0, light = 0] = [luminance(one, level), luminance(other, level)].sort(
    (a, b) => a - b,
  );
  return (light + 0.05) / (dark + 0.05);
}

describe('a theme with a background', () => {
  it.each(PAINTED.flatMap((name) => ([1, 2, 3] as const).map((level) => [name, level] as const)))(
    '%s has text of at least 4.5:1 on it at colour level %i',
    (name, level) => {
      const { background, tags, ...colors } = theme(name, level);
      const { text, faint, warning } = colors;
      const kinds = [colors.focus, colors['short-break'], colors['long-break']];

      const illegible = [text, faint, warning, ...kinds, ...tags].filter(
        (color) => contrast(color, background, level) < 4.5,
      );

      expect(illegible).toEqual([]);
    },
  );

  it.each(PAINTED)('%s has tints that get stronger, and rules that can be seen', (name) => {
    for (const level of [2, 3] as const) {
      const { background, rule, ...colors } = theme(name, level);
      const heat = [colors['heat-1'], colors['heat-2'], colors['heat-3'], colors['heat-4']];
      const steps = [background, ...heat].map((color) => contrast(color, background, level));

      expect(steps).toEqual(steps.toSorted((a, b) => a - b));
      expect(new Set(steps).size).toBe(5);
      expect(contrast(rule, background, level)).toBeGreaterThan(1.25);
    }
    expect(isTinted(theme(name))).toBe(true);
  });

  it('has colours of the 16 if there are no more, and no tints', () => {
    for (const name of PAINTED) {
      const { digits: _, tags, ...colors } = theme(name, 1);
      for (const color of [...Object.values(colors), ...tags]) expect(COLOR_NAMES).toContain(color);
    }
    expect(isTinted(theme('nord', 1))).toBe(false);
  });
});

describe('the theme of the terminal', () => {
  it('leaves the background, text and hints to the terminal', () => {
    for (const level of [0, 1, 2, 3] as const) {
      const { background, text, faint, rule } = theme('terminal', level);
      expect([background, text, faint, rule]).toEqual(Array(4).fill('default'));
    }
    expect(isTinted(theme('terminal'))).toBe(false);
  });

  it('is what is printed, in the colours that the user chose', () => {
    const colors = { ...NO_COLORS, background: '#000000', text: '#ffffff', focus: '#ff8800' };

    const printed = printedTheme({ name: 'paper', digits: 'thin', colors });

    expect(printed).toEqual({
      ...theme('terminal'),
      ...{ digits: 'thin', focus: '#ff8800' },
      ...{ 'heat-1': '#ff8800', 'heat-2': '#ff8800', 'heat-3': '#ff8800', 'heat-4': '#ff8800' },
    });
  });
});

describe('auto', () => {
  it('is light or dark as the terminal is, and the terminal if that is unknown', () => {
    const auto = { name: 'auto', digits: 'block', colors: NO_COLORS } as const;

    expect(screenTheme(auto, 3, 'light')).toEqual(theme('paper'));
    expect(screenTheme(auto, 3, 'dark')).toEqual(theme('dusk'));
    expect(screenTheme(auto, 3)).toEqual(theme('terminal'));
  });
});

describe('a colour of the user', () => {
  it('replaces that of the theme; the tints follow', () => {
    const colors = { ...NO_COLORS, focus: '#ffffff', background: '#000000', 'heat-1': '#123456' };

    const own = screenTheme({ name: 'nord', digits: 'block', colors }, 3);

    expect(own).toEqual({
      ...theme('nord'),
      ...{ background: '#000000', focus: '#ffffff' },
      ...{ 'heat-1': '#123456', 'heat-2': '#808080', 'heat-3': '#bfbfbf', 'heat-4': '#ffffff' },
    });
  });
});

describe('the colour of a tag', () => {
  const colors = ['red', 'green', 'blue'];

  it('is the same for each of its spellings', () => {
    const colorOf = tagColors({ tags: colors }, ['Work', '\u00dcbung']);
    expect(colorOf('#Work')).toBe(colorOf('work'));
    expect(colorOf('u\u0308bung')).toBe(colorOf('\u00dcbung'));
  });

  it('is its own while there are free ones, whatever the names', () => {
    for (let n = 0; n < 100; n += 1) {
      const tags = [`a-${n}`, `b-${n}`, `c-${n}`];
      expect(new Set(tags.map(tagColors({ tags: colors }, tags)))).toEqual(new Set(colors));
    }
  });

  it('stays when other tags appear after it', () => {
    for (let n = 0; n < 100; n += 1) {
      const [tag, ...others] = [`a-${n}`, `b-${n}`, `c-${n}`, `d-${n}`] as const;
      const alone = tagColors({ tags: colors }, [tag])(tag);
      expect(tagColors({ tags: colors }, [tag, ...others])(tag)).toBe(alone);
      expect(tagColors({ tags: colors }, [])(tag)).toBe(alone);
    }
  });

  it('is one of the theme, and all of them are used', () => {
    for (const name of THEME_NAMES) {
      const { tags } = theme(name);
      const names = Array.from({ length: 200 }, (_, n) => `project-${n}`);
      expect(new Set(names.map(tagColors({ tags }, [])))).toEqual(new Set(tags));
    }
  });

  it.each(
    THEME_NAMES.flatMap((name) => ([1, 2, 3] as const).map((level) => [name, level] as const)),
  )('of %s is not that of a kind, nor of another tag, at colour level %i', (name, level) => {
    const { tags, ...colors } = theme(name, level);
    const kinds = [colors.focus, colors['short-break'], colors['long-break']];
    const shown = [...new Set(kinds), ...tags].map((color) => {
      const rgb = level === 2 ? rgbOf(color) : undefined;
      return rgb ? nearestOf256(rgb) : color;
    });
    expect(shown).toEqual([...new Set(shown)]);
  });
});

describe('the nearest of 256 colours', () => {
  it.each([
    ['#1e1e2e', 234],
    ['#000000', 16],
    ['#ffffff', 231],
    ['#ff8700', 208],
    ['#b23a26', 124],
  ])('of %s is %i', (color, nearest) => {
    expect(nearestOf256(rgbOf(color) ?? [0, 0, 0])).toBe(nearest);
  });
});
