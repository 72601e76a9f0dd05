import type { Context } from '../context.ts';
import { EXIT } from '../errors.ts';

// Commands print nothing: what they would say holds the label, in which tmux would expand formats.
const TMUX_LINES = `\
# focus: lines for ~/.tmux.conf. To add them: focus tmux >> ~/.tmux.conf
# Then load them: tmux source-file ~/.tmux.conf

# The timer at the right of the status line, each second anew. focus-status starts no Node process
# and prints nothing where no timer runs. The length makes room for a label. Sourced once more, this
# file adds it no second time.
set -g status-interval 1
set -g status-right-length 100
if -F '#{m:*focus-status*,#{status-right}}' '' "set -ga status-right ' #(focus-status) '"

# Keys for the timer: the prefix, then F, then one of these.
bind-key F switch-client -T focus
# Space: pause it, resume it, or begin what waits.
bind-key -T focus Space run-shell -b 'focus toggle >/dev/null 2>&1 || true'
# n: end what runs and propose the next; while waiting, propose the one after.
bind-key -T focus n run-shell -b 'focus skip >/dev/null 2>&1 || true'
# s: start a timer in the background, or begin what waits.
bind-key -T focus s run-shell -b 'focus start >/dev/null 2>&1 || true'
# f: the timer in a popup; q closes it.
bind-key -T focus f display-popup -E -w 64 -h 18 focus
# p: the timer in a small pane below.
bind-key -T focus p split-window -d -l 3 focus
`;

/** `focus tmux`: prints the lines for tmux.conf. Returns the exit code. */
export async function tmuxCommand({ stdout }: Pick<Context, 'stdout'>): Promise<number> {
  stdout.write(TMUX_LINES);
  return EXIT.done;
}
