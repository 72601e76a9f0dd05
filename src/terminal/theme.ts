import type { ColorSupportLevel } from 'chalk';
import type { Kind } from '../core/interval.ts';
import { tagKey } from '../core/tags.ts';
import { mixColors } from './colors.ts';
import { PALETTES, type Palette, SIXTEEN } from './palettes.ts';

/** How output looks. */
export type Look = {
  readonly theme: Theme;
  /** 0: no colours; 1, 2, 3: the 16 of ANSI, a palette of 256, any. */
  readonly color: ColorSupportLevel;
  /** Only printable ASCII, except for labels. */
  readonly ascii: boolean;
};

/** What a colour is for. The settings have a key for each. */
export const COLOR_ROLES = [
  'background',
  'text',
  // Hints, times, what is read second.
  'faint',
  // Rules, tracks and other marks that need not be read.
  'rule',
  'focus',
  'short-break',
  'long-break',
  'warning',
  // The tints of a heatmap, from little to much.
  'heat-1',
  'heat-2',
  'heat-3',
  'heat-4',
] as const;

export type ColorRole = (typeof COLOR_ROLES)[number];

/** The faces of the big digits. */
export const DIGIT_FACES = ['block', 'thin', 'shadow', 'braille'] as const;

export type DigitFace = (typeof DIGIT_FACES)[number];

export type ThemeName = keyof typeof PALETTES;

export const THEME_NAMES = Object.keys(PALETTES) as readonly ThemeName[];

/**
 * The colours of output: `#rrggbb`, one of {@link COLOR_NAMES}, or `default`, which is the terminal's own
 * foreground, or its background.
 */
export type Theme = Readonly<Record<ColorRole, string>> & {
  readonly digits: DigitFace;
  /** The colours of tags, none of them that of a kind; see {@link tagColors}. */
  readonly tags: readonly string[];
};

/** A theme as the settings choose it. */
export type ThemeSettings = {
  /** `auto`: light or dark, as the terminal is. */
  readonly name: ThemeName | 'auto';
  readonly digits: DigitFace;
  /** The colours that replace those of the theme; an empty text replaces none. */
  readonly colors: Readonly<Record<ColorRole, string>>;
};

/** The background of a terminal. */
export type Shade = 'light' | 'dark';

/** The colour names that a theme can use instead of `#rrggbb`. */
export const COLOR_NAMES = [
  'black',
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  'white',
  'gray',
  'redBright',
  'greenBright',
  'yellowBright',
  'blueBright',
  'magentaBright',
  'cyanBright',
  'whiteBright',
] as const;

/**
 * Returns the colours of a full screen.
 *
 * @param level the colours that the terminal has. With 16, themes that paint a background use those.
 * @param shade the terminal's background, for `auto`; undefined: unknown
 */
export function screenTheme(
  settings: ThemeSettings,
  level: ColorSupportLevel,
  shade?: Shade,
): Theme {
  const name = settings.name === 'auto' ? automatic(shade) : settings.name;
  const own = PALETTES[name];
  const palette = level < 2 && name !== 'terminal' ? SIXTEEN[shadeOf(name)] : own;
  return withColors(palette, settings);
}

/** Returns the colours of what is printed on the terminal's own background: the 16, and the user's own. */
export function printedTheme({ digits, colors }: ThemeSettings): Theme {
  const own = { ...colors, background: '', text: '', faint: '', rule: '' };
  return withColors(PALETTES.terminal, { digits, colors: own });
}

function automatic(shade: Shade | undefined): ThemeName {
  if (shade === undefined) return 'terminal';
  return shade === 'light' ? 'paper' : 'dusk';
}

function shadeOf(name: ThemeName): Shade {
  return name === 'paper' ? 'light' : 'dark';
}

function withColors(
  palette: Palette,
  { digits, colors }: Pick<ThemeSettings, 'digits' | 'colors'>,
): Theme {
  const or = (role: ColorRole, color: string) => colors[role] || color;
  const background = or('background', palette.background);
  const focus = or('focus', palette.focus);
  const tint = (share: number) => mixColors(background, focus, share);
  return {
    background,
    text: or('text', palette.text),
    faint: or('faint', palette.faint),
    rule: or('rule', palette.rule),
    focus,
    'short-break': or('short-break', palette.shortBreak),
    'long-break': or('long-break', palette.longBreak),
    warning: or('warning', palette.warning),
    'heat-1': or('heat-1', tint(0.3)),
    'heat-2': or('heat-2', tint(0.5)),
    'heat-3': or('heat-3', tint(0.75)),
    'heat-4': or('heat-4', focus),
    tags: palette.tags,
    digits,
  };
}

export const DEFAULT_THEME_SETTINGS: ThemeSettings = {
  name: 'terminal',
  digits: 'block',
  colors: Object.fromEntries(COLOR_ROLES.map((role) => [role, ''])) as Record<ColorRole, string>,
};

export const DEFAULT_THEME: Theme = /* @__PURE__ */ screenTheme(DEFAULT_THEME_SETTINGS, 3);

/** Returns whether the four tints differ. If not, a heatmap needs four characters. */
export function isTinted(theme: Theme): boolean {
  return new Set(HEAT.map((role) => theme[role])).size === HEAT.length;
}

/** The tints of a heatmap, from little to much. */
const HEAT = ['heat-1', 'heat-2', 'heat-3', 'heat-4'] as const;

/**
 * Returns the colour of each tag: the same for all of its spellings. No two known tags have one colour while others
 * are free. The first of them that wants a colour gets it, so the order should seldom change.
 *
 * @param known tags that are shown together
 */
export function tagColors(
  { tags: colors }: Pick<Theme, 'tags'>,
  known: readonly string[],
): (tag: string) => string {
  const count = colors.length;
  const places = new Map<string, number>();
  for (const key of known.map(tagKey)) {
    if (places.has(key)) continue;
    const wanted = hash(key) % count;
    const used = new Set(places.values());
    const free = colors.map((_, step) => (wanted + step) % count).find((place) => !used.has(place));
    places.set(key, free ?? wanted);
  }
  const placeOf = (key: string) => places.get(key) ?? hash(key) % count;
  return (tag) => colors[placeOf(tagKey(tag))] ?? 'default';
}

/** FNV-1a, in 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    value = Math.imul(value ^ byte, 0x01000193);
  }
  return value >>> 0;
}

/** Returns a kind's colour at a quarter of its strength, for what is still ahead. */
export function trackColor(theme: Theme, kind: Kind): string {
  return mixColors(theme.background, theme[kind], 0.25);
}
