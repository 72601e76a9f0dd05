import type { Context } from '../context.ts';
import type { Alert, AlertText } from './alert.ts';
import type { AlertCommand } from './alert-command.ts';

/** A notification of the desktop, by its own command: `osascript` on macOS, else `notify-send`. */
export function desktopAlert({ platform }: Pick<Context, 'platform'>, run: AlertCommand): Alert {
  const command = platform === 'darwin' ? osascript : notifySend;
  return {
    raise: async (text) => {
      await run(command(text));
    },
  };
}

// The texts are arguments of the script, not a part of it.
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
