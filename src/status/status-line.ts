import { kindInWords } from '../core/interval.ts';
import { formatShownTime } from '../core/shown-time.ts';
import type { Theme } from '../terminal/theme.ts';
import { placeholderTexts } from './placeholder-texts.ts';
import { renderTemplate } from './template.ts';
import type { TimerStatus } from './timer-status.ts';
import { escapeTmux, tmuxColor } from './tmux-text.ts';

/** No text of a line holds one. */
const REMAINING = '\0';

/** One line of plain text. While waiting it is a line of its own, whatever the template. */
export function statusLine(status: TimerStatus, format: string, ascii: boolean): string {
  return linePieces(status, format, ascii).join(formatShownTime(status));
}

/** The same for tmux's status line; no text in it can be taken for a format, style or command. */
export function tmuxLine(
  status: TimerStatus,
  format: string,
  ascii: boolean,
  theme: Theme | undefined,
): string {
  return tmuxPieces(status, format, ascii, theme).join(formatShownTime(status));
}

/**
 * What stands before, between and after the remaining time in {@link tmuxLine}.
 *
 * @param theme undefined: no colours
 */
export function tmuxPieces(
  status: TimerStatus,
  format: string,
  ascii: boolean,
  theme: Theme | undefined,
): readonly string[] {
  const begin = theme === undefined ? '' : `#[fg=${tmuxColor(theme[status.kind])}]`;
  const end = theme === undefined ? '' : '#[default]';
  return linePieces(status, format, ascii).map((piece, n, { length }) => {
    const after = n === length - 1 ? end : '';
    return `${n === 0 ? begin : ''}${escapeTmux(piece, after)}${after}`;
  });
}

function linePieces(status: TimerStatus, format: string, ascii: boolean): readonly string[] {
  const line =
    status.state === 'waiting'
      ? `waiting: ${kindInWords(status.kind)} ${REMAINING}`
      : renderTemplate(format, { ...placeholderTexts(status, ascii), remaining: REMAINING });
  return line.split(REMAINING);
}
