import type { Kind } from '../core/interval.ts';
import { COLOR_NAMES, type Theme } from './theme.ts';

/**
 * Styles texts with SGR sequences. What is allowed comes from the screen's options: Ink's own
 * colours follow the environment and the arguments, whatever the options say.
 */
export type Paint = {
  /** In the colour of a kind. */
  readonly kind: (kind: Kind, text: string) => string;
  readonly strongKind: (kind: Kind, text: string) => string;
  readonly faintKind: (kind: Kind, text: string) => string;
  readonly warning: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly inverse: (text: string) => string;
};

/** @param color where false, no text gets a colour; bold, faint and inverse remain */
export function createPaint(theme: Theme, color: boolean): Paint {
  const colored = (name: string, text: string) => (color ? sgr(foreground(name), 39, text) : text);
  return {
    kind: (kind, text) => colored(theme[kind], text),
    strongKind: (kind, text) => strong(colored(theme[kind], text)),
    faintKind: (kind, text) => faint(colored(theme[kind], text)),
    warning: (text) => strong(colored('yellow', text)),
    strong,
    faint,
    inverse: (text) => sgr('7', 27, text),
  };
}

function strong(text: string): string {
  return sgr('1', 22, text);
}

function faint(text: string): string {
  return sgr('2', 22, text);
}

function sgr(open: string, close: number, text: string): string {
  return text === '' ? '' : `\u001b[${open}m${text}\u001b[${close}m`;
}

function foreground(color: string): string {
  const rgb = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (rgb !== null)
    return `38;2;${rgb
      .slice(1)
      .map((hex) => Number.parseInt(hex, 16))
      .join(';')}`;
  const names: readonly string[] = COLOR_NAMES;
  const index = names.indexOf(color);
  if (index < 0) return '39';
  return String(index < 8 ? 30 + index : 90 + index - 8);
}
