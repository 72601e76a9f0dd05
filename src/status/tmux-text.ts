/**
 * Text as tmux shows it literally where a `#(command)` of its status line prints it.
 */
export function escapeTmux(text: string): string {
  return text.replaceAll('#', '##');
}

/** A colour of the theme by its name in tmux. */
export function tmuxColor(color: string): string {
  // In capitals #FF8800 would be the window's flags and F8800.
  if (color.startsWith('#')) return color.toLowerCase();
  if (color === 'gray') return 'brightblack';
  return color.endsWith('Bright') ? `bright${color.slice(0, -'Bright'.length)}` : color;
}
