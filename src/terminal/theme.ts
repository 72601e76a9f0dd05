import type { ColorSupportLevel } from 'chalk';
import type { Kind } from '../core/interval.ts';

/** How output looks. */
export type Look = {
  readonly theme: Theme;
  /** 0: no colours; 1, 2, 3: the 16 of ANSI, a palette of 256, any. */
  readonly color: ColorSupportLevel;
  /** Only printable ASCII, except for labels. */
  readonly ascii: boolean;
};

/** The colour of each kind: one of the 16 ANSI names, or `#rrggbb`. */
export type Theme = Readonly<Record<Kind, string>>;

export const DEFAULT_THEME: Theme = {
  focus: 'red',
  'short-break': 'green',
  'long-break': 'blue',
};

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
