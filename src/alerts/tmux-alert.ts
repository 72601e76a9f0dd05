import type { Context } from '../context.ts';
import type { Alert } from './alert.ts';
import type { AlertCommand } from './alert-command.ts';

/** How long the message stands, in ms: tmux draws no pane meanwhile, unless a key is pressed. */
const MESSAGE_LASTS = 3_000;

/** A message in the status line of the tmux client that shows our pane; needs tmux 3.2. */
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
