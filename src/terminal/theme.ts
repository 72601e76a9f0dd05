import type { Kind } from '../core/interval.ts';

/** Colour of each kind: a name of the 16 ANSI colours, or `#rrggbb`. */
export type Theme = Readonly<Record<Kind, string>>;

export const DEFAULT_THEME: Theme = {
  focus: 'red',
  'short-break': 'green',
  'long-break': 'blue',
};

/** The names that a theme may use beside `#rrggbb`. */
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
