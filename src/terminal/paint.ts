import type { ColorSupportLevel } from 'chalk';
import { colorSequence } from './styles.ts';
import type { Theme } from './theme.ts';

/** Draws in a theme's text and background wherever a screen would use the terminal's. */
export type Paint = {
  /** Selects the theme's colours; erasing then fills with its background (xterm: BCE). Empty: the terminal's. */
  readonly base: string;
  /** Returns a frame in which ending a colour returns to the theme's. */
  frame(text: string): string;
};

const ESCAPE = '\u001b';
/** SGR 39 and 49 end a colour, 0 ends all. */
const ENDS = new RegExp(`${ESCAPE}\\[(?:0|39|49)m`, 'g');

/**
 * Returns the paint of a theme. Components leave text and background to the terminal, and the bytes of a frame
 * are changed: so nothing can be drawn without them, and an unchanged cell costs nothing.
 *
 * @param level 0: no colours
 */
export function createPaint({ text, background }: Theme, level: ColorSupportLevel): Paint {
  const inText = colorSequence(text, level, 'text');
  const onBackground = colorSequence(background, level, 'background');
  const base = inText + onBackground;
  const ends: Readonly<Record<string, string>> = {
    [`${ESCAPE}[39m`]: inText,
    [`${ESCAPE}[49m`]: onBackground,
    [`${ESCAPE}[0m`]: `${ESCAPE}[0m${base}`,
  };
  const frame = (drawn: string) => drawn.replace(ENDS, (end) => ends[end] || end);
  return base === '' ? { base, frame: (drawn) => drawn } : { base, frame };
}

/** Returns a terminal's stream to which frames are written in the current paint. */
export function paintedStream(stdout: NodeJS.WriteStream, paint: () => Paint): NodeJS.WriteStream {
  const write = (chunk: unknown, ...rest: readonly never[]) =>
    stdout.write(typeof chunk === 'string' ? paint().frame(chunk) : (chunk as Uint8Array), ...rest);
  return new Proxy(stdout, {
    get: (target, property) => {
      if (property === 'write') return write;
      const value: unknown = Reflect.get(target, property);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
