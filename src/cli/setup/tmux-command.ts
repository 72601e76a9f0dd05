import type { Context } from '../../context.ts';
import { EXIT } from '../../errors.ts';

// The commands print nothing, because tmux would expand formats in a label.
const TMUX_LINES = `\
# focus: lines for ~/.tmux.conf. To add them: focus tmux >> ~/.tmux.conf
# Then load them: tmux source-file ~/.tmux.conf

# Show the timer at the right of the status line, updated every second. focus-status does not start
# Node and prints nothing if no timer is running. The length leaves room for a label. It is not added if
# the status line has it already.
set -g status-interval 1
set -g status-right-length 100
if -F '#{m:*focus-status*,#{status-left} #{status-right}}' '' "set -ga status-right ' #(focus-status) '"

# Keys for the timer: the prefix, then F, then one of these.
bind-key F switch-client -T focus
# Space: pause or resume the timer, or start the next interval.
bind-key -T focus Space run-shell -b 'focus toggle >/dev/null 2>&1 || true'
# n: end the current interval and propose the next; while waiting, propose the one after.
bind-key -T focus n run-shell -b 'focus skip >/dev/null 2>&1 || true'
# s: start a timer in the background, or start the next interval.
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
