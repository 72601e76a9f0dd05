import type { Context } from '../context.ts';
import type { Alert, AlertText } from './alert.ts';
import type { AlertCommand } from './alert-command.ts';
import { notification, type TerminalIdentity } from './notification.ts';

/** tmux is not waited for any longer, in ms. */
const TMUX_BOUND = 1_000;

/** A notification that the terminal itself shows, where it is known to. */
export function terminalAlert(
  { env, stdout }: Pick<Context, 'env' | 'stdout'>,
  run: AlertCommand,
): Alert {
  return {
    raise: async (text) => {
      if (!stdout.isTTY) return;
      const sequence = env['TMUX']
        ? await throughTmux(text, env['TMUX_PANE'], run)
        : notification(text, identityIn(env));
      if (sequence !== undefined) stdout.write(sequence);
    },
  };
}

// iTerm2 sets LC_TERMINAL because ssh passes that on.
function identityIn(env: Context['env']): TerminalIdentity {
  return { term: env['TERM'] ?? '', program: env['LC_TERMINAL'] || env['TERM_PROGRAM'] || '' };
}

// The environment in a pane is that of the terminal in which the tmux server was once started, so
// tmux is asked who its client is, and whether it lets sequences through.
async function throughTmux(text: AlertText, pane: string | undefined, run: AlertCommand) {
  const format = '#{allow-passthrough} #{client_termname} #{client_termtype}';
  const target = pane ? (['-t', pane] as const) : ([] as const);
  const answer = await run(['tmux', 'display-message', '-p', ...target, format], TMUX_BOUND);
  const [, passthrough = '', term = '', program = ''] = /^(\S*) (\S*) (.*)/.exec(answer) ?? [];
  const sequence = notification(text, { term, program });
  const passes = ['on', 'all', '1'].includes(passthrough);
  return passes && sequence !== undefined ? wrapped(sequence) : undefined;
}

// https://github.com/tmux/tmux/wiki/FAQ, "What is the passthrough escape sequence"
function wrapped(sequence: string): string {
  return `\x1bPtmux;${sequence.replaceAll('\x1b', '\x1b\x1b')}\x1b\\`;
}
