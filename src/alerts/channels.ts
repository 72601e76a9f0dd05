import type { Context } from '../context.ts';
import type { BoundedChildren } from '../subprocess/child.ts';
import { programFailure } from '../subprocess/failure.ts';
import { firstOnPath, isOnPath } from '../subprocess/find-program.ts';
import type { Alert, AlertText } from './alert.ts';
import { type TerminalIdentity, terminalSequence } from './notification.ts';

/** The terminal of the process that alerts, if it has one. */
export type AlertTerminal = {
  readonly stdout: { readonly isTTY?: boolean; write(text: string): unknown };
};

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
    const failure = programFailure(argv[0], result, boundMs);
    if (failure !== undefined) throw new Error(failure);
    return new TextDecoder().decode(result.output);
  };
}

/** Rings the terminal's bell; tmux passes it on and marks the window. */
export function bellAlert({ stdout }: AlertTerminal): Alert {
  return {
    isAvailable: async () => Boolean(stdout.isTTY),
    raise: async (_, seen) => {
      stdout.write('\x07');
      return seen;
    },
  };
}

type ProgramContext = Parameters<typeof isOnPath>[0];

/** The programs that can show a desktop notification, the best first. */
export function notifiers(platform: Context['platform']): readonly Notifier[] {
  return platform === 'darwin' ? ['terminal-notifier', 'osascript'] : ['notify-send'];
}

type Notifier = 'notify-send' | 'terminal-notifier' | 'osascript';

/** Shows a desktop notification. */
export function desktopAlert(
  context: ProgramContext & Pick<Context, 'platform'>,
  run: AlertCommand,
): Alert {
  const { env, platform } = context;
  const programs = notifiers(platform);
  // Elsewhere than on macOS: notify-send is installed on servers too.
  const hasDesktop = platform === 'darwin' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
  return {
    isAvailable: async () => hasDesktop && (await firstOnPath(context, programs)) !== undefined,
    raise: async (text) => {
      const program = (await firstOnPath(context, programs)) ?? programs[0];
      if (program !== undefined) await run(notification(program, text));
      return true;
    },
  };
}

function notification(program: Notifier, text: AlertText) {
  switch (program) {
    case 'notify-send':
      return notifySend(text);
    case 'terminal-notifier':
      return terminalNotifier(text);
    case 'osascript':
      return osascript(text);
  }
}

// It takes a value that begins with one of these for a list or an option: a zero-width space keeps it text.
function terminalNotifier({ title, body }: AlertText) {
  const text = /^[-[({<"]/.test(body) ? `\u200b${body}` : body;
  return ['terminal-notifier', '-group', 'focus', '-title', title, '-message', text] as const;
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

/** How long to wait for an answer of tmux, in ms. */
const TMUX_BOUND = 1_000;

/** How long the message is shown, in ms: tmux does not redraw panes meanwhile, until a key is pressed. */
const MESSAGE_LASTS = 3_000;

/**
 * Shows a message in tmux's status line; needs tmux 3.2. On the client that shows our pane, if one does;
 * else on every client of the server in which the timer was started.
 */
export function tmuxAlert(context: ProgramContext, run: AlertCommand): Alert {
  const isInside = Boolean(context.env['TMUX']);
  const show = (client: readonly string[], { title, body }: AlertText) => {
    const message = literal(`${title}: ${body}`);
    return run([...SHOW_MESSAGE, ...client, '--', message]);
  };
  return {
    isAvailable: async (seen) => {
      if (seen || !isInside) return isInside;
      return (await isOnPath(context, 'tmux')) && (await clients(run)).length > 0;
    },
    raise: async (text, seen) => {
      if (!isInside) return false;
      if (seen) await show([], text);
      else return showToAll(await clients(run), (client) => show(['-c', client], text));
      return true;
    },
  };
}

const SHOW_MESSAGE = ['tmux', 'display-message', '-d', String(MESSAGE_LASTS)] as const;

// A client may be gone by now: it is a failure only if no client could show it.
async function showToAll(
  names: readonly string[],
  show: (client: string) => Promise<string>,
): Promise<boolean> {
  const shown = await Promise.allSettled(names.map(show));
  const failed = shown.find((result) => result.status === 'rejected');
  const anyone = shown.some(({ status }) => status === 'fulfilled');
  if (failed !== undefined && !anyone) throw failed.reason;
  return anyone;
}

// If its server is gone, no client is left.
async function clients(run: AlertCommand): Promise<readonly string[]> {
  const list = ['tmux', 'list-clients', '-F', '#{client_name}'] as const;
  const names = await run(list, TMUX_BOUND).catch(() => '');
  return names.split('\n').filter((name) => name !== '');
}

/**
 * Whether someone can be looking at our terminal: it is one, and if it is a pane of tmux, its session
 * is attached.
 */
export async function isScreenSeen(
  { env, stdout }: Pick<Context, 'env'> & AlertTerminal,
  run: AlertCommand,
): Promise<boolean> {
  if (!stdout.isTTY) return false;
  if (!env['TMUX']) return true;
  const answer = await askTmux(env['TMUX_PANE'], '#{session_attached}', run).catch(() => '');
  return answer.trim() !== '0';
}

function askTmux(pane: string | undefined, format: string, run: AlertCommand): Promise<string> {
  const target = pane ? (['-t', pane] as const) : ([] as const);
  return run(['tmux', 'display-message', '-p', ...target, format], TMUX_BOUND);
}

// Formats and styles begin with #, times (strftime) with %: tmux(1), "FORMATS".
function literal(text: string): string {
  return text.replaceAll('%', '%%').replaceAll('#', '##');
}

/** Shows a notification with the terminal's escape sequence, if it is known to have one. */
export function terminalAlert(
  { env, stdout }: Pick<Context, 'env'> & AlertTerminal,
  run: AlertCommand,
): Alert {
  const sequenceFor = async (text: AlertText) => {
    if (!stdout.isTTY) return undefined;
    return env['TMUX']
      ? throughTmux(text, env['TMUX_PANE'], run)
      : terminalSequence(text, identityIn(env));
  };
  return {
    isAvailable: async (seen) =>
      seen && (Boolean(env['TMUX']) || terminalSequence(SAMPLE, identityIn(env)) !== undefined),
    raise: async (text) => {
      const sequence = await sequenceFor(text);
      if (sequence !== undefined) stdout.write(sequence);
      return sequence !== undefined;
    },
  };
}

const SAMPLE: AlertText = { title: '', body: '' };

// iTerm2 sets LC_TERMINAL because ssh passes that on.
function identityIn(env: Context['env']): TerminalIdentity {
  return { term: env['TERM'] ?? '', program: env['LC_TERMINAL'] || env['TERM_PROGRAM'] || '' };
}

// The environment in a pane is that of the terminal in which the tmux server was started, so this asks
// tmux for its client's terminal, and whether it passes sequences through.
async function throughTmux(text: AlertText, pane: string | undefined, run: AlertCommand) {
  const format = '#{allow-passthrough} #{client_termname} #{client_termtype}';
  const answer = await askTmux(pane, format, run);
  const [, passthrough = '', term = '', program = ''] = /^(\S*) (\S*) (.*)/.exec(answer) ?? [];
  const sequence = terminalSequence(text, { term, program });
  const passes = ['on', 'all', '1'].includes(passthrough);
  return passes && sequence !== undefined ? wrapped(sequence) : undefined;
}

// https://github.com/tmux/tmux/wiki/FAQ, "What is the passthrough escape sequence"
function wrapped(sequence: string): string {
  return `\x1bPtmux;${sequence.replaceAll('\x1b', '\x1b\x1b')}\x1b\\`;
}
