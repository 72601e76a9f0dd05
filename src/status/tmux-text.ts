/**
 * Text as tmux shows it literally where a `#(command)` of its status line prints it. tmux expands
 * formats in it (though neither commands nor times), then draws styles. Expanding halves a run of
 * `#` unless a `[` follows; drawing halves every run, those without a `[` rounded up (measured with
 * tmux 3.3). Every run here is of even length, so that none begins anything.
 *
 * @param next our own style, where one follows the text at once
 */
export function escapeTmux(text: string, next: string): string {
  return text.replace(/#+/g, (run, at: number) => {
    // Two characters decide; the whole rest at each run would take quadratic time.
    const end = at + run.length;
    const beforeBracket = /^#?\[/.test(text.slice(end, end + 2) + next);
    return '#'.repeat(beforeBracket ? 2 * run.length : 4 * run.length - 2);
  });
}

/** A colour of the theme by its name in tmux. */
export function tmuxColor(color: string): string {
  // In capitals, #FF8800 would be the window's flags and F8800.
  if (color.startsWith('#')) return color.toLowerCase();
  if (color === 'gray') return 'brightblack';
  return color.endsWith('Bright') ? `bright${color.slice(0, -'Bright'.length)}` : color;
}
