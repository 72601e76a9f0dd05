import type { ColorSupportLevel } from 'chalk';
import type { Context } from '../context.ts';

type Streams = Pick<Context, 'env' | 'stdin' | 'stdout'>;

/** What shows the timer: the full screen, lines of text, or nothing. */
export type Display = 'screen' | 'lines' | 'none';

/**
 * Returns what shows the timer.
 *
 * @param plain whether the user asked for lines of text
 */
export function displayFor(streams: Streams, plain: boolean): Display {
  // INK_SCREEN_READER is Ink's own variable for all programs that it draws.
  if (plain || streams.env['INK_SCREEN_READER'] === 'true') return 'lines';
  if (!isInteractive(streams)) return 'none';
  return streams.env['TERM'] === 'dumb' ? 'lines' : 'screen';
}

/** Returns whether the user can be asked. */
export function isInteractive({ stdin, stdout }: Pick<Streams, 'stdin' | 'stdout'>): boolean {
  return Boolean(stdin.isTTY && stdout.isTTY);
}

/** Returns why nothing can show the timer, and what to do. */
export function noDisplay({ stdin }: Pick<Streams, 'stdin'>): string {
  const what = stdin.isTTY ? 'stdout' : 'stdin';
  return `${what} is not a terminal; start focus in a terminal, or pass --plain or --once`;
}

/**
 * Returns how many colours stdout has: 0 none, 1 the 16 of ANSI, 2 a palette of 256, 3 any. The flag takes
 * precedence over https://no-color.org, and that over https://force-color.org. `FORCE_COLOR=2` sets level 2.
 *
 * @param flag false after `--no-color`
 */
export function colorLevel({ env, stdout }: Streams, flag = true): ColorSupportLevel {
  const forced = env['FORCE_COLOR'];
  if (!flag || env['NO_COLOR'] || forced === '0' || forced === 'false') return 0;
  if (!forced && (!stdout.isTTY || env['TERM'] === 'dumb')) return 0;
  if (forced === '2' || forced === '3') return forced === '2' ? 2 : 3;
  if (forced === '1' || !stdout.isTTY) return 1;
  // Node takes tmux and screen for terminals with 16 colours.
  const is256 = /-256(?:color)?$/.test(env['TERM'] ?? '');
  const bits = stdout.getColorDepth({ ...env, FORCE_COLOR: undefined, NO_COLOR: undefined });
  if (bits >= 24) return 3;
  return bits >= 8 || is256 ? 2 : 1;
}

/** Returns the columns of a line of output; undefined without a terminal and without `COLUMNS`. */
export function outputColumns({
  env,
  stdout,
}: Pick<Streams, 'env' | 'stdout'>): number | undefined {
  const set = Number(env['COLUMNS']);
  if (Number.isInteger(set) && set > 0) return set;
  return stdout.isTTY ? stdout.columns : undefined;
}
