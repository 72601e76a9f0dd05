import type { ColorSupportLevel } from 'chalk';
import type { Kind } from '../core/interval.ts';

/** How output is to look. */
export type Look = {
  readonly theme: Theme;
  /** 0: no colours; 1, 2, 3: the 16 of ANSI, a palette of 256, any. */
  readonly color: ColorSupportLevel;
  /** Printable ASCII only, labels as they are. */
  readonly ascii: boolean;
};

/** Colour of each kind: a name of the 16 ANSI colours, or `#rrggbb`. */
export type Theme = Readonly<Record<Kind, string>>;

export const DEFAULT_THEME: Theme = {
  focus: 'red',
  'short-break': 'green',
  'long-break': 'blue',
};

/** The names that a theme can use besides `#rrggbb`. */
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
