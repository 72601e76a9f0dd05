import { Chalk, type ChalkInstance, type ColorSupportLevel } from 'chalk';
import type { Kind } from '../core/interval.ts';
import { COLOR_NAMES, type Theme } from './theme.ts';

/** Functions that style a text for the terminal. An empty text stays empty. */
export type Styles = {
  /** In the colour of a kind. */
  readonly kind: (kind: Kind, text: string) => string;
  readonly strongKind: (kind: Kind, text: string) => string;
  readonly faintKind: (kind: Kind, text: string) => string;
  readonly warning: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly inverse: (text: string) => string;
};

/**
 * Returns the styles for a terminal. `#rrggbb` is reduced to the colours that it has.
 *
 * @param level 0: no colours; bold, faint and inverse remain
 */
export function createStyles(theme: Theme, level: ColorSupportLevel): Styles {
  const chalk = new Chalk({ level });
  // At level 0 chalk also leaves out bold, dim and inverse. NO_COLOR only rules out colours.
  const { bold, dim, inverse } = new Chalk({ level: 1 });
  const kinds: Readonly<Record<Kind, ChalkInstance>> = {
    focus: colorOf(chalk, theme.focus),
    'short-break': colorOf(chalk, theme['short-break']),
    'long-break': colorOf(chalk, theme['long-break']),
  };
  return {
    kind: (kind, text) => kinds[kind](text),
    strongKind: (kind, text) => bold(kinds[kind](text)),
    faintKind: (kind, text) => dim(kinds[kind](text)),
    warning: (text) => bold(chalk.yellow(text)),
    strong: (text) => bold(text),
    faint: (text) => dim(text),
    inverse: (text) => inverse(text),
  };
}

/** @param color a name or `#rrggbb` */
function colorOf(chalk: ChalkInstance, color: string): ChalkInstance {
  const name = COLOR_NAMES.find((each) => each === color);
  return name === undefined ? chalk.hex(color) : chalk[name];
}
