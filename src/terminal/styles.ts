import { Chalk, type ChalkInstance, type ColorSupportLevel } from 'chalk';
import type { Kind } from '../core/interval.ts';
import { nearestOf256, rgbOf } from './colors.ts';
import {
  COLOR_NAMES,
  COLOR_ROLES,
  type ColorRole,
  type Theme,
  tagColors,
  trackColor,
} from './theme.ts';

/** Functions that style a text for the terminal. An empty text stays empty. */
export type Styles = {
  /** In the colour of a kind. */
  readonly kind: (kind: Kind, text: string) => string;
  readonly strong: (text: string) => string;
  /** For what is read second. Never dim: it must be read, too. */
  readonly faint: (text: string) => string;
  /** For rules, tracks and marks that need not be read. */
  readonly rule: (text: string) => string;
  readonly tag: (tag: string, text: string) => string;
  /** In a tint of the heatmap, from 1 to 4. */
  readonly heat: (level: number, text: string) => string;
};

/**
 * Returns the styles for a terminal with colours. `#rrggbb` is reduced to those that it has.
 *
 * @param tags those that have colours of their own; see {@link tagColors}
 */
export function createStyles(
  theme: Theme,
  level: Exclude<ColorSupportLevel, 0>,
  tags: readonly string[] = [],
): Styles {
  const chalk = new Chalk({ level });
  const of = (role: ColorRole) => styleOf(chalk, theme[role]);
  const kinds = {
    focus: of('focus'),
    'short-break': of('short-break'),
    'long-break': of('long-break'),
  };
  const heat = [of('heat-1'), of('heat-2'), of('heat-3'), of('heat-4')];
  const tagColor = tagColors(theme, tags);
  return {
    kind: (kind, text) => kinds[kind](text),
    strong: (text) => chalk.bold(text),
    faint: of('faint'),
    rule: theme.rule === 'default' ? (text) => chalk.dim(text) : of('rule'),
    tag: (tag, text) => styleOf(chalk, tagColor(tag))(text),
    heat: (shade, text) => (heat[shade - 1] ?? chalk)(text),
  };
}

/** @param color a name, `#rrggbb` or `default` */
function styleOf(chalk: ChalkInstance, color: string): ChalkInstance {
  const reduced = reduced256(color, chalk.level);
  if (reduced !== undefined) return chalk.ansi256(reduced);
  const name = COLOR_NAMES.find((each) => each === color);
  if (name !== undefined) return chalk[name];
  return color === 'default' ? chalk : chalk.hex(color);
}

/**
 * Returns the sequence that begins a colour; empty if it is the terminal's own.
 *
 * @param color a name, `#rrggbb` or `default`
 */
export function colorSequence(
  color: string,
  level: ColorSupportLevel,
  layer: 'text' | 'background',
): string {
  const [begin = ''] = styleOf(new Chalk({ level }), color)('x').split('x');
  if (layer === 'text') return begin;
  // SGR 48, 40 to 47 and 100 to 107 are the backgrounds of 38, 30 to 37 and 90 to 97.
  return begin.replace(/\d+/, (first) => String(Number(first) + 10));
}

function reduced256(color: string, level: ColorSupportLevel): number | undefined {
  const rgb = level === 2 ? rgbOf(color) : undefined;
  return rgb && nearestOf256(rgb);
}

/** Properties of Ink's `<Text>`. */
type TextStyle = { readonly color?: string; readonly dimColor?: boolean };

/** The properties of `<Text>` for each role: `<Text {...colors.faint}>`. */
export type TextColors = Readonly<Record<Exclude<ColorRole, 'background'>, TextStyle>> & {
  readonly tag: (tag: string) => TextStyle;
  /** What is ahead in a bar of this kind. */
  readonly track: (kind: Kind) => TextStyle;
};

/**
 * Returns the roles as properties of `<Text>`. What must be read is never dim: without a colour of its own it
 * has that of the terminal's text.
 *
 * @param level 0: no colours
 * @param tags those that have colours of their own; see {@link tagColors}
 */
export function createTextColors(
  theme: Theme,
  level: ColorSupportLevel,
  tags: readonly string[] = [],
): TextColors {
  const inColor = (color: string): TextStyle => {
    if (level === 0 || color === 'default') return {};
    const reduced = reduced256(color, level);
    return { color: reduced === undefined ? color : `ansi256(${reduced})` };
  };
  const orDim = (color: string): TextStyle =>
    level === 0 || color === 'default' ? { dimColor: true } : inColor(color);
  const roles = Object.fromEntries(
    COLOR_ROLES.map((role) => [role, inColor(theme[role])]),
  ) as Record<ColorRole, TextStyle>;
  const tagColor = tagColors(theme, tags);
  return {
    ...roles,
    rule: orDim(theme.rule),
    tag: (tag) => inColor(tagColor(tag)),
    track: (kind) => {
      const color = trackColor(theme, kind);
      return color === theme[kind] ? { ...inColor(color), dimColor: true } : inColor(color);
    },
  };
}
