import type { Context } from '../context.ts';
import type { ChildEnding } from '../subprocess/child.ts';
import { printMessage } from './output.ts';

// As git sets them: less quits if the text fits, shows colours, and leaves the text on the screen.
const DEFAULTS = { LESS: 'FRX', LV: '-c' };
// Without a message if less is not installed.
const LESS = 'command -v less >/dev/null 2>&1 || exit 127; exec less';

/**
 * Prints a text on stdout. On a terminal with fewer rows, it goes through `$PAGER`, or `less` if that is
 * not set, as in git. A pager that cannot be started is reported, and the text is printed without it.
 *
 * @param enabled false after `--no-pager`
 */
export async function printPaged(context: Context, text: string, enabled: boolean): Promise<void> {
  const pager = enabled && !fits(text, context) ? pagerOf(context.env) : undefined;
  if (pager === undefined) {
    context.stdout.write(text);
    return;
  }
  const { runInForeground } = await import('../subprocess/foreground.ts');
  const { host, env } = context;
  const ending = await runInForeground({ host, env: { ...DEFAULTS, ...env } }, pager, [], text);
  if (wasStarted(ending)) return;
  context.stdout.write(text);
  if (pager === LESS) return;
  const name = JSON.stringify(pager);
  printMessage(context.stderr, `the pager ${name} cannot be started; set PAGER, or use --no-pager`);
}

/** Whether a text and the prompt after it fit on the terminal; always if stdout is none. */
function fits(text: string, { env, stdout }: Pick<Context, 'env' | 'stdout'>): boolean {
  if (!stdout.isTTY || env['TERM'] === 'dumb') return true;
  return text.split('\n').length <= (stdout.rows || Infinity);
}

/** A command for `sh -c`; undefined for none. */
function pagerOf(env: Context['env']): string | undefined {
  const pager = env['PAGER']?.trim() ?? LESS;
  return pager === '' || pager === 'cat' ? undefined : pager;
}

// The shell exits with 126 or 127 if it cannot execute a command. Any other code is the user's choice.
function wasStarted(ending: ChildEnding): boolean {
  if (ending.type === 'not-started') return false;
  return ending.type !== 'exited' || (ending.code !== 126 && ending.code !== 127);
}
