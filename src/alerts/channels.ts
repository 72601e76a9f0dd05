import type { Context } from '../context.ts';
import type { BoundedChildren } from '../subprocess/child.ts';
import { childFailure, firstLine } from '../subprocess/failure.ts';
import type { Alert, AlertText } from './alert.ts';
import { notification, type TerminalIdentity } from './notification.ts';

/** Runs a system command for an alert; resolves to its output. */
export type AlertCommand = (
  argv: readonly [program: string, ...args: string[]],
  boundMs?: number,
) => Promise<string>;

/** A command that takes longer is terminated, in ms. */
const BOUND = 5_000;
const KEPT_BYTES = 4_096;

/** The command rejects with an Error that names the program and its failure. */
export function alertCommand(
  { env }: Pick<Context, 'env'>,
  children: BoundedChildren,
): AlertCommand {
  return async (argv, boundMs = BOUND) => {
    const result = await children.run({ argv, env, stdin: '', boundMs, keptBytes: KEPT_BYTES });
    const failure = childFailure(result.ending, boundMs);
    if (failure === undefined) return new TextDecoder().decode(result.output);
    const line = firstLine(result);
    throw new Error(`${argv[0]} ${failure}${line === '' ? '' : ` (${line})`}`);
  };
}

/** Rings the terminal's bell; tmux passes it on and marks the window. */
export function bellAlert({ stdout }: Pick<Context, 'stdout'>): Alert {
  return {
    raise: async () => {
      if (stdout.isTTY) stdout.write('\x07');
    },
  };
}

/** Shows a desktop notification with `osascript` on macOS, else `notify-send`. */
export function desktopAlert({ platform }: Pick<Context, 'platform'>, run: AlertCommand): Alert {
  const command = platform === 'darwin' ? osascript : notifySend;
  return {
    raise: async (text) => {
      await run(command(text));
    },
  };
}

// The texts are arguments of the script, so they need no escaping.
function osascript({ title, body }: AlertText) {
  const script = [
    'on run argv',
    'display notification (item 2 of argv) with title (item 1 of argv)',
    'end run',
  ];
  return ['osascript', ...script.flatMap((line) => ['-e', line]), title, body] as const;
}

function notifySend({ title, body }: AlertText) {
  return ['notify-send', '--app-name=focus', '--', title, notifySendBody(body)] as const;
}

// notify-send reads C escapes in a body (g_strcompress), and the desktop markup:
// https://specifications.freedesktop.org/notification-spec/latest/markup.html
function notifySendBody(body: string): string {
  return body
    .replaceAll('\\', '\\\\')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** How long the message is shown, in ms: tmux does not redraw panes meanwhile, until a key is pressed. */
const MESSAGE_LASTS = 3_000;

/** Shows a message in the status line of the tmux client that shows our pane; needs tmux 3.2. */
export function tmuxAlert({ env }: Pick<Context, 'env'>, run: AlertCommand): Alert {
  return {
    raise: async ({ title, body }) => {
      if (!env['TMUX']) return;
      const message = literal(`${title}: ${body}`);
      await run(['tmux', 'display-message', '-d', String(MESSAGE_LASTS), '--', message]);
    },
  };
}

// Formats and styles begin with #, times (strftime) with %: tmux(1), "FORMATS".
function literal(text: string): string {
  return text.replaceAll('%', '%%').replaceAll('#', '##');
}

/** How long to wait for tmux, in ms. */
const TMUX_BOUND = 1_000;

/** Shows a notification with the terminal's escape sequence, if it is known to have one. */
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

// The environment in a pane is that of the terminal in which the tmux server was started, so this asks
// tmux for its client's terminal, and whether it passes sequences through.
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
