import type { Context } from '../context.ts';

type Streams = Pick<Context, 'env' | 'stdin' | 'stdout'>;

/** Whether a full screen can be drawn and keys be read. */
export function hasFullScreen({ env, stdin, stdout }: Streams): boolean {
  return Boolean(stdin.isTTY && stdout.isTTY) && env['TERM'] !== 'dumb';
}

/** Why there is no full screen, and what to do. */
export function noFullScreen({ env, stdout, stdin }: Streams): string {
  const why =
    stdin.isTTY && stdout.isTTY
      ? `TERM is ${env['TERM']}, which has no full screen`
      : `${stdin.isTTY ? 'stdout' : 'stdin'} is no terminal`;
  return `${why}; start focus in a terminal, or run "focus --once"`;
}

/**
 * Whether to colour what goes to stdout: https://no-color.org and https://force-color.org, both
 * beaten by a flag.
 *
 * @param flag false after `--no-color`
 */
export function hasColor({ env, stdout }: Streams, flag: boolean): boolean {
  if (!flag || env['NO_COLOR']) return false;
  if (env['FORCE_COLOR']) return !['0', 'false'].includes(env['FORCE_COLOR']);
  return Boolean(stdout.isTTY) && env['TERM'] !== 'dumb';
}

/** Columns that a line of output has; undefined where there is no terminal and no `COLUMNS`. */
export function outputColumns({
  env,
  stdout,
}: Pick<Streams, 'env' | 'stdout'>): number | undefined {
  const set = Number(env['COLUMNS']);
  if (Number.isInteger(set) && set > 0) return set;
  return stdout.isTTY ? stdout.columns : undefined;
}
